using System.Globalization;

namespace Flywheel;

/// <summary>Where a value stands in an item: an attribute, an entry of a map or an element of a list.</summary>
public sealed class AttributePath : IEquatable<AttributePath>
{
    private AttributePath(AttributePath? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
    }

    /// <summary>The map or list around the value, or null for an attribute of the item.</summary>
    internal AttributePath? Parent { get; }

    /// <summary>The attribute's name or the map's key; null for an element of a list.</summary>
    internal string? Name { get; }

    internal int Index { get; }

    /// <summary>The name of the item's attribute that the path starts at.</summary>
    internal string Attribute => Parent is null ? Name! : Parent.Attribute;

    /// <summary>Whether the path stands within what another one names.</summary>
    internal bool IsWithin(AttributePath other) => Parent is not null && (Parent.Equals(other) || Parent.IsWithin(other));

    /// <summary>An attribute of the item.</summary>
    /// <param name="attribute">The attribute's name as DynamoDB knows it; dots and brackets in it are part of the name.</param>
    public static AttributePath Of(string attribute)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        return new(null, attribute, -1);
    }

    /// <summary>An entry of the map that stands at this path.</summary>
    /// <param name="key">The entry's key; dots and brackets in it are part of the key.</param>
    public AttributePath Member(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(this, key, -1);
    }

    /// <summary>An element of the list that stands at this path.</summary>
    /// <param name="index">The element's number, from 0.</param>
    public AttributePath Element(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new(this, null, index);
    }

    /// <inheritdoc/>
    public bool Equals(AttributePath? other)
        => ReferenceEquals(this, other)
            || (other is not null && Index == other.Index && Name == other.Name && Equals(Parent, other.Parent));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributePath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parent, Name, Index);

    /// <summary>The path, readable: <c>Address.City</c>, <c>Levels[0]</c>, <c>Meta["a.b"]</c>.</summary>
    public override string ToString()
        => Parent is null ? Name!
            : Name is null ? string.Create(CultureInfo.InvariantCulture, $"{Parent}[{Index}]")
            : Name.AsSpan().IndexOfAny(".[]\"") >= 0 ? $"{Parent}[\"{Name}\"]"
            : $"{Parent}.{Name}";
}
