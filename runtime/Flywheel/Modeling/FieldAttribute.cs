namespace Flywheel;

/// <summary>Sets how a property is stored: the attribute's name, for dates, times and enums the format, and what becomes of null.</summary>
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

    /// <summary>
    /// Stores null as NULL instead of leaving the attribute out, and so an empty set. Then a null that was saved reads back as null even when the property
    /// has an initial value. Not for keys.
    /// </summary>
    public bool StoreNull { get; set; }

    /// <summary>
    /// Also reads what other mappers stored. Written is always the property's own type; what fits neither is an <see cref="ItemFormatException"/>. It is for
    /// the property itself, not for the elements of its collection, and not for bytes.
    /// </summary>
    /// <remarks>
    /// A number is read from a text that holds one, and text from a number; BOOL from the number 0 or 1 and from the texts <c>true</c>, <c>false</c>, <c>1</c>
    /// and <c>0</c>; a time that is a number from ISO 8601 text with its zone, and one that is text from the seconds since the epoch. A list, a map or a set
    /// of texts or numbers is read from JSON in a text, where text is S, a number is N, true and false are BOOL, null is NULL, an array is L and an object M.
    /// With a converter what it stores is read so.
    /// </remarks>
    public bool Lenient { get; set; }
}
