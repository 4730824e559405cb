namespace Flywheel;

/// <summary>What would make the live tables what the models say, see <see cref="Engine.PlanSchemaAsync"/>. Nothing in it is done yet.</summary>
public sealed class SchemaPlan
{
    internal SchemaPlan(IReadOnlyList<string> tables, IReadOnlyList<SchemaStep> steps, IReadOnlyList<SchemaDifference> differences)
    {
        Tables = tables;
        Steps = steps;
        Differences = differences;
    }

    /// <summary>The names of the tables that were looked at, as they are sent.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>What <see cref="Engine.UpdateSchemaAsync"/> does, in this order.</summary>
    public IReadOnlyList<SchemaStep> Steps { get; }

    /// <summary>What stays different, and what to do about it: what DynamoDB cannot change, and what is only changed when it is asked for.</summary>
    public IReadOnlyList<SchemaDifference> Differences { get; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>The plan for people, as text without colours, lines divided by <c>\n</c>.</summary>
    public override string ToString() => ToString(colors: false);

    /// <summary>The plan for people.</summary>
    /// <param name="colors">Whether to colour it for a terminal (ANSI escape sequences): <c>!Console.IsOutputRedirected</c>.</param>
    public string ToString(bool colors) => SchemaText.Of(this, colors);
}
