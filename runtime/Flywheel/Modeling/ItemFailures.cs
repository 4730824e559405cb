using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Flywheel;

/// <summary>Collects what validation finds wrong with one item. Generated code fills it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ItemFailures
{
    private const int MaxShownLength = 100;

    private readonly List<(string Attribute, string Message)> _failures = [];

    // A null text is an element of a list.
    private readonly List<(string? Text, int Index, bool IsPrefix)> _path = [];
    private int _depth;
    private bool _isTooDeep;

    internal IReadOnlyList<(string Attribute, string Message)> All => _failures;

    /// <summary>Adds a failure.</summary>
    /// <param name="attribute">The attribute; what was entered goes before it: <c>Lines[0].Price</c>.</param>
    /// <param name="message">What is wrong, and what to do about it.</param>
    public void Add(string attribute, string message) => _failures.Add((PathTo(attribute), message));

    /// <summary>Adds a failure that ends with the value: <c>must be between 0 and 100, and is 101.</c></summary>
    /// <param name="attribute">The attribute; what was entered goes before it.</param>
    /// <param name="rule">What the value must be.</param>
    /// <param name="value">The value.</param>
    public void Add(string attribute, string rule, object? value)
        => Add(attribute, Shown(value) is { } shown ? $"{rule}, and is {shown}." : rule + ".");

    /// <summary>Enters the map or list of an attribute.</summary>
    /// <param name="name">The attribute's name, or a dictionary's key.</param>
    /// <returns>False when it is nested deeper than DynamoDB allows: then it is not entered, and writing the item tells why.</returns>
    public bool Enter(string name) => Enter((name, 0, false));

    /// <summary>Enters an element of a list.</summary>
    /// <param name="index">The element's index.</param>
    /// <returns>False when it is nested deeper than DynamoDB allows: then it is not entered.</returns>
    public bool Enter(int index) => Enter((null, index, false));

    /// <summary>Enters an object whose members stand in the item itself, under names with a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>True.</returns>
    public bool EnterFlattened(string prefix)
    {
        _path.Add((prefix, 0, true));
        return true;
    }

    /// <summary>Leaves what was entered last.</summary>
    public void Leave()
    {
        if (!_path[^1].IsPrefix)
        {
            _depth--;
        }

        _path.RemoveAt(_path.Count - 1);
    }

    internal void Reset()
    {
        _failures.Clear();
        _path.Clear();
        _depth = 0;
        _isTooDeep = false;
    }

    private bool Enter((string? Text, int Index, bool IsPrefix) step)
    {
        // An object that contains itself twice would be entered over and over on the way back up, so one end is the end of all.
        _isTooDeep |= _depth >= ItemWriter.MaxDepth;
        if (_isTooDeep)
        {
            return false;
        }

        _depth++;
        _path.Add(step);
        return true;
    }

    private string PathTo(string attribute)
    {
        if (_path.Count == 0)
        {
            return attribute;
        }

        var path = new StringBuilder();
        bool isWhole = false;
        foreach (var (text, index, isPrefix) in _path)
        {
            if (text is null)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                path.Append(isWhole ? "." : "").Append(text);
            }

            isWhole = !isPrefix;
        }

        return path.Append(isWhole ? "." : "").Append(attribute).ToString();
    }

    private static string? Shown(object? value) => value switch
    {
        null => "null",
        string text => "\"" + (text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…") + "\"",
        char letter => $"'{letter}'",
        bool flag => flag ? "true" : "false",
        Uri link => link.OriginalString,
        DateTime or DateTimeOffset or DateOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IEnumerable => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
