using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// The expressions of one request in the making: the text of the current one, and the names and values of all. Names are shared by the
/// expressions, every name and value is a placeholder, and only what is used is sent.
/// </summary>
internal sealed class ExpressionBuilder
{
    /// <summary>What an error calls an update and the condition of a write.</summary>
    public const string Update = "The update";
    public const string Condition = "The condition";

    // A builder that had to hold more than a request can is not kept.
    private const int MaxKept = 1024;
    private const int MaxBytes = 4096;
    private const int MaxOperators = 300;
    private const int MaxVariableBytes = 2 << 20;

    [ThreadStatic]
    private static ExpressionBuilder? t_spare;

    // What does not fit is counted, not kept: it will not be sent.
    private readonly byte[] _text = new byte[MaxBytes];
    private readonly List<string> _names = [];
    private readonly List<Operand> _values = [];
    private string _what = "";
    private string? _table;
    private int _length;
    private int _operators;

    private ExpressionBuilder()
    {
    }

    /// <summary>Whether nothing was appended since <see cref="Begin"/>.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Takes a builder for a request.</summary>
    /// <param name="table">The table that an error names.</param>
    public static ExpressionBuilder Rent(string? table)
    {
        var builder = t_spare ?? new();
        builder._table = table;
        t_spare = null;
        return builder;
    }

    /// <summary>Gives the builder back; what was gathered is forgotten.</summary>
    public void Return()
    {
        _names.Clear();
        _values.Clear();
        _length = 0;
        t_spare = _values.Capacity <= MaxKept && _names.Capacity <= MaxKept ? this : null;
    }

    /// <summary>Starts the next expression of the request.</summary>
    /// <param name="what">What it is, for an error.</param>
    public void Begin(string what)
    {
        _what = what;
        _length = 0;
        _operators = 0;
    }

    /// <summary>Appends keywords and punctuation.</summary>
    public void Append(ReadOnlySpan<byte> ascii)
    {
        if (_length + ascii.Length <= MaxBytes)
        {
            ascii.CopyTo(_text.AsSpan(_length));
        }

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
    public void CountOperator() => _operators++;

    /// <summary>Writes the current expression as a member of the request.</summary>
    /// <exception cref="QueryPlanException">It is more than DynamoDB takes.</exception>
    public void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> member)
    {
        if (_operators > MaxOperators)
        {
            throw TooLarge($"has {_operators} operators and functions; DynamoDB takes {MaxOperators}");
        }

        if (_length > MaxBytes)
        {
            throw TooLarge($"is {_length} bytes long, even with placeholders for its names and values; DynamoDB takes {MaxBytes}");
        }

        json.WriteString(member, _text.AsSpan(0, _length));
    }

    /// <summary>Writes <c>ExpressionAttributeNames</c> and <c>ExpressionAttributeValues</c>, each only if there are any.</summary>
    public void WriteNamesAndValues(Utf8JsonWriter json)
    {
        CheckSize();
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

    private void CheckSize()
    {
        long bytes = 0;
        foreach (var value in _values)
        {
            bytes += value.Json.Length;
        }

        foreach (string name in _names)
        {
            bytes += Encoding.UTF8.GetMaxByteCount(name.Length);
        }

        if (bytes <= MaxVariableBytes)
        {
            return;
        }

        // Braces, escapes and base64 do not count, so only now it is worth decoding.
        bytes = 0;
        foreach (var value in _values)
        {
            bytes += value.Value.Length;
        }

        foreach (string name in _names)
        {
            bytes += Encoding.UTF8.GetByteCount(name);
        }

        if (bytes > MaxVariableBytes)
        {
            throw new QueryPlanException(string.Create(
                CultureInfo.InvariantCulture,
                $"The names and values of the request{(_table is null ? "" : $" for table '{_table}'")} have {bytes} bytes; DynamoDB takes {MaxVariableBytes}. Nothing was sent: split the request."));
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
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(number, digits, out int written);
        Append(digits[..written]);
    }

    private QueryPlanException TooLarge(string reason)
        => new($"{_what}{(_table is null ? "" : $" for table '{_table}'")} {reason}. Nothing was sent: "
            + (_what == Update ? "split the update." : "split the request, or say many == on one attribute by In."));
}
