using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>Joins the parts of a composite. Generated code calls it, once for each part in order; a null part makes the whole null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CompositeText
{
    private const int MaxShown = 100;

    private readonly string _composite;
    private readonly string _attribute;
    private readonly char _separator;
    private readonly bool _escapes;
    private Span<char> _text;
    private char[]? _rented;
    private int _length;
    private int _count;
    private bool _hasNull;

    /// <summary>Starts a text.</summary>
    /// <param name="composite">The composite with its model, for errors: <c>Post.Uid</c>.</param>
    /// <param name="attribute">The composite's attribute.</param>
    /// <param name="separator">What stands between the parts.</param>
    /// <param name="escapes">Whether a separator in a part is written with a backslash before it; otherwise such a part is refused.</param>
    /// <param name="buffer">Where the text is put together; a longer one gets a buffer of its own.</param>
    public CompositeText(string composite, string attribute, char separator, bool escapes, Span<char> buffer)
    {
        _composite = composite;
        _attribute = attribute;
        _separator = separator;
        _escapes = escapes;
        _text = buffer;
    }

    /// <summary>Adds text.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    public void Add(string part, string? value)
    {
        if (Begins(value is not null))
        {
            Append(part, value);
        }
    }

    /// <summary>Adds a character.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    public void Add(string part, char? value)
    {
        if (Begins(value is not null))
        {
            Append(part, [value.GetValueOrDefault()]);
        }
    }

    /// <summary>Adds an identifier in lower case with dashes.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    public void Add(string part, Guid? value) => Add(part, value, "D");

    /// <summary>Adds an address as it was given.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    public void Add(string part, Uri? value) => Add(part, value?.OriginalString);

    /// <summary>Adds a value in a format, with the invariant culture.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value; neither zeros at the end of a <see cref="decimal"/> nor the sign of a zero make a difference.</param>
    /// <param name="format">The .NET format.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void Add<T>(string part, T? value, string format)
        where T : struct, ISpanFormattable
    {
        if (!Begins(value is not null))
        {
            return;
        }

        var given = Canonical(value.GetValueOrDefault());
        Span<char> text = stackalloc char[128];
        try
        {
            if (given.TryFormat(text, out int length, format, CultureInfo.InvariantCulture))
            {
                Append(part, text[..length]);
            }
            else
            {
                Append(part, given.ToString(format, CultureInfo.InvariantCulture));
            }
        }
        catch (FormatException)
        {
            throw Refused(part, $"the format '{format}' is none that {typeof(T).Name} takes; correct it in Formats.");
        }
    }

    /// <summary>Adds a time in a format, in UTC and with the invariant culture.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value; an unspecified kind is taken as UTC.</param>
    /// <param name="format">The .NET format.</param>
    public void Add(string part, DateTime? value, string format)
        => Add<DateTime>(part, value is { } time ? TimeText.ToUtc(time) : null, format);

    /// <inheritdoc cref="Add(string, DateTime?, string)"/>
    public void Add(string part, DateTimeOffset? value, string format) => Add<DateTimeOffset>(part, value?.ToUniversalTime(), format);

    /// <summary>Adds a time as ISO 8601 of fixed width in UTC.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value; an unspecified kind is taken as UTC.</param>
    public void AddIso8601(string part, DateTime? value) => Add(part, value, TimeText.IsoFormat);

    /// <inheritdoc cref="AddIso8601(string, DateTime?)"/>
    public void AddIso8601(string part, DateTimeOffset? value) => Add(part, value?.UtcDateTime, TimeText.IsoFormat);

    /// <summary>Adds the name of an enum's value.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    /// <param name="nameOf">Gives the name; what has none makes it throw <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public void AddEnum<T>(string part, T? value, Func<T, string> nameOf)
        where T : struct, Enum
    {
        if (!Begins(value is not null))
        {
            return;
        }

        string name;
        try
        {
            name = nameOf(value.GetValueOrDefault());
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refused(part, $"{value} has no name in {typeof(T).Name}, and the enum is joined by name; give it another value or add a member.");
        }

        Append(part, name);
    }

    /// <summary>Adds the names of a flags enum's value, joined by a comma and a space.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public void AddFlags<T>(string part, T? value)
        where T : struct, Enum
    {
        if (!Begins(value is not null))
        {
            return;
        }

        string names;
        try
        {
            names = EnumText.FlagNames(value.GetValueOrDefault());
        }
        catch (ValueRefusedException)
        {
            throw Refused(part, $"{value} has bits without a name in {typeof(T).Name}, and the enum is joined by name; give it another value or add members.");
        }

        Append(part, names);
    }

    /// <summary>Adds an enum's number in a format.</summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">The .NET format.</param>
    /// <typeparam name="T">The enum.</typeparam>
    public void AddEnumNumber<T>(string part, T? value, string format)
        where T : struct, Enum
        => Add(part, value is { } number ? EnumText.ToInt128(number) : default(Int128?), format);

    /// <summary>
    /// Adds a composite with the same separator as it is. It ends where it has all its parts, so that the separators inside make no two tuples one.
    /// </summary>
    /// <param name="part">The part's property, for errors.</param>
    /// <param name="value">Its value.</param>
    public void AddComposite(string part, string? value)
    {
        if (_escapes)
        {
            Add(part, value);
        }
        else if (Begins(value is not null))
        {
            Append(value);
        }
    }

    /// <summary>Ends the text.</summary>
    /// <param name="parts">How many parts are wanted.</param>
    /// <param name="of">How many there are. For fewer the text is the beginning of the whole, with the separator at its end.</param>
    /// <returns>The text; null when one of the wanted parts is null.</returns>
    public string? End(int parts, int of)
    {
        string? text = null;
        if (_count >= parts)
        {
            if (parts < of)
            {
                Append([_separator]);
            }

            text = new(_text[.._length]);
        }

        Return();
        return text;
    }

    // Numbers that are equal must make the same text: DynamoDB keeps neither zeros at the end, which a division leaves out, nor the sign of a zero.
    private static T Canonical<T>(T value)
        where T : struct
    {
        if (typeof(T) == typeof(decimal))
        {
            return Unsafe.BitCast<decimal, T>(Unsafe.BitCast<T, decimal>(value) / 1.0000000000000000000000000000m);
        }

        return (typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half)) && EqualityComparer<T>.Default.Equals(value, default)
            ? default
            : value;
    }

    private bool Begins(bool hasValue)
    {
        _hasNull |= !hasValue;
        if (_hasNull)
        {
            return false;
        }

        if (_count++ > 0)
        {
            Append([_separator]);
        }

        return true;
    }

    private void Append(string part, scoped ReadOnlySpan<char> value)
    {
        if (!_escapes)
        {
            if (value.Contains(_separator))
            {
                string shown = value.Length > MaxShown ? string.Concat(value[..MaxShown], "…") : value.ToString();
                throw Refused(part, $"its value '{shown}' holds the separator '{_separator}'; set Escape = true on the composite, choose another Separator, or give another value.");
            }

            Append(value);
            return;
        }

        for (int special = value.IndexOfAny(_separator, '\\'); special >= 0; special = value.IndexOfAny(_separator, '\\'))
        {
            Append(value[..special]);
            Append(['\\', value[special]]);
            value = value[(special + 1)..];
        }

        Append(value);
    }

    private void Append(scoped ReadOnlySpan<char> value)
    {
        if (_text.Length - _length < value.Length)
        {
            char[] longer = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + value.Length));
            _text[.._length].CopyTo(longer);
            Return();
            _text = _rented = longer;
        }

        value.CopyTo(_text[_length..]);
        _length += value.Length;
    }

    private void Return()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private ValueRefusedException Refused(string part, string why)
    {
        Return();
        return new($"the part {part} of the composite {_composite} is refused: {why}", _attribute);
    }
}
