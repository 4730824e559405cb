namespace Flywheel;

/// <summary>How attributes are named after properties, for a model with the types inside it, or for an assembly. <c>[Field("name")]</c> wins.</summary>
/// <param name="policy">The policy.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Assembly, Inherited = false)]
public sealed class NamingAttribute(NamingPolicy policy) : Attribute
{
    /// <summary>The policy.</summary>
    public NamingPolicy Policy { get; } = policy;
}

/// <summary>How attributes are named after properties.</summary>
public enum NamingPolicy
{
    /// <summary>As the property: <c>TopScore</c>.</summary>
    AsIs,

    /// <summary><c>topScore</c>.</summary>
    CamelCase,

    /// <summary><c>top_score</c>.</summary>
    SnakeCase,
}
