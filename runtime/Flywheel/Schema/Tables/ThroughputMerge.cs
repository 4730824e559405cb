namespace Flywheel;

/// <summary>What a table and its global indexes may read and write: what the models say, unless the options say otherwise.</summary>
internal static class ThroughputMerge
{
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public static Throughput? OfTable(string name, SchemaModel[] models, SchemaOptions options)
        => options.Throughputs.TryGetValue((models[0].Table.Name, null), out var own) ? own : Merge(name, models, "", static table => table.Settings.Throughput);

    /// <param name="name">The table's name as it is sent.</param>
    /// <param name="models">The models that share it.</param>
    /// <param name="options">Whose throughputs take the place of the models'.</param>
    /// <param name="index">The index's name.</param>
    /// <param name="table">What the table has.</param>
    /// <exception cref="FlywheelException">Two models contradict each other, or the options do not fit the table's billing.</exception>
    public static Throughput? OfIndex(string name, SchemaModel[] models, SchemaOptions options, string index, Throughput? table)
    {
        string bareName = models[0].Table.Name;
        bool isProvisioned = table is { IsProvisioned: true };
        if (options.Throughputs.TryGetValue((bareName, index), out var own))
        {
            return isProvisioned switch
            {
                true when HasMaximum(own) => throw Misfit("on-demand maximums", "has a provisioned capacity"),
                false when own.IsProvisioned => throw Misfit("a provisioned capacity", "is billed on demand"),
                _ => own,
            };
        }

        Throughput? Of(TableDefinition definition) => definition.Indexes.FirstOrDefault(other => other.Name == index)?.Throughput;
        var said = Merge(name, models, $" of the index '{index}'", Of);
        if (said is null || options.Throughputs.ContainsKey((bareName, null)))
        {
            // Who gives the table another billing does not have to repeat it for each index: what does not fit is left out by SchemaTable.ThroughputOf.
            return said;
        }

        if (isProvisioned && HasMaximum(said))
        {
            throw Billing(name, models, table => table.Settings.Throughput, HasCapacity, Of, HasMaximum, $"the table a provisioned capacity and the index '{index}' on-demand maximums");
        }

        return isProvisioned || !said.IsProvisioned
            ? said
            : throw SettingsMerge.TooMuch(name, models, $"an index '{index}' with a provisioned capacity, but is billed on demand itself; give a model of the table ReadCapacityUnits and WriteCapacityUnits, or take them from the index");

        FlywheelException Misfit(string given, string billing) => new(
            $"The options give the index '{index}' of the table '{name}' {given}, but the table {billing}. Give the table a throughput by WithThroughput too, or leave out that of the index. Nothing was sent.");
    }

    private static Throughput? Merge(string name, SchemaModel[] models, string whose, Func<TableDefinition, Throughput?> throughputOf)
    {
        long? One(string what, Func<Throughput, long?> unitsOf)
            => SettingsMerge.One(name, models, what + whose, table => throughputOf(table) is { } throughput ? unitsOf(throughput) : null);

        var merged = new Throughput
        {
            ReadCapacityUnits = One("read capacity", static said => said.ReadCapacityUnits),
            WriteCapacityUnits = One("write capacity", static said => said.WriteCapacityUnits),
            MaxReadRequestUnits = One("on-demand maximum of reads", static said => said.MaxReadRequestUnits),
            MaxWriteRequestUnits = One("on-demand maximum of writes", static said => said.MaxWriteRequestUnits),
            WarmReadUnitsPerSecond = One("warm throughput of reads", static said => said.WarmReadUnitsPerSecond),
            WarmWriteUnitsPerSecond = One("warm throughput of writes", static said => said.WarmWriteUnitsPerSecond),
        };
        if (HasCapacity(merged) && HasMaximum(merged))
        {
            throw Billing(name, models, throughputOf, HasCapacity, throughputOf, HasMaximum, whose.Length == 0 ? "it a provisioned capacity and on-demand maximums" : $"it{whose} a provisioned capacity and on-demand maximums");
        }

        return merged == new Throughput() ? null : merged;
    }

    private static FlywheelException Billing(
        string name, SchemaModel[] models, Func<TableDefinition, Throughput?> one, Predicate<Throughput> says, Func<TableDefinition, Throughput?> other, Predicate<Throughput> saysOther, string what)
        => SettingsMerge.Contradiction(
            name,
            models.First(model => one(model.Table) is { } said && says(said)).Name,
            models.First(model => other(model.Table) is { } said && saysOther(said)).Name,
            $"give {what}, and DynamoDB has one billing for a table and its indexes. Leave one of them out");

    private static bool HasCapacity(Throughput throughput) => throughput is not { ReadCapacityUnits: null, WriteCapacityUnits: null };

    private static bool HasMaximum(Throughput throughput) => throughput is not { MaxReadRequestUnits: null, MaxWriteRequestUnits: null };
}
