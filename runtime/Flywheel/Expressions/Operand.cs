using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// A value in a condition, as the DynamoDB JSON that will be sent. Written when the condition is made, so that what cannot be stored is refused
/// where it stands in the user's code, and what the caller later changes (a byte array) cannot change the condition.
/// </summary>
internal sealed class Operand
{
    // {"S":"…"}: what stands before and after the text of a value whose tag has one letter.
    private const int Head = 6;
    private const int Tail = 2;

    /// <summary>How an error about a condition's value begins.</summary>
    public const string InCondition = "The condition on";

    private readonly byte[] _json;

    private Operand(byte[] json)
    {
        _json = json;
        var tag = json.AsSpan(2);
        Type = AttributeTypes.TryParse(tag[..tag.IndexOf((byte)'"')], out var type) ? type
            : throw new InvalidOperationException("Not an attribute value.");
    }

    /// <summary>The operand of <c>attribute_type(…, NULL)</c>, shared so that a request sends it once.</summary>
    public static Operand NullTypeName { get; } = Of(AttributePath.Of("NULL"), "NULL", static (writer, value) => writer.WriteString(value));

    /// <summary>The operand of <c>if_not_exists(…, [])</c>, shared so that a request sends it once.</summary>
    public static Operand EmptyList { get; } = Raw("{\"L\":[]}"u8);

    public ReadOnlySpan<byte> Json => _json;

    public AttributeType Type { get; }

    /// <summary>Whether DynamoDB knows an order of such values.</summary>
    public bool HasOrder => Type is AttributeType.String or AttributeType.Number or AttributeType.Binary;

    private ReadOnlySpan<byte> Payload => _json.AsSpan(Head, _json.Length - Head - Tail);

    public static Operand Of<T>(AttributePath path, T value, ValueWriter<T> write, string what = InCondition)
    {
        using var scratch = RequestWriter.Rent();
        try
        {
            write(scratch.Items, value);
        }
        catch (ValueRefusedException refused)
        {
            throw new ArgumentException($"{what} '{path}' cannot be sent: {refused.Message}", refused.InnerException);
        }

        return Written(scratch);
    }

    /// <summary>A value that is DynamoDB JSON already.</summary>
    public static Operand Raw(ReadOnlySpan<byte> json) => new(json.ToArray());

    /// <summary>The value that a writer holds.</summary>
    public static Operand Written(RequestWriter value) => new(value.Complete().ToArray());

    /// <summary>The UTF-8 bytes of S, the bytes of B, the text of N: what DynamoDB compares and measures.</summary>
    public ReadOnlySpan<byte> Value => Type switch
    {
        AttributeType.Number => Payload,
        AttributeType.String when !Payload.Contains((byte)'\\') => Payload,
        AttributeType.String or AttributeType.Binary => Decode(),
        _ => _json,
    };

    /// <summary>The value as people write it, cut when long: <c>"abc"</c>, <c>12.5</c>, <c>0x0A0B</c>, <c>true</c>.</summary>
    public override string ToString()
    {
        const int shown = 60;
        string text = Type switch
        {
            AttributeType.String => $"\"{Encoding.UTF8.GetString(Value)}\"",
            AttributeType.Number => Encoding.UTF8.GetString(Value),
            AttributeType.Binary => "0x" + Convert.ToHexString(Value),
            AttributeType.Null => "null",
            AttributeType.Bool => _json.AsSpan().IndexOf("true"u8) > 0 ? "true" : "false",
            _ => Encoding.UTF8.GetString(_json),
        };
        return text.Length <= shown ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, shown)}…");
    }

    private byte[] Decode()
    {
        var reader = new Utf8JsonReader(_json.AsSpan(Head - 1, _json.Length - Head));
        reader.Read();
        if (Type == AttributeType.Binary)
        {
            return reader.GetBytesFromBase64();
        }

        var text = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(text);
        return text[..length];
    }
}

/// <summary>Tells operands apart by what is sent.</summary>
internal sealed class OperandBytes : IEqualityComparer<Operand>
{
    public static OperandBytes Comparer { get; } = new();

    public bool Equals(Operand? x, Operand? y) => x!.Json.SequenceEqual(y!.Json);

    public int GetHashCode(Operand operand)
    {
        var hash = new HashCode();
        hash.AddBytes(operand.Json);
        return hash.ToHashCode();
    }
}
