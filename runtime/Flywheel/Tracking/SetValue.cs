using System.Text.Json;

namespace Flywheel;

/// <summary>The elements of a stored set, numbers being equal by value.</summary>
internal sealed class SetValue
{
    // {"SS":[…]} and {"S":"x"}: what stands before and after the elements, and the element.
    private const int ElementHead = 5;

    private readonly Dictionary<string, byte[]> _elements = new(StringComparer.Ordinal);

    private SetValue(AttributeType type) => Type = type;

    /// <summary><see cref="AttributeType.StringSet"/>, <see cref="AttributeType.NumberSet"/> or <see cref="AttributeType.BinarySet"/>.</summary>
    public AttributeType Type { get; }

    public int Count => _elements.Count;

    /// <summary>Writes some elements, each once; null for none.</summary>
    /// <exception cref="ArgumentException">An element cannot be stored.</exception>
    public static SetValue? Of<T>(AttributePath path, IEnumerable<T> elements, ValueWriter<T> write, string what = "The update of")
    {
        SetValue? set = null;
        foreach (var element in elements)
        {
            var stored = element is null ? throw Refused(path, what) : Operand.Of(path, element, write, what);
            set ??= new(TypeOf(path, stored.Type, what));
            set.Add(stored.Json[ElementHead..^1]);
        }

        return set;
    }

    /// <summary>Reads a stored set; null for null.</summary>
    public static SetValue? Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, ItemReader.Options);
        reader.Read();
        reader.Read();
        if (!AttributeTypes.TryParse(reader.ValueSpan, out var type) || type is not (AttributeType.StringSet or AttributeType.NumberSet or AttributeType.BinarySet))
        {
            return null;
        }

        var set = new SetValue(type);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            set.Add(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
        }

        return set;
    }

    /// <summary>The elements of both; either may be null.</summary>
    public static SetValue? Union(SetValue? left, SetValue? right)
        => left is null ? right : right is null ? left : left.Where(static (_, _) => true, right, and: right);

    /// <summary>The elements of the first that the second has, or has not; null for none.</summary>
    public static SetValue? Pick(SetValue? set, SetValue? other, bool ifIn)
    {
        var picked = set?.Where((key, others) => (others?._elements.ContainsKey(key) ?? false) == ifIn, other);
        return picked is { Count: > 0 } ? picked : null;
    }

    public Operand ToOperand() => Operand.Raw(ToJson());

    public byte[] ToJson()
    {
        using var value = RequestWriter.Rent();
        value.Json.WriteStartObject();
        value.Json.WriteStartArray(AttributeTypes.Tag(Type));
        foreach (var element in _elements.Values)
        {
            value.Json.WriteRawValue(element, skipInputValidation: true);
        }

        value.Json.WriteEndArray();
        value.Json.WriteEndObject();
        return value.Complete().ToArray();
    }

    /// <summary>The elements as they are stored, for messages.</summary>
    public override string ToString() => string.Join(", ", _elements.Keys.Select(key => Type == AttributeType.StringSet ? $"\"{key}\"" : key));

    private static AttributeType TypeOf(AttributePath path, AttributeType element, string what) => element switch
    {
        AttributeType.String => AttributeType.StringSet,
        AttributeType.Number => AttributeType.NumberSet,
        AttributeType.Binary => AttributeType.BinarySet,
        _ => throw Refused(path, what),
    };

    private static ArgumentException Refused(AttributePath path, string what)
        => new($"{what} '{path}' cannot be sent: a set cannot hold null; remove the element.");

    private SetValue Where(Func<string, SetValue?, bool> keep, SetValue? other, SetValue? and = null)
    {
        var result = new SetValue(Type);
        foreach (var (key, element) in _elements)
        {
            if (keep(key, other))
            {
                result._elements[key] = element;
            }
        }

        foreach (var (key, element) in and?._elements ?? [])
        {
            result._elements[key] = element;
        }

        return result;
    }

    private void Add(ReadOnlySpan<byte> element)
    {
        var reader = new Utf8JsonReader(element);
        reader.Read();
        string text = reader.GetString()!;
        string key = Type == AttributeType.NumberSet ? NumberText.TryCanonical(reader.ValueSpan) ?? text : text;
        _elements[key] = element.ToArray();
    }
}
