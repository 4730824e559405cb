using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>Enums as numbers, and flags enums as the list of their names.</summary>
internal static class EnumText
{
    public static int FormatNumber<T>(T value, Span<byte> destination)
        where T : struct, Enum
        => IsUnsigned<T>() ? NumberText.Format(ToUInt64(value), destination) : NumberText.Format(ToInt64(value), destination);

    public static bool TryParseNumber<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Unsafe.SizeOf<T>() switch
        {
            1 => IsUnsigned<T>() ? TryParse<T, byte>(text, ref value) : TryParse<T, sbyte>(text, ref value),
            2 => IsUnsigned<T>() ? TryParse<T, ushort>(text, ref value) : TryParse<T, short>(text, ref value),
            4 => IsUnsigned<T>() ? TryParse<T, uint>(text, ref value) : TryParse<T, int>(text, ref value),
            _ => IsUnsigned<T>() ? TryParse<T, ulong>(text, ref value) : TryParse<T, long>(text, ref value),
        };
    }

    public static Int128 ToInt128<T>(T value)
        where T : struct, Enum
        => IsUnsigned<T>() ? ToUInt64(value) : ToInt64(value);

    public static string FlagNames<T>(T value)
        where T : struct, Enum
    {
        string names = value.ToString();
        if (char.IsAsciiDigit(names[0]) && !Enum.IsDefined(value) || names[0] == '-')
        {
            throw new ValueRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{names} has bits without a name in {typeof(T).Name}, and the enum is stored by name; add members or use [Field(Format = FieldFormat.Number)]."));
        }

        return names;
    }

    public static bool TryParseFlags<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, Enum
    {
        value = default;
        // Enum.TryParse would take a number for the bits, and passes over blanks before it.
        return text.TrimStart() is [var first, ..] && !char.IsAsciiDigit(first) && first is not ('-' or '+') && Enum.TryParse(text, ignoreCase: false, out value);
    }

    private static bool IsUnsigned<T>()
        where T : struct, Enum
        => Enum.GetUnderlyingType(typeof(T)) is var type
            && (type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong));

    private static bool TryParse<T, TNumber>(ReadOnlySpan<byte> text, ref T value)
        where T : struct, Enum
        where TNumber : struct, INumberBase<TNumber>
    {
        if (!NumberText.TryParse(text, out TNumber number))
        {
            return false;
        }

        value = Unsafe.As<TNumber, T>(ref number);
        return true;
    }

    private static long ToInt64<T>(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.As<T, sbyte>(ref value),
        2 => Unsafe.As<T, short>(ref value),
        4 => Unsafe.As<T, int>(ref value),
        _ => Unsafe.As<T, long>(ref value),
    };

    private static ulong ToUInt64<T>(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.As<T, byte>(ref value),
        2 => Unsafe.As<T, ushort>(ref value),
        4 => Unsafe.As<T, uint>(ref value),
        _ => Unsafe.As<T, ulong>(ref value),
    };
}
