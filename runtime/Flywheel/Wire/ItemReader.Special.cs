using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

// What only models with NULLs, [Extra], a [Discriminator], converters or lenient properties ask for.
public ref partial struct ItemReader
{
    /// <summary>Where the value at hand stands, for <see cref="Unconverted"/>.</summary>
    public readonly long Place => _valueStart;

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

    /// <summary>The error for a stored value that its converter did not take.</summary>
    /// <param name="place">Where the value stands: <see cref="Place"/> before it was read.</param>
    /// <param name="wanted">What the model expects instead.</param>
    /// <param name="cause">What the converter threw.</param>
    public readonly Exception Unconverted(long place, string wanted, Exception cause) => Misfit(place, wanted, cause);

    /// <summary>
    /// Passes over the value and gives a reader of it as a type, if it holds one in another form that other mappers write; otherwise a reader of it as it is.
    /// </summary>
    /// <param name="wanted">The type that the property is stored as.</param>
    public ItemReader Relax(AttributeType wanted) => Relax(LenientText.Convert(ref this, wanted));

    /// <summary>The same for a time.</summary>
    /// <param name="format">How the property is stored.</param>
    public ItemReader RelaxTime(FieldFormat format) => Relax(LenientText.ConvertTime(ref this, format));

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
}
