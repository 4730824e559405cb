using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flywheel;

/// <summary>One value of a key: text, a number or bytes. Generated code makes it; use the model's <c>Key(…)</c>.</summary>
public readonly struct KeyValue : IEquatable<KeyValue>
{
    // Text for S, canonical number text for N, bytes for B: what is equal to DynamoDB is equal here.
    private readonly object? _value;

    private KeyValue(AttributeType type, object? value)
    {
        Type = type;
        _value = value;
    }

    /// <summary>The wire type: <see cref="AttributeType.String"/>, <see cref="AttributeType.Number"/> or <see cref="AttributeType.Binary"/>.</summary>
    public AttributeType Type { get; }

    /// <summary>Text.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(string value) => new(AttributeType.String, value);

    /// <summary>Text of one character.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(char value) => Of(value.ToString());

    /// <summary>Text: an identifier in lower case with dashes.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(Guid value) => Of(value.ToString());

    /// <summary>Text: an address as it was given.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(Uri value) => Of(value?.OriginalString!);

    /// <summary>Bytes.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(byte[] value) => new(AttributeType.Binary, value);

    /// <summary>Bytes.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Of(ReadOnlyMemory<byte> value) => Of(value.ToArray());

    /// <summary>A number; what DynamoDB cannot hold is refused.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The type of the number.</typeparam>
    public static KeyValue Number<T>(T value)
        where T : struct, INumberBase<T>
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        try
        {
            return Number(text[..NumberText.Format(value, text)]);
        }
        catch (ValueRefusedException refused)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "The key cannot be stored: " + refused.Message);
        }
    }

    /// <summary>A number: seconds since the epoch.</summary>
    /// <param name="value">The value; an unspecified kind is taken as UTC.</param>
    public static KeyValue Seconds(DateTime value) => Ticks(TimeText.EpochTicks(value));

    /// <inheritdoc cref="Seconds(DateTime)"/>
    public static KeyValue Seconds(DateTimeOffset value) => Ticks(TimeText.EpochTicks(value));

    /// <summary>A number: seconds since the epoch of the day's midnight in UTC.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Seconds(DateOnly value) => Ticks(TimeText.EpochTicks(value));

    /// <summary>A number: seconds since midnight.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Seconds(TimeOnly value) => Ticks(value.Ticks);

    /// <summary>A number: seconds.</summary>
    /// <param name="value">The value.</param>
    public static KeyValue Seconds(TimeSpan value) => Ticks(value.Ticks);

    /// <summary>Text: ISO 8601 of fixed width in UTC.</summary>
    /// <param name="value">The value; an unspecified kind is taken as UTC.</param>
    public static KeyValue Iso8601(DateTime value) => Written(value, static (writer, v) => writer.WriteIso8601(v));

    /// <inheritdoc cref="Iso8601(DateTime)"/>
    public static KeyValue Iso8601(DateTimeOffset value) => Iso8601(value.UtcDateTime);

    /// <summary>A number: whole seconds since the epoch.</summary>
    /// <param name="value">The value; an unspecified kind is taken as UTC.</param>
    public static KeyValue EpochSeconds(DateTime value) => Written(value, static (writer, v) => writer.WriteEpochSeconds(v));

    /// <inheritdoc cref="EpochSeconds(DateTime)"/>
    public static KeyValue EpochSeconds(DateTimeOffset value) => EpochSeconds(value.UtcDateTime);

    /// <summary>A number: whole milliseconds since the epoch.</summary>
    /// <param name="value">The value; an unspecified kind is taken as UTC.</param>
    public static KeyValue EpochMilliseconds(DateTime value) => Written(value, static (writer, v) => writer.WriteEpochMilliseconds(v));

    /// <inheritdoc cref="EpochMilliseconds(DateTime)"/>
    public static KeyValue EpochMilliseconds(DateTimeOffset value) => EpochMilliseconds(value.UtcDateTime);

    /// <summary>A number: an enum's value.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public static KeyValue EnumNumber<T>(T value)
        where T : struct, Enum
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        return Number(text[..EnumText.FormatNumber(value, text)]);
    }

    /// <summary>Text: the names of a flags enum.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public static KeyValue Flags<T>(T value)
        where T : struct, Enum
    {
        try
        {
            return Of(EnumText.FlagNames(value));
        }
        catch (ValueRefusedException refused)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "The key cannot be stored: " + refused.Message);
        }
    }

    /// <summary>What a converter stores: text, a number or bytes.</summary>
    /// <param name="value">The value; null gives an empty value, which is refused when the key is used.</param>
    /// <param name="write">Converts and writes it.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static KeyValue Converted<T>(T value, ValueWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (value is null)
        {
            return default;
        }

        try
        {
            return Written(value, write);
        }
        catch (ValueRefusedException refused)
        {
            throw new ArgumentException("The key cannot be stored: " + refused.Message, nameof(value), refused.InnerException);
        }
    }

    /// <summary>Whether two values are the same key to DynamoDB.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator ==(KeyValue left, KeyValue right) => left.Equals(right);

    /// <summary>Whether two values are different keys to DynamoDB.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator !=(KeyValue left, KeyValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(KeyValue other) => Type == other.Type && (_value, other._value) switch
    {
        (string text, string otherText) => string.Equals(text, otherText, StringComparison.Ordinal),
        (byte[] bytes, byte[] otherBytes) => ByteArrayComparer.Instance.Equals(bytes, otherBytes),
        (null, null) => true,
        _ => false,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeyValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value switch
    {
        string text => string.GetHashCode(text, StringComparison.Ordinal),
        byte[] bytes => ByteArrayComparer.Instance.GetHashCode(bytes),
        _ => 0,
    };

    /// <summary>The value, readable: <c>"abc"</c>, <c>12.5</c>, <c>0x0A0B</c>.</summary>
    public override string ToString() => _value switch
    {
        null => "?",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        string text => Type == AttributeType.Number ? text : $"\"{text}\"",
        _ => "?",
    };

    /// <summary>Reads the key of an item, or a key alone, from its opening brace on; a part that is absent or no key value stays empty.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="table">The table.</param>
    /// <param name="keyOnly">Whether to stop at the key, which mostly comes first, and not at the end of the item.</param>
    internal static (KeyValue Hash, KeyValue Range) ReadKey(ref ItemReader reader, TableDefinition table, bool keyOnly = false)
    {
        var (hash, range) = (default(KeyValue), default(KeyValue));
        int left = table.RangeKey is null ? 1 : 2;
        while ((left > 0 || !keyOnly) && reader.ReadName(out _))
        {
            string name = reader.NameAsString;
            if (name == table.HashKey.Name)
            {
                hash = Read(ref reader);
                left--;
            }
            else if (name == table.RangeKey?.Name)
            {
                range = Read(ref reader);
                left--;
            }
            else
            {
                reader.Skip();
            }
        }

        return (hash, range);
    }

    internal static string Describe(TableDefinition table, KeyValue hash, KeyValue range)
        => table.RangeKey is { } rangeKey ? $"{{{table.HashKey.Name}: {hash}, {rangeKey.Name}: {range}}}" : $"{{{table.HashKey.Name}: {hash}}}";

    /// <summary>Why DynamoDB would refuse the value as this key, or null.</summary>
    internal string? Fault(KeyDefinition key, int maxBytes)
    {
        int length = _value switch
        {
            string text when Type == AttributeType.String => Encoding.UTF8.GetByteCount(text),
            byte[] bytes => bytes.Length,
            null => 0,
            _ => 1,
        };
        return _value is null ? $"the key '{key.Name}' is null; give it a value."
            : Type != key.Type ? $"the key '{key.Name}' is {AttributeTypes.Name(Type)}; the table wants {AttributeTypes.Name(key.Type)}."
            : length == 0 ? $"the key '{key.Name}' is empty; give it a value."
            : _value is string broken && ItemWriter.IsBroken(broken) ? $"the key '{key.Name}' holds half of a surrogate pair, which UTF-8 cannot carry; repair the text."
            : length > maxBytes ? string.Create(CultureInfo.InvariantCulture, $"the key '{key.Name}' has {length} bytes; DynamoDB takes {maxBytes}.")
            : null;
    }

    internal void Write(ItemWriter writer)
    {
        switch (_value)
        {
            case byte[] bytes:
                writer.WriteBinary(bytes);
                break;
            case string text when Type == AttributeType.Number:
                writer.WriteCanonicalNumber(text);
                break;
            default:
                writer.WriteString((string?)_value);
                break;
        }
    }

    private static KeyValue Read(ref ItemReader reader)
    {
        switch (reader.Type)
        {
            case AttributeType.String:
                return Of(reader.ReadString());
            case AttributeType.Number:
                return NumberText.TryCanonical(reader.ReadNumberText()) is { } number ? new(AttributeType.Number, number) : default;
            case AttributeType.Binary:
                return Of(reader.ReadBinary());
            default:
                reader.Skip();
                return default;
        }
    }

    private static KeyValue Number(ReadOnlySpan<byte> text) => new(AttributeType.Number, NumberText.Canonical(text));

    private static KeyValue Ticks(long ticks)
    {
        Span<byte> text = stackalloc byte[32];
        return Number(text[..TimeText.FormatSeconds(ticks, text)]);
    }

    private static KeyValue Written<T>(T value, ValueWriter<T> write)
    {
        using var buffer = RequestWriter.Rent();
        write(buffer.Items, value);
        var reader = new ItemReader(buffer.Complete().Span);
        reader.ReadToken();
        reader.OpenValue();
        return Read(ref reader);
    }
}
