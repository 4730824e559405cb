namespace Flywheel;

/// <summary>
/// Checks a property with a method of the type before every write: <c>bool IsFair(int score)</c>, or <c>string? Check(int score)</c>, which gives the
/// complaint or null. It may be static or not, so that it can look at other properties. May stand several times.
/// </summary>
/// <remarks>
/// <para>
/// A null value is checked only when the method's parameter may be null (<c>string?</c>, <c>int?</c>); where nullable annotations are off it never is. What
/// the method throws comes out of the save as it is.
/// </para>
/// <para>
/// Of System.ComponentModel.DataAnnotations <c>Required</c>, <c>Range</c>, <c>StringLength</c>, <c>MinLength</c>, <c>MaxLength</c> and
/// <c>RegularExpression</c> are checked, too, and mean what they mean to .NET: <c>Required</c> takes an empty set, which <c>[MinLength(1)]</c> refuses; all but
/// <c>Required</c> take null; whole limits of a <c>Range</c> round the value. What does not fit into the type of the limits, where .NET throws, is refused.
/// Texts in attributes are read with the invariant culture.
/// </para>
/// <para>
/// Checked are <c>SaveAsync</c> and <c>CreateAsync</c>, after <c>OnSaving</c> and before anything is sent: every stored property, and those of the objects
/// inside the item, through lists, arrays and dictionaries; not what a converter stores. Reading and deleting check nothing.
/// </para>
/// </remarks>
/// <param name="method">The method's name: <c>nameof(IsFair)</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class ValidateAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
