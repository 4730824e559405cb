using System;
using System.Text;

namespace Flywheel.Generators.Emission;

/// <summary>Collects source text: every line is indented to the depth at hand, newlines are <c>\n</c>, blank lines stay empty.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or the lines of a raw string.</summary>
    public SourceWriter Line(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            string trimmed = line.TrimEnd();
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Line() => Line("");

    /// <summary>Writes lines and opens a block.</summary>
    public SourceWriter Open(string lines)
    {
        Line(lines).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes a block; an empty line at its end is taken back.</summary>
    /// <param name="end">What follows the brace.</param>
    public SourceWriter Close(string end = "")
    {
        _depth--;
        if (EndsBlank)
        {
            _text.Length--;
        }

        return Line("}" + end);
    }

    /// <summary>Writes an empty line, unless there is one or a block has just been opened.</summary>
    public SourceWriter Separate() => EndsBlank || (_text.Length >= 2 && _text[_text.Length - 2] == '{') ? this : Line();

    private bool EndsBlank => _text.Length >= 2 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n';

    public override string ToString()
        => _depth == 0 ? _text.ToString() : throw new InvalidOperationException("A block was opened and not closed.");
}
