using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// Reads attribute values from DynamoDB JSON in UTF-8, in one pass. Generated code calls it; every <c>Read…</c> checks the stored type and
/// consumes one value. What does not fit raises <see cref="ItemFormatException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ItemReader
{
    // Each of DynamoDB's 32 levels is two of JSON, and the answer stands around the item.
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly ReadOnlySpan<byte> _document;
    private readonly TableDefinition? _table;
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _name;
    private AttributeType _type;
    private bool _inSet;
    private long _itemStart;
    private long _valueStart;
    private ReadOnlySpan<byte> _foundText;
    private long _foundAt = -1;

    // Where the value stands that was relaxed, for errors; empty for any other.
    private ReadOnlySpan<byte> _source;
    private long _sourceStart;

    internal ItemReader(ReadOnlySpan<byte> document, TableDefinition? table = null)
    {
        _document = document;
        _table = table;
        _json = new(document, Options);
    }

    [UnscopedRef]
    internal ref Utf8JsonReader Json => ref _json;

    /// <summary>The type of the value at hand.</summary>
    internal readonly AttributeType Type => _type;

    /// <summary>Where the value at hand stands, for <see cref="Unconverted"/>.</summary>
    public readonly long Place => _valueStart;

    /// <summary>The name that <see cref="ReadName"/> has found, as a string.</summary>
    public readonly string NameAsString => Encoding.UTF8.GetString(_name);

    /// <summary>Whether the element of a list or the entry of a dictionary is NULL; pass over it with <see cref="Skip"/>.</summary>
    public readonly bool IsNull => _type == AttributeType.Null;

    /// <summary>Goes to the next attribute or map entry that is not NULL. One value must be read or skipped after it.</summary>
    /// <param name="utf8Name">The name in UTF-8, valid until the item is read.</param>
    /// <returns>False at the end of the item or map.</returns>
    public bool ReadName(out ReadOnlySpan<byte> utf8Name)
    {
        while (true)
        {
            ReadToken();
            if (_json.TokenType != JsonTokenType.PropertyName)
            {
                utf8Name = default;
                return _json.TokenType == JsonTokenType.EndObject ? false : throw Malformed();
            }

            utf8Name = _name = _json.ValueIsEscaped ? Unescape() : _json.ValueSpan;
            ReadToken();
            OpenValue();
            if (_type != AttributeType.Null)
            {
                return true;
            }

            Skip();
        }
    }

    /// <summary>Goes to the next attribute or map entry, NULL ones included. One value must be read or skipped after it.</summary>
    /// <param name="utf8Name">The name in UTF-8, valid until the item is read.</param>
    /// <returns>False at the end of the item or map.</returns>
    public bool ReadAnyName(out ReadOnlySpan<byte> utf8Name)
    {
        ReadToken();
        if (_json.TokenType != JsonTokenType.PropertyName)
        {
            utf8Name = default;
            return _json.TokenType == JsonTokenType.EndObject ? false : throw Malformed();
        }

        utf8Name = _name = _json.ValueIsEscaped ? Unescape() : _json.ValueSpan;
        ReadToken();
        OpenValue();
        return true;
    }

    /// <summary>Passes over the value if it is NULL.</summary>
    /// <returns>Whether it was.</returns>
    public bool SkipNull()
    {
        if (_type != AttributeType.Null)
        {
            return false;
        }

        Skip();
        return true;
    }

    /// <summary>Keeps an attribute that the model does not declare, of any type, NULL included. Call it in the place of a read.</summary>
    /// <param name="extra">Takes the attribute; made when there is none yet.</param>
    public void ReadExtra(ref Dictionary<string, AttributeValue>? extra)
    {
        string name = NameAsString;
        long start = _valueStart;
        Skip();
        extra ??= new(StringComparer.Ordinal);
        extra[name] = ExtraAttributes.Read(_document[(int)start..(int)_json.BytesConsumed]);
    }

    /// <summary>Looks ahead for a text among the attributes from here on; the reader stays where it is.</summary>
    /// <param name="utf8Name">The attribute's name.</param>
    /// <returns>The text in UTF-8, valid until the item is read; empty when the attribute is missing or is no S.</returns>
    public ReadOnlySpan<byte> FindText(ReadOnlySpan<byte> utf8Name)
    {
        // The base type looks for it, and then the derived type does, at the same place.
        if (_foundAt == _json.BytesConsumed)
        {
            return _foundText;
        }

        _foundAt = _json.BytesConsumed;
        _foundText = default;
        var ahead = this;
        while (ahead.ReadName(out var name))
        {
            if (name.SequenceEqual(utf8Name))
            {
                _foundText = ahead._type == AttributeType.String ? ahead.ReadText() : default;
                break;
            }

            ahead.Skip();
        }

        return _foundText;
    }

    /// <summary>The error for an item whose discriminator names none of the model's types. Call it where the item begins.</summary>
    /// <param name="utf8Name">The discriminator's name.</param>
    /// <param name="wanted">The names of the model's types.</param>
    public readonly Exception UnknownType(ReadOnlySpan<byte> utf8Name, string wanted)
    {
        var ahead = this;
        while (ahead.ReadName(out var name))
        {
            if (name.SequenceEqual(utf8Name))
            {
                return ahead.Mismatch($"the name of one of its types: {wanted} (S)");
            }

            ahead.Skip();
        }

        return ItemFault.Missing(_document, _itemStart, ahead._json.TokenStartIndex, _table, Encoding.UTF8.GetString(utf8Name), $"it names the item's type: {wanted}");
    }

    /// <summary>Goes to the next entry of a dictionary, NULL ones included. One value must be read or skipped after it.</summary>
    /// <param name="key">The entry's key.</param>
    /// <returns>False at the end of the map.</returns>
    public bool ReadEntry([NotNullWhen(true)] out string? key)
    {
        ReadToken();
        if (_json.TokenType != JsonTokenType.PropertyName)
        {
            key = null;
            return _json.TokenType == JsonTokenType.EndObject ? false : throw Malformed();
        }

        key = _json.GetString()!;
        ReadToken();
        OpenValue();
        return true;
    }

    /// <summary>Goes to the next element of a list or set. One value must be read or skipped after it.</summary>
    /// <returns>False at the end of the list or set.</returns>
    public bool ReadElement()
    {
        ReadToken();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        if (_inSet)
        {
            _valueStart = _json.TokenStartIndex;
        }
        else
        {
            OpenValue();
        }

        return true;
    }

    /// <summary>Passes over a value.</summary>
    public void Skip()
    {
        if (!_inSet)
        {
            _json.Skip();
            ReadToken();
        }
    }

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

    /// <summary>Opens a map.</summary>
    public void StartMap() => Start(AttributeType.Map, JsonTokenType.StartObject, "a map (M)");

    /// <summary>Closes a map.</summary>
    public void EndMap() => ReadToken();

    /// <summary>Opens a list.</summary>
    public void StartList() => Start(AttributeType.List, JsonTokenType.StartArray, "a list (L)");

    /// <summary>Closes a list.</summary>
    public void EndList() => ReadToken();

    /// <summary>Opens a set; its elements are read like single values.</summary>
    /// <param name="type">Which set.</param>
    public void StartSet(AttributeType type)
    {
        Start(type, JsonTokenType.StartArray, type switch
        {
            AttributeType.StringSet => "a set of texts (SS)",
            AttributeType.NumberSet => "a set of numbers (NS)",
            _ => "a set of bytes (BS)",
        });
        _inSet = true;
        _type = type switch
        {
            AttributeType.StringSet => AttributeType.String,
            AttributeType.NumberSet => AttributeType.Number,
            _ => AttributeType.Binary,
        };
    }

    /// <summary>Closes a set.</summary>
    public void EndSet()
    {
        _inSet = false;
        ReadToken();
    }

    /// <summary>The error for a stored value that the model cannot hold. Call it right after the value was read.</summary>
    /// <param name="wanted">What the model expects instead.</param>
    public readonly Exception Mismatch(string wanted)
        => Misfit(_valueStart, wanted, cause: null);

    /// <summary>The error for a stored value that its converter did not take.</summary>
    /// <param name="place">Where the value stands: <see cref="Place"/> before it was read.</param>
    /// <param name="wanted">What the model expects instead.</param>
    /// <param name="cause">What the converter threw.</param>
    public readonly Exception Unconverted(long place, string wanted, Exception cause) => Misfit(place, wanted, cause);

    /// <summary>The error for an attribute that the model requires and the item lacks.</summary>
    /// <param name="attribute">The attribute's name.</param>
    public readonly Exception Missing(string attribute)
        => _source.IsEmpty
            ? ItemFault.Missing(_document, _itemStart, _json.TokenStartIndex, _table, attribute)
            : ItemFault.Missing(_source, _itemStart, _sourceStart, _table, attribute);

    /// <summary>
    /// Passes over the value and gives a reader of it as a type, if it holds one in another form that other mappers write; otherwise a reader of it as it is.
    /// </summary>
    /// <param name="wanted">The type that the property is stored as.</param>
    public ItemReader Relax(AttributeType wanted) => Relax(LenientText.Convert(ref this, wanted));

    /// <summary>The same for a time.</summary>
    /// <param name="format">How the property is stored.</param>
    public ItemReader RelaxTime(FieldFormat format) => Relax(LenientText.ConvertTime(ref this, format));

    /// <summary>Says that the token at hand opens an item; errors name its key.</summary>
    internal void BeginItem()
    {
        _itemStart = _json.TokenType == JsonTokenType.StartObject ? _json.TokenStartIndex : throw Malformed();
        _inSet = false;
    }

    internal static MalformedAnswerException Malformed() => new();

    private ItemReader Relax(byte[]? converted)
    {
        var relaxed = this;
        Skip();
        if (converted is null)
        {
            return relaxed;
        }

        bool isNested = !_source.IsEmpty;
        relaxed = new ItemReader(converted, _table)
        {
            _itemStart = _itemStart,
            _source = isNested ? _source : _document,
            _sourceStart = isNested ? _sourceStart : relaxed._valueStart,
        };
        relaxed.ReadToken();
        relaxed.OpenValue();
        return relaxed;
    }

    private readonly ItemFormatException Misfit(long place, string wanted, Exception? cause)
        => _source.IsEmpty
            ? ItemFault.Mismatch(_document, _itemStart, place, _table, wanted, cause)
            : ItemFault.Mismatch(_source, _itemStart, _sourceStart, _table, wanted, cause);

    internal void ReadToken()
    {
        if (!_json.Read())
        {
            throw Malformed();
        }
    }

    /// <summary>Passes over a value of S or B and says how many bytes it has.</summary>
    internal int ReadLength()
    {
        Open(_type, "");
        int length = _type == AttributeType.String ? Text().Length
            : (_json.ValueSpan.Length / 4 * 3) - (_json.ValueSpan.Length - _json.ValueSpan.TrimEnd((byte)'=').Length);
        Close();
        return length;
    }

    /// <summary>From the opening brace of a value to its type tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void OpenValue()
    {
        _valueStart = _json.TokenStartIndex;
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Malformed();
        }

        ReadToken();
        if (_json.TokenType != JsonTokenType.PropertyName || !AttributeTypes.TryParse(_json.ValueSpan, out _type))
        {
            throw Malformed();
        }
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

    private void Start(AttributeType type, JsonTokenType token, string wanted)
    {
        if (_type != type || _inSet)
        {
            throw Mismatch(wanted);
        }

        ReadToken();
        if (_json.TokenType != token)
        {
            throw Malformed();
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
