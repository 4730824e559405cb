namespace Flywheel;

/// <summary>
/// How attributes are named after properties, for a model with the types inside it, or for all models of an assembly. <c>[Field("name")]</c> wins.
/// </summary>
/// <remarks>
/// The words are those of System.Text.Json: <c>URLValue</c> is <c>urlValue</c> or <c>url_value</c>. A derived type takes the policy of the nearest base type
/// that has one. A type inside a model takes the model's policy, unless it or a base type of it has one.
/// </remarks>
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
