using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// Reads attribute values from DynamoDB JSON in UTF-8, in one pass. Generated code calls it; every <c>Read…</c> checks the stored type and
/// consumes one value. What does not fit raises <see cref="ItemFormatException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct ItemReader
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
    private int _itemDepth;
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

    /// <summary>What stands in for an attribute that the model requires: nothing, so that it is an error; in a draft, and where it was not asked for, the type's default.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <typeparam name="T">The type of the property.</typeparam>
    public readonly T Required<T>(string attribute)
    {
        if (!IsDraft && (Part is not { } part || (IsNested ? !part.HasNested : part.Holds(attribute))))
        {
            throw Missing(attribute);
        }

        Lacking?.Add(attribute);
        return default!;
    }

    /// <summary>Whether only a few of the attributes are given, and the object is made for these alone and never handed out.</summary>
    internal bool IsDraft { get; init; }

    /// <summary>Takes the names of required attributes that a draft lacks; null when they do not matter.</summary>
    internal List<string>? Lacking { get; init; }

    /// <summary>What is read of the item when that is not all; null for a whole item.</summary>
    internal ItemPart? Part { get; set; }

    /// <summary>Where the item starts that <see cref="BeginItem"/> has opened.</summary>
    internal readonly long ItemStart => _itemStart;

    /// <summary>A stretch of what is read.</summary>
    internal readonly ReadOnlySpan<byte> DocumentBytes(long start, long end) => _document[(int)start..(int)end];

    /// <summary>Says that the token at hand opens an item; errors name its key.</summary>
    internal void BeginItem()
    {
        _itemStart = _json.TokenType == JsonTokenType.StartObject ? _json.TokenStartIndex : throw Malformed();
        _itemDepth = _json.CurrentDepth;
        _inSet = false;
    }

    internal static MalformedAnswerException Malformed() => new();

    // Whether the object at hand, at whose end the reader is, stands within the item.
    private readonly bool IsNested => _json.CurrentDepth > _itemDepth;

    private readonly ItemFormatException Missing(string attribute)
        => _source.IsEmpty
            ? ItemFault.Missing(_document, _itemStart, _json.TokenStartIndex, _table, attribute)
            : ItemFault.Missing(_source, _itemStart, _sourceStart, _table, attribute);

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
}
