namespace Flywheel;

/// <summary>How the live tables differ from what the models say, see <see cref="Engine.VerifySchemaAsync"/>.</summary>
public sealed class SchemaReport
{
    internal SchemaReport(IReadOnlyList<string> tables, IReadOnlyList<SchemaDifference> differences)
    {
        Tables = tables;
        Differences = differences;
    }

    /// <summary>The names of the tables that were looked at, as they are sent.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>All differences.</summary>
    public IReadOnlyList<SchemaDifference> Differences { get; }

    /// <summary>Whether the models can work with the tables: no difference <see cref="SchemaDifference.Breaks"/>.</summary>
    public bool Fits => Differences.All(static difference => !difference.Breaks);

    /// <summary>The report for people, as text without colours, lines divided by <c>\n</c>.</summary>
    public override string ToString() => ToString(colors: false);

    /// <summary>The report for people.</summary>
    /// <param name="colors">Whether to colour it for a terminal (ANSI escape sequences): <c>!Console.IsOutputRedirected</c>.</param>
    public string ToString(bool colors) => SchemaText.Of(this, colors);
}
