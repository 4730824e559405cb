namespace Flywheel.Tests.Planning;

/// <summary>A table, conditions that all must hold, and what is asked: one case of the planner.</summary>
internal sealed record PlanCase(TableDefinition Table, IReadOnlyList<Condition> Conditions, IndexDefinition? Index, Wanted Wanted)
{
    public Condition? Condition => GroupCondition.And([.. Conditions]);

    public override string ToString()
    {
        string wanted = (Wanted.IsCount ? "the count" : Wanted.Paths is { } paths ? string.Join(", ", paths) : "items")
            + (Wanted.ConsistentRead ? ", consistent" : "") + (Wanted.MayBePart ? ", or parts" : "");
        return string.Join('\n', [
            $"{wanted} of {Keys(Table.HashKeys, Table.RangeKeys)} with {string.Join(' ', Table.Attributes)}{(Table.KeepsExtra ? " [Extra]" : "")}{Table.Discriminator?.Attribute}{(Table.OwnItems is null ? "" : " of its own")}",
            .. Table.Composites.Select(c => $"  {c.Name} = {(c.IsJoined ? "joined" : "merged")} {string.Join(' ', c.Parts)}{(c.IsNeverNull ? ", never null" : "")}"),
            .. Table.Indexes.Select(i => $"  {i.Name} {Keys(i.HashKeys, i.RangeKeys)} {i.Projection} {string.Join(' ', i.Include)}{(ReferenceEquals(i, Index) ? " <= named" : "")}"),
            $"  where {Condition}",
        ]);

        static string Keys(IEnumerable<KeyDefinition> hash, IEnumerable<KeyDefinition> range)
            => $"{string.Join('+', hash.Select(k => k.Name))}/{string.Join('+', range.Select(k => k.Name))}";
    }

    /// <summary>The value of a composite, or its beginning for the first values; null or an exception where it has none.</summary>
    public static string? Composed(bool isJoined, IReadOnlyList<string> parts, IReadOnlyList<string> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (IsPlain(parts[i]) && values[i].Contains('|', StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The separator stands in a value.");
            }
        }

        // D is written in a format that makes one of "a" and "b".
        string text = string.Join('|', values.Select((value, i) => isJoined && parts[i] == "D" ? value.Replace('b', 'a') : value));
        return isJoined ? text + (values.Count < parts.Count ? "|" : "")
            : text.StartsWith('c') ? null
            : text.ToUpperInvariant();
    }

    public static bool IsPlain(string attribute) => attribute.Length == 1;
}
