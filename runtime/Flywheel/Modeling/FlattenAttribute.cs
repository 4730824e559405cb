namespace Flywheel;

/// <summary>Puts the members of a nested object into the item itself, each with a prefix before its name, instead of a map: <c>Home.City</c> as <c>Home_City</c>.</summary>
/// <remarks>
/// A null object writes nothing; one that is nullable, or has an initial value, is read as such when none of its attributes is there, so that an object all
/// of whose members are null reads back as null. Any other is always made. The members are no keys of the table or of an index.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FlattenAttribute : Attribute
{
    /// <summary>What stands before the names, possibly nothing. Default: the attribute name that the property would have, and <c>_</c>.</summary>
    public string? Prefix { get; set; }
}
