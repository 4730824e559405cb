namespace Flywheel;

/// <summary>
/// Checks a property with a method of the type before every write: <c>bool IsFair(int score)</c>, or <c>string? Check(int score)</c>, which gives the
/// complaint or null. It may be static or not, so that it can look at other properties. May stand several times.
/// </summary>
/// <remarks>A null value is checked only when the method's parameter may be null.</remarks>
/// <param name="method">The method's name: <c>nameof(IsFair)</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class ValidateAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
