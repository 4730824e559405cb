namespace Flywheel;

/// <summary>
/// Stores values through a converter: on a property (its value, or the elements of its collection), on a type (wherever it is stored), or on the assembly
/// (for the types that the converter takes). The nearest one wins, and any wins over the way Flywheel stores the type itself.
/// </summary>
/// <remarks>
/// On a property it applies to the property's type if it takes that, and else to the elements of its collection at any depth. Ready-made:
/// <see cref="EnumNumberConverter{TEnum}"/>, <see cref="Iso8601Converter"/>, <see cref="EpochSecondsConverter"/>, <see cref="EpochMillisecondsConverter"/>,
/// <see cref="JsonTextConverter{T, TContext}"/>, <see cref="CompressedBytesConverter"/>, <see cref="CompressedTextConverter"/> and
/// <see cref="CompressedJsonConverter{T, TContext}"/>.
/// </remarks>
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
