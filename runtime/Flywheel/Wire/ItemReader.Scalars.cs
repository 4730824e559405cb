using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Flywheel;

// Single values.
public ref partial struct ItemReader
{
    /// <summary>Reads S.</summary>
    public string ReadString()
    {
        Open(AttributeType.String, "text (S)");
        string value = _json.GetString()!;
        Close();
        return value;
    }

    /// <summary>Reads S as UTF-8; valid until the item is read.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        Open(AttributeType.String, "text (S)");
        var value = Text();
        Close();
        return value;
    }

    /// <summary>Reads S with one character.</summary>
    public char ReadChar()
    {
        string text = ReadString();
        return text.Length == 1 ? text[0] : throw Mismatch("one character (S)");
    }

    /// <summary>Reads S as an identifier.</summary>
    public Guid ReadGuid()
    {
        var text = ReadText();
        return Utf8Parser.TryParse(text, out Guid value, out int used) && used == text.Length ? value : throw Mismatch("a GUID (S)");
    }

    /// <summary>Reads S as an address.</summary>
    public Uri ReadUri() => Uri.TryCreate(ReadString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw Mismatch("a URI (S)");

    /// <summary>Reads BOOL.</summary>
    public bool ReadBool()
    {
        if (_type != AttributeType.Bool || _inSet)
        {
            throw Mismatch("true or false (BOOL)");
        }

        ReadToken();
        bool value = _json.TokenType == JsonTokenType.True || (_json.TokenType == JsonTokenType.False ? false : throw Malformed());
        ReadToken();
        return value;
    }

    /// <summary>Reads B.</summary>
    public byte[] ReadBinary()
    {
        Open(AttributeType.Binary, "bytes (B)");
        byte[] value = _json.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Malformed();
        Close();
        return value;
    }

    /// <summary>Reads N.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    public T ReadNumber<T>()
        where T : struct, INumberBase<T>
        => NumberText.TryParse(ReadNumberText(), out T value) ? value : throw Mismatch($"a number that {typeof(T).Name} can hold (N)");

    /// <summary>Reads N: seconds since the epoch.</summary>
    public DateTime ReadDateTime()
        => TimeText.TryParseSeconds(ReadNumberText(), out long ticks) && TimeText.TryFromEpochTicks(ticks, out var value)
            ? value
            : throw Mismatch("a time in seconds since the epoch (N)");

    /// <inheritdoc cref="ReadDateTime"/>
    public DateTimeOffset ReadDateTimeOffset() => new(ReadDateTime());

    /// <summary>Reads N: seconds since the epoch of a day's midnight in UTC.</summary>
    public DateOnly ReadDateOnly()
    {
        var value = ReadDateTime();
        return value.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(value) : throw Mismatch("a day: the seconds since the epoch of a midnight in UTC (N)");
    }

    /// <summary>Reads N: seconds since midnight.</summary>
    public TimeOnly ReadTimeOnly()
        => TimeText.TryParseSeconds(ReadNumberText(), out long ticks) && ticks is >= 0 and < TimeSpan.TicksPerDay
            ? new(ticks)
            : throw Mismatch("a time of day in seconds since midnight (N)");

    /// <summary>Reads N: seconds.</summary>
    public TimeSpan ReadTimeSpan() => TimeText.TryParseSeconds(ReadNumberText(), out long ticks) ? new(ticks) : throw Mismatch("a span in seconds (N)");

    /// <summary>Reads S: ISO 8601 with its zone.</summary>
    public DateTimeOffset ReadIso8601DateTimeOffset()
        => TimeText.TryParseIso(ReadText(), out var value) ? value : throw Mismatch("a time in ISO 8601 with its zone (S)");

    /// <inheritdoc cref="ReadIso8601DateTimeOffset"/>
    public DateTime ReadIso8601DateTime() => ReadIso8601DateTimeOffset().UtcDateTime;

    /// <summary>Reads N: whole seconds since the epoch; a fraction is kept.</summary>
    public DateTime ReadEpochSecondsDateTime() => ReadDateTime();

    /// <inheritdoc cref="ReadEpochSecondsDateTime"/>
    public DateTimeOffset ReadEpochSecondsDateTimeOffset() => ReadDateTimeOffset();

    /// <summary>Reads N: whole milliseconds since the epoch.</summary>
    public DateTime ReadEpochMillisecondsDateTime()
        => NumberText.TryParse(ReadNumberText(), out long milliseconds)
            && Math.Abs(milliseconds) < long.MaxValue / TimeSpan.TicksPerMillisecond
            && TimeText.TryFromEpochTicks(milliseconds * TimeSpan.TicksPerMillisecond, out var value)
            ? value
            : throw Mismatch("a time in whole milliseconds since the epoch (N)");

    /// <inheritdoc cref="ReadEpochMillisecondsDateTime"/>
    public DateTimeOffset ReadEpochMillisecondsDateTimeOffset() => new(ReadEpochMillisecondsDateTime());

    /// <summary>Reads N: an enum's number.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public T ReadEnumNumber<T>()
        where T : struct, Enum
        => EnumText.TryParseNumber(ReadNumberText(), out T value) ? value : throw Mismatch($"the number of a {typeof(T).Name} (N)");

    /// <summary>Reads S: the names of a flags enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public T ReadFlags<T>()
        where T : struct, Enum
        => EnumText.TryParseFlags(ReadString(), out T value) ? value : throw Mismatch($"names of {typeof(T).Name}, joined by commas (S)");

    /// <summary>Passes over a value of S or B and says how many bytes it has.</summary>
    internal int ReadLength()
    {
        Open(_type, "");
        int length = _type == AttributeType.String ? Text().Length
            : (_json.ValueSpan.Length / 4 * 3) - (_json.ValueSpan.Length - _json.ValueSpan.TrimEnd((byte)'=').Length);
        Close();
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Open(AttributeType type, string wanted)
    {
        if (_type != type)
        {
            throw Mismatch(wanted);
        }

        if (!_inSet)
        {
            ReadToken();
        }

        if (_json.TokenType != JsonTokenType.String)
        {
            throw Malformed();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close()
    {
        if (!_inSet)
        {
            ReadToken();
        }
    }

    internal ReadOnlySpan<byte> ReadNumberText()
    {
        Open(AttributeType.Number, "a number (N)");
        var value = Text();
        Close();
        return value;
    }

    private readonly ReadOnlySpan<byte> Text() => _json.ValueIsEscaped ? Unescape() : _json.ValueSpan;

    private readonly byte[] Unescape()
    {
        var text = new byte[_json.ValueSpan.Length];
        return text[.._json.CopyString(text)];
    }
}
