using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// The expressions of one request in the making: the text of the current one, and the names and values of all. Names are shared by the
/// expressions, every name and value is a placeholder, and only what is used is sent.
/// </summary>
internal sealed class ExpressionBuilder
{
    private const int MaxBytes = 4096;
    private const int MaxOperators = 300;
    private const int MaxValueBytes = 2 << 20;

    [ThreadStatic]
    private static ExpressionBuilder? t_spare;

    // What is appended last may start just before the limit.
    private readonly byte[] _text = new byte[MaxBytes + 64];
    private readonly List<string> _names = [];
    private readonly List<Operand> _values = [];
    private string _what = "";
    private int _length;
    private int _operators;

    private ExpressionBuilder()
    {
    }

    /// <summary>The text of the expression since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    public static ExpressionBuilder Rent()
    {
        var builder = t_spare ?? new();
        t_spare = null;
        return builder;
    }

    /// <summary>Gives the builder back; what was gathered is forgotten.</summary>
    public void Return()
    {
        _names.Clear();
        _values.Clear();
        _length = 0;
        t_spare = this;
    }

    /// <summary>Starts the next expression of the request.</summary>
    /// <param name="what">What it is, for an error.</param>
    public void Begin(string what = "A condition")
    {
        _what = what;
        _length = 0;
        _operators = 0;
    }

    /// <summary>Appends keywords and punctuation.</summary>
    public void Append(ReadOnlySpan<byte> ascii)
    {
        Require(ascii.Length);
        ascii.CopyTo(_text.AsSpan(_length));
        _length += ascii.Length;
    }

    /// <summary>Appends a path, each of its names by a placeholder: <c>#0.#1[3]</c>.</summary>
    public void Append(AttributePath path)
    {
        if (path.Parent is { } parent)
        {
            Append(parent);
        }

        if (path.Name is { } name)
        {
            Append(path.Parent is null ? "#"u8 : ".#"u8);
            AppendNumber(PlaceOf(name));
            return;
        }

        Append("["u8);
        AppendNumber(path.Index);
        Append("]"u8);
    }

    /// <summary>Appends a value by a placeholder: <c>:0</c>.</summary>
    public void Append(Operand value)
    {
        int place = ReferenceEquals(value, Operand.NullTypeName) || ReferenceEquals(value, Operand.EmptyList) ? _values.IndexOf(value) : -1;
        if (place < 0)
        {
            place = _values.Count;
            _values.Add(value);
        }

        Append(":"u8);
        AppendNumber(place);
    }

    /// <summary>Counts an operator or a function of the expression.</summary>
    public void CountOperator()
    {
        if (++_operators > MaxOperators)
        {
            throw TooLarge($"needs more than {MaxOperators} operators and functions");
        }
    }

    /// <summary>Writes the current expression as a member of the request.</summary>
    public void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> member)
    {
        Require(0);
        json.WriteString(member, Text);
    }

    /// <summary>Writes <c>ExpressionAttributeNames</c> and <c>ExpressionAttributeValues</c>, each only if there are any.</summary>
    public void WriteNamesAndValues(Utf8JsonWriter json)
    {
        CheckValues();
        Span<byte> alias = stackalloc byte[16];
        if (_names.Count > 0)
        {
            alias[0] = (byte)'#';
            json.WriteStartObject("ExpressionAttributeNames"u8);
            for (int i = 0; i < _names.Count; i++)
            {
                Utf8Formatter.TryFormat(i, alias[1..], out int digits);
                json.WriteString(alias[..(digits + 1)], _names[i]);
            }

            json.WriteEndObject();
        }

        if (_values.Count > 0)
        {
            alias[0] = (byte)':';
            json.WriteStartObject("ExpressionAttributeValues"u8);
            for (int i = 0; i < _values.Count; i++)
            {
                Utf8Formatter.TryFormat(i, alias[1..], out int digits);
                json.WritePropertyName(alias[..(digits + 1)]);
                json.WriteRawValue(_values[i].Json, skipInputValidation: true);
            }

            json.WriteEndObject();
        }
    }

    private void CheckValues()
    {
        long bytes = 0;
        foreach (var value in _values)
        {
            bytes += value.Json.Length;
        }

        if (bytes <= MaxValueBytes)
        {
            return;
        }

        // Braces, escapes and base64 do not count, so only now it is worth decoding.
        bytes = 0;
        foreach (var value in _values)
        {
            bytes += value.Value.Length;
        }

        if (bytes > MaxValueBytes)
        {
            throw new QueryPlanException(string.Create(
                CultureInfo.InvariantCulture,
                $"The values of the request's conditions have {bytes} bytes; DynamoDB takes {MaxValueBytes}. Split the request."));
        }
    }

    private int PlaceOf(string name)
    {
        int place = _names.IndexOf(name);
        if (place < 0)
        {
            place = _names.Count;
            _names.Add(name);
        }

        return place;
    }

    private void AppendNumber(int number)
    {
        Require(10);
        Utf8Formatter.TryFormat(number, _text.AsSpan(_length), out int written);
        _length += written;
    }

    private void Require(int more)
    {
        if (_length + more > _text.Length || _length > MaxBytes)
        {
            throw TooLarge($"is longer than {MaxBytes} bytes even with placeholders for its names and values");
        }
    }

    private QueryPlanException TooLarge(string reason)
        => new($"{_what} {reason}, which is more than DynamoDB takes. Split it over several requests, or use In for values of one attribute.");
}
