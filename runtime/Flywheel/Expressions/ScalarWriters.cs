using System.Numerics;

namespace Flywheel;

/// <summary>How scalars are written when no model says it: the defaults of the generator.</summary>
internal static class ScalarWriters
{
    public static readonly ValueWriter<string> String = static (writer, value) => writer.WriteString(value);
    public static readonly ValueWriter<bool> Bool = static (writer, value) => writer.WriteBool(value);
    public static readonly ValueWriter<byte[]> Binary = static (writer, value) => writer.WriteBinary(value);
    public static readonly ValueWriter<Uri> Uri = static (writer, value) => writer.WriteUri(value);

    /// <summary>The writer of numbers of a type, made once.</summary>
    public static class Number<T>
        where T : struct, INumberBase<T>
    {
        public static readonly ValueWriter<T> Write = static (writer, value) => writer.WriteNumber(value);
    }

    /// <summary>The writer of any scalar type, found once per type; null when the type is no scalar.</summary>
    public static class Any<T>
    {
        public static readonly ValueWriter<T>? Write = (ValueWriter<T>?)Find();

        // Tests of types, not a table: the compiler drops all but the one that holds, also in an AOT build.
        private static object? Find()
            => typeof(T) == typeof(string) ? String
                : typeof(T) == typeof(bool) ? Bool
                : typeof(T) == typeof(byte[]) ? Binary
                : typeof(T) == typeof(Uri) ? Uri
                : typeof(T) == typeof(int) ? Number<int>.Write
                : typeof(T) == typeof(long) ? Number<long>.Write
                : typeof(T) == typeof(decimal) ? Number<decimal>.Write
                : typeof(T) == typeof(double) ? Number<double>.Write
                : typeof(T) == typeof(float) ? Number<float>.Write
                : typeof(T) == typeof(byte) ? Number<byte>.Write
                : typeof(T) == typeof(sbyte) ? Number<sbyte>.Write
                : typeof(T) == typeof(short) ? Number<short>.Write
                : typeof(T) == typeof(ushort) ? Number<ushort>.Write
                : typeof(T) == typeof(uint) ? Number<uint>.Write
                : typeof(T) == typeof(ulong) ? Number<ulong>.Write
                : typeof(T) == typeof(Half) ? Number<Half>.Write
                : typeof(T) == typeof(Int128) ? Number<Int128>.Write
                : typeof(T) == typeof(UInt128) ? Number<UInt128>.Write
                : typeof(T) == typeof(BigInteger) ? Number<BigInteger>.Write
                : typeof(T) == typeof(char) ? (ValueWriter<char>)(static (writer, value) => writer.WriteChar(value))
                : typeof(T) == typeof(Guid) ? (ValueWriter<Guid>)(static (writer, value) => writer.WriteGuid(value))
                : typeof(T) == typeof(ReadOnlyMemory<byte>)
                    ? (ValueWriter<ReadOnlyMemory<byte>>)(static (writer, value) => writer.WriteBinary(value.Span))
                : typeof(T) == typeof(DateTime) ? (ValueWriter<DateTime>)(static (writer, value) => writer.WriteSeconds(value))
                : typeof(T) == typeof(DateTimeOffset) ? (ValueWriter<DateTimeOffset>)(static (writer, value) => writer.WriteSeconds(value))
                : typeof(T) == typeof(DateOnly) ? (ValueWriter<DateOnly>)(static (writer, value) => writer.WriteSeconds(value))
                : typeof(T) == typeof(TimeOnly) ? (ValueWriter<TimeOnly>)(static (writer, value) => writer.WriteSeconds(value))
                : typeof(T) == typeof(TimeSpan) ? (ValueWriter<TimeSpan>)(static (writer, value) => writer.WriteSeconds(value))
                : typeof(T).IsEnum ? (ValueWriter<T>)WriteEnum
                : null;

        private static void WriteEnum(ItemWriter writer, T value)
        {
            string name = value!.ToString()!;
            if (char.IsAsciiDigit(name[0]) || name[0] == '-')
            {
                throw writer.Unknown(typeof(T).Name, name);
            }

            writer.WriteString(name);
        }
    }
}
