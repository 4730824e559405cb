using System.Text;

namespace Flywheel;

/// <summary>A colour of a terminal, by the number of its escape sequence.</summary>
internal enum SchemaColor
{
    Bold = 1,
    Faint = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
}

/// <summary>A line of a page: a sign, what it is about, what is said of that, and what to do.</summary>
internal sealed record SchemaLine(char Sign, SchemaColor Color, string Label, string Text, string? Advice = null)
{
    /// <param name="sign">The sign.</param>
    /// <param name="color">The colour of the sign and of what the line is about.</param>
    /// <param name="text">The text of a step or a difference: what it is about, a colon, and the rest.</param>
    public static SchemaLine Of(char sign, SchemaColor color, string text) => text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
        ? new(sign, color, text[..colon], text[(colon + 2)..])
        : new(sign, color, text, "");
}

/// <summary>Lays lines out: for each table a heading and two columns, of which the second is wrapped.</summary>
internal sealed class SchemaPage(bool colors)
{
    private const int Width = 118;
    private const int Margin = 4;
    private const int WidestLabel = 34;

    private readonly StringBuilder _text = new();

    public void Add(string table, IReadOnlyCollection<SchemaLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        int labels = Math.Min(lines.Max(static line => line.Label.Length), WidestLabel);
        _text.Append(Colored(table, SchemaColor.Bold)).Append('\n');
        foreach (var line in lines)
        {
            _text.Append("  ").Append(Colored(line.Sign + " " + line.Label, line.Color));
            Wrap(line.Text, Margin + line.Label.Length, Margin + labels + 2, null);
            if (line.Advice is { } advice)
            {
                Wrap(advice, Width, Margin + labels + 2, SchemaColor.Faint);
            }

            _text.Append('\n');
        }

        _text.Append('\n');
    }

    public string End(string last) => _text.Append(Colored(last, SchemaColor.Bold)).ToString();

    // From the column where the line is now; where the text does not fit any more it goes on in a new one at the second column.
    private void Wrap(string text, int at, int column, SchemaColor? color)
    {
        int begin = 0;
        while (begin < text.Length)
        {
            if (at >= column)
            {
                _text.Append('\n');
                at = 0;
            }

            _text.Append(' ', column - at);
            int end = End(text, begin, Width - column);
            string part = text[begin..end];
            _text.Append(color is { } some ? Colored(part, some) : part);
            (begin, at) = (end + 1, Width);
        }
    }

    private static int End(string text, int begin, int width)
    {
        if (text.Length - begin <= width)
        {
            return text.Length;
        }

        int end = text.LastIndexOf(' ', begin + width, width + 1);
        return end > begin ? end : text.IndexOf(' ', begin + width) is > 0 and var next ? next : text.Length;
    }

    private string Colored(string text, SchemaColor color) => colors ? $"\u001b[{(int)color}m{text}\u001b[0m" : text;
}
