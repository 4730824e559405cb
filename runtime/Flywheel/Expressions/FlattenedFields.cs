using System.ComponentModel;

namespace Flywheel;

/// <summary>
/// The attributes that a nested object is flattened to (<see cref="FlattenAttribute"/>), in a condition; the generated tokens are in the derived types. The
/// object has no attribute of its own, so there is no comparison with null: ask for one of its attributes.
/// </summary>
public abstract class FlattenedFields
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="map">The map that the attributes are entries of; null when they are attributes of the item.</param>
    /// <param name="prefix">What stands before their names.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FlattenedFields(AttributePath? map, string prefix)
    {
        Map = map;
        Prefix = prefix;
    }

    /// <summary>The map that the attributes are entries of; null when they are attributes of the item.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AttributePath? Map { get; }

    /// <summary>What stands before the names of the attributes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected string Prefix { get; }

    /// <summary>Where one of the attributes stands.</summary>
    /// <param name="name">Its name after the prefix.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AttributePath At(string name) => Map is null ? AttributePath.Of(Prefix + name) : Map.Member(Prefix + name);
}
