namespace Flywheel;

/// <summary>Sets how a property is stored: the attribute's name, and for dates, times and enums the format.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FieldAttribute : Attribute
{
    /// <summary>Keeps the property's name as the attribute's name; use it to set <see cref="Format"/>.</summary>
    public FieldAttribute()
    {
    }

    /// <summary>Stores the property under another attribute name.</summary>
    /// <param name="name">The attribute's name in DynamoDB, at most 64 KB of UTF-8 (255 bytes for a key).</param>
    public FieldAttribute(string name) => Name = name;

    /// <summary>The attribute's name in DynamoDB, or null for the property's own name.</summary>
    public string? Name { get; }

    /// <summary>How a date, a time or an enum is stored. Default: by type, see <see cref="FieldFormat.Default"/>.</summary>
    public FieldFormat Format { get; set; }
}
