namespace Flywheel;

/// <summary>Puts the members of a nested object into the item itself, each with a prefix before its name, instead of a map: <c>Home.City</c> as <c>Home_City</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FlattenAttribute : Attribute
{
    /// <summary>What stands before the names, possibly nothing. Default: the attribute name that the property would have, and <c>_</c>.</summary>
    public string? Prefix { get; set; }
}
