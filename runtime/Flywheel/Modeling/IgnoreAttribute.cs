namespace Flywheel;

/// <summary>Keeps a property out of the table: it is neither written nor read.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class IgnoreAttribute : Attribute;
