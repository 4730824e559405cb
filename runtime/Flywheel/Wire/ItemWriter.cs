using System.ComponentModel;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// Writes attribute values as DynamoDB JSON in UTF-8. Generated code calls it; every method writes one value,
/// <c>{"S":"…"}</c>, or inside a set the bare element. A value that DynamoDB cannot hold is refused before anything is sent.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ItemWriter
{
    internal const int MaxDepth = 31;

    private static readonly JsonEncodedText S = JsonEncodedText.Encode("S");
    private static readonly JsonEncodedText N = JsonEncodedText.Encode("N");
    private static readonly JsonEncodedText B = JsonEncodedText.Encode("B");

    private readonly Utf8JsonWriter _json;
    private bool _inSet;
    private int _setCount;
    private HashSet<byte[]>? _setBytes;
    private HashSet<string>? _setTexts;
    private bool _isDistinct;
    private int _depth;

    internal ItemWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>What the write puts into version and times; nothing unless the item is on its way to DynamoDB.</summary>
    public Stamps Stamps { get; internal set; }

    /// <summary>What was read of the item when that is not all; null for a whole item.</summary>
    internal ItemPart? Part { get; set; }

    internal Utf8JsonWriter Json => _json;

    /// <summary>Writes the name of an attribute or the key of a map's entry.</summary>
    /// <param name="utf8Name">The name in UTF-8.</param>
    public void WriteName(ReadOnlySpan<byte> utf8Name) => _json.WritePropertyName(utf8Name);

    /// <summary>Writes the name of an attribute or the key of a map's entry.</summary>
    /// <param name="name">The name.</param>
    public void WriteName(string name)
    {
        RefuseBrokenText(name);
        _json.WritePropertyName(name);
    }

    /// <summary>Leaves out an attribute that cannot be missing, because it could not be read back: an error, unless it was not read either.</summary>
    /// <param name="utf8Name">The name in UTF-8.</param>
    public void LeaveOut(ReadOnlySpan<byte> utf8Name)
    {
        string attribute = Encoding.UTF8.GetString(utf8Name);
        if (Part is not { } part || (_depth > 0 ? !part.HasNested : part.Holds(attribute)))
        {
            // The error names the path by what is written.
            WriteName(utf8Name);
            throw Unset(attribute);
        }
    }

    /// <summary>Writes NULL.</summary>
    public void WriteNull()
    {
        if (_inSet)
        {
            throw new ValueRefusedException("a set cannot hold null; remove the element.");
        }

        _json.WriteStartObject();
        _json.WriteBoolean("NULL"u8, true);
        _json.WriteEndObject();
    }

    /// <summary>Writes S.</summary>
    /// <param name="value">The text; null is written as NULL.</param>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        RefuseBrokenText(value);
        if (_inSet)
        {
            if (_isDistinct)
            {
                RefuseRepeated(value);
            }

            _setCount++;
            _json.WriteStringValue(value);
            return;
        }

        _json.WriteStartObject();
        _json.WriteString(S, value);
        _json.WriteEndObject();
    }

    /// <summary>Writes S from text that is UTF-8 already.</summary>
    /// <param name="utf8">The text.</param>
    public void WriteText(ReadOnlySpan<byte> utf8) => WriteTagged(S, utf8);

    /// <summary>Writes S for a key of the table or of an index, which cannot be null or empty.</summary>
    /// <param name="value">The text.</param>
    /// <param name="utf8Name">The attribute's name, for the error.</param>
    public void WriteKeyString(string? value, ReadOnlySpan<byte> utf8Name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw EmptyKey(utf8Name, value is null ? "null" : "empty");
        }

        WriteString(value);
    }

    /// <summary>Writes B for a key of the table or of an index, which cannot be empty.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="utf8Name">The attribute's name, for the error.</param>
    public void WriteKeyBinary(ReadOnlySpan<byte> value, ReadOnlySpan<byte> utf8Name)
    {
        if (value.IsEmpty)
        {
            throw EmptyKey(utf8Name, "empty");
        }

        WriteBinary(value);
    }

    /// <summary>Writes what a converter stores for a key of the table or of an index, which cannot be null or empty.</summary>
    /// <param name="value">The value.</param>
    /// <param name="write">Converts and writes it.</param>
    /// <param name="utf8Name">The attribute's name, for the error.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void WriteConvertedKey<T>(T? value, ValueWriter<T> write, ReadOnlySpan<byte> utf8Name)
    {
        // {"S":""} and {"B":""}: no other value is as short.
        const int emptyLength = 8;
        ArgumentNullException.ThrowIfNull(write);
        if (value is null)
        {
            throw EmptyKey(utf8Name, "null");
        }

        long start = _json.BytesCommitted + _json.BytesPending;
        write(this, value);
        if (_json.BytesCommitted + _json.BytesPending - start == emptyLength)
        {
            throw EmptyKey(utf8Name, "empty");
        }
    }

    /// <summary>Writes S with one character.</summary>
    /// <param name="value">The character.</param>
    public void WriteChar(char value) => WriteString(value.ToString());

    /// <summary>Writes S: 36 characters in lower case with dashes.</summary>
    /// <param name="value">The identifier.</param>
    public void WriteGuid(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        WriteTagged(S, text);
    }

    /// <summary>Writes S with the address as it was given.</summary>
    /// <param name="value">The address; null is written as NULL.</param>
    public void WriteUri(Uri? value) => WriteString(value?.OriginalString);

    /// <summary>Writes BOOL.</summary>
    /// <param name="value">The truth value.</param>
    public void WriteBool(bool value)
    {
        _json.WriteStartObject();
        _json.WriteBoolean("BOOL"u8, value);
        _json.WriteEndObject();
    }

    /// <summary>Writes N.</summary>
    /// <param name="value">The number; NaN, infinities and what has more than 38 digits or is past 9.99E+125 is refused.</param>
    /// <typeparam name="T">The type of the number.</typeparam>
    public void WriteNumber<T>(T value)
        where T : struct, INumberBase<T>
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        WriteTagged(N, text[..NumberText.Format(value, text)]);
    }

    /// <summary>Writes B.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        if (_inSet)
        {
            // A HashSet<byte[]> without a comparer of its own takes the same bytes twice; DynamoDB refuses them.
            if (!(_setBytes ??= new(ByteArrayComparer.Instance)).Add(value.ToArray()))
            {
                throw _isDistinct ? Repeated("0x" + Convert.ToHexString(value)) : new ValueRefusedException("the set holds the same bytes twice; make it with ByteArrayComparer.Instance.");
            }

            _setCount++;
            _json.WriteBase64StringValue(value);
            return;
        }

        _json.WriteStartObject();
        _json.WriteBase64String(B, value);
        _json.WriteEndObject();
    }

    /// <summary>Writes B.</summary>
    /// <param name="value">The bytes; null is written as NULL.</param>
    public void WriteBinary(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        WriteBinary(value.AsSpan());
    }

    /// <summary>Writes N: an enum's number.</summary>
    /// <param name="value">The enum value.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public void WriteEnumNumber<T>(T value)
        where T : struct, Enum
    {
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        WriteTagged(N, text[..EnumText.FormatNumber(value, text)]);
    }

    /// <summary>Writes S: the names of a flags enum, joined by a comma and a space.</summary>
    /// <param name="value">The enum value; bits without a name are refused.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public void WriteFlags<T>(T value)
        where T : struct, Enum
        => WriteString(EnumText.FlagNames(value));

    /// <summary>Opens a map.</summary>
    public void StartMap()
    {
        Descend();
        _json.WriteStartObject();
        _json.WriteStartObject("M"u8);
    }

    /// <summary>Closes a map.</summary>
    public void EndMap()
    {
        _depth--;
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    /// <summary>Opens a list.</summary>
    public void StartList()
    {
        Descend();
        _json.WriteStartObject();
        _json.WriteStartArray("L"u8);
    }

    /// <summary>Closes a list.</summary>
    public void EndList()
    {
        _depth--;
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Opens a set; until it is closed every value is written as a bare element.</summary>
    /// <param name="type">Which set.</param>
    public void StartSet(AttributeType type)
    {
        _json.WriteStartObject();
        _json.WriteStartArray(AttributeTypes.Tag(type));
        _inSet = true;
        _setCount = 0;
        _setBytes?.Clear();
    }

    /// <summary>Opens a set whose elements a converter makes: elements that differ in the model but not as stored are refused.</summary>
    /// <param name="type">Which set.</param>
    public void StartConvertedSet(AttributeType type)
    {
        StartSet(type);
        _isDistinct = true;
        (_setTexts ??= new(StringComparer.Ordinal)).Clear();
    }

    /// <summary>Closes a set.</summary>
    public void EndSet()
    {
        _inSet = false;
        _isDistinct = false;
        if (_setCount == 0)
        {
            throw new ValueRefusedException("DynamoDB has no empty sets; use null, or leave the element out.");
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Writes the attributes that the model keeps though it does not declare them.</summary>
    /// <param name="extra">The attributes; null for none. One that the model declares, and one without a value, is refused.</param>
    /// <param name="table">The model's table.</param>
    public void WriteExtra(IEnumerable<KeyValuePair<string, AttributeValue>>? extra, TableDefinition table)
    {
        if (extra is not null)
        {
            ExtraAttributes.Write(this, extra, table);
        }
    }

    internal void WriteCanonicalNumber(string text)
    {
        _json.WriteStartObject();
        _json.WriteString(N, text);
        _json.WriteEndObject();
    }

    /// <summary>Makes the writer fit for the next item, also after one was refused halfway.</summary>
    internal void Reset()
    {
        Stamps = default;
        Part = null;
        _inSet = false;
        _isDistinct = false;
        _setBytes = null;
        _setTexts = null;
        _depth = 0;
    }

    private void Descend() => RefuseDepth(++_depth);

    private void WriteTagged(JsonEncodedText tag, ReadOnlySpan<byte> utf8)
    {
        if (_inSet)
        {
            if (_isDistinct)
            {
                RefuseRepeated(tag.EncodedUtf8Bytes[0] == (byte)'N' ? NumberText.Canonical(utf8) : Encoding.UTF8.GetString(utf8));
            }

            _setCount++;
            _json.WriteStringValue(utf8);
            return;
        }

        _json.WriteStartObject();
        _json.WriteString(tag, utf8);
        _json.WriteEndObject();
    }
}
