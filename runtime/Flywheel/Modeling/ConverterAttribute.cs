namespace Flywheel;

/// <summary>
/// Stores values through a converter: on a property (its value, or the elements of its collection), on a type (wherever it is stored), or on the assembly
/// (for the types that the converter takes). The nearest one wins.
/// </summary>
/// <param name="converter">A type that implements <see cref="IConverter{TValue, TStored}"/> for the type of the property or of its elements.</param>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false)]
public sealed class ConverterAttribute(Type converter) : Attribute
{
    /// <summary>The converter.</summary>
    public Type Converter { get; } = converter;
}
