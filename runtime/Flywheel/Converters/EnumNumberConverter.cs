namespace Flywheel;

/// <summary>
/// Stores an enum as its number (N): <c>[Converter(typeof(EnumNumberConverter&lt;Level&gt;))]</c>, on a property, on the enum or on the assembly.
/// <see cref="FieldFormat.Number"/> does the same for one property.
/// </summary>
/// <remarks>A stored number needs no member of its own, but must fit the type under the enum.</remarks>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class EnumNumberConverter<TEnum> : IConverter<TEnum, Int128>
    where TEnum : struct, Enum
{
    private EnumNumberConverter()
    {
    }

    /// <inheritdoc/>
    static Int128 IConverter<TEnum, Int128>.ToStored(TEnum value)
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        return Int128.Parse(text[..EnumText.FormatNumber(value, text)], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    static TEnum IConverter<TEnum, Int128>.FromStored(Int128 stored)
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        return EnumText.TryParseNumber(text[..NumberText.Format(stored, text)], out TEnum value)
            ? value
            : throw new OverflowException($"The number does not fit {typeof(TEnum).Name}.");
    }
}
