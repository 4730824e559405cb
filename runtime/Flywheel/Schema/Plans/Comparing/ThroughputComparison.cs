using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Compares billing, capacity, on-demand maximums and warm throughput. What somebody may have set on purpose is only changed when the options say so.</summary>
internal static class ThroughputComparison
{
    private const string Ask = "It is changed by a plan with SchemaOptions.ChangeThroughput";

    public static IEnumerable<SchemaFinding> Of(SchemaPair pair, IndexComparison indexes)
    {
        if (pair.SwitchesBilling)
        {
            yield return Billing(pair);
        }

        var declared = pair.Table.GlobalIndexes.ToDictionary(static index => index.Name, StringComparer.Ordinal);
        var pairs = pair.LiveIndexes
            .Where(live => declared.ContainsKey(live.IndexName) && !indexes.Goes(live.IndexName))
            .Select(live => (Index: declared[live.IndexName], Live: live))
            .ToList();
        if (!pair.SwitchesBilling || pair.Options.ChangeThroughput)
        {
            var findings = pair.WillBeProvisioned ? Capacities(pair, pairs) : Maximums(pair, pairs);
            foreach (var finding in findings)
            {
                yield return finding;
            }
        }

        if (Warm(pair, null, pair.Table.Settings.Throughput, pair.Live.Table.WarmThroughput?.ReadUnitsPerSecond, pair.Live.Table.WarmThroughput?.WriteUnitsPerSecond) is { } table)
        {
            yield return table;
        }

        foreach (var (index, live) in pairs)
        {
            if (Warm(pair, index.Name, index.Throughput, live.WarmThroughput?.ReadUnitsPerSecond, live.WarmThroughput?.WriteUnitsPerSecond) is { } warm)
            {
                yield return warm;
            }
        }
    }

    private static SchemaFinding Billing(SchemaPair pair)
    {
        var capacity = pair.Live.Table.ProvisionedThroughput;
        string live = pair.LiveIsProvisioned ? $"provisioned, {SchemaWords.Capacity(capacity?.ReadCapacityUnits, capacity?.WriteCapacityUnits)}" : "on demand";
        var request = pair.LiveIsProvisioned
            ? UpdateRequests.OnDemand(pair.Name)
            : UpdateRequests.Provisioned(
                pair.Name, TableRequests.Provisioned(pair.Table.Settings.Throughput)!, pair.LiveIndexes.Select(index => (index.IndexName, CapacityOf(pair, index.IndexName))));
        return Changed(pair, null, "billing: ", live, SchemaWords.Billing(pair.Table.Settings.Throughput), request);
    }

    private static ProvisionedThroughput CapacityOf(SchemaPair pair, string index)
        => pair.Table.GlobalIndexes.FirstOrDefault(declared => declared.Name == index) is { } known ? TableRequests.Provisioned(pair.Table.ThroughputOf(known))! : TableRequests.Provisioned(pair.Table.Settings.Throughput)!;

    private static IEnumerable<SchemaFinding> Capacities(SchemaPair pair, List<(SchemaIndex Index, GlobalSecondaryIndexDescription Live)> indexes)
    {
        // A switch sets them all.
        if (pair.SwitchesBilling)
        {
            yield break;
        }

        if (Capacity(pair, null, TableRequests.Provisioned(pair.Table.Settings.Throughput), pair.Live.Table.ProvisionedThroughput) is { } table)
        {
            yield return table;
        }

        foreach (var (index, live) in indexes)
        {
            if (Capacity(pair, index.Name, TableRequests.Provisioned(pair.Table.ThroughputOf(index)), live.ProvisionedThroughput) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static SchemaFinding? Capacity(SchemaPair pair, string? index, ProvisionedThroughput? declared, ProvisionedThroughputDescription? live)
    {
        // A capacity of 0 there is not: it was not told.
        if (declared is null || live is not { ReadCapacityUnits: > 0, WriteCapacityUnits: > 0 }
            || (declared.ReadCapacityUnits == live.ReadCapacityUnits && declared.WriteCapacityUnits == live.WriteCapacityUnits))
        {
            return null;
        }

        return Changed(
            pair,
            index,
            Label(index, "capacity"),
            SchemaWords.Capacity(live.ReadCapacityUnits, live.WriteCapacityUnits),
            SchemaWords.Capacity(declared),
            UpdateRequests.Capacity(pair.Name, index, declared));
    }

    private static IEnumerable<SchemaFinding> Maximums(SchemaPair pair, List<(SchemaIndex Index, GlobalSecondaryIndexDescription Live)> indexes)
    {
        if (Maximum(pair, null, pair.Table.Settings.Throughput, pair.Live.Table.OnDemandThroughput) is { } table)
        {
            yield return table;
        }

        foreach (var (index, live) in indexes)
        {
            if (Maximum(pair, index.Name, pair.Table.ThroughputOf(index), live.OnDemandThroughput) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static SchemaFinding? Maximum(SchemaPair pair, string? index, Throughput? declared, OnDemandThroughput? live)
    {
        // DynamoDB says -1 where there is none.
        if (declared is null || (IsAsDeclared(declared.MaxReadRequestUnits, live?.MaxReadRequestUnits) && IsAsDeclared(declared.MaxWriteRequestUnits, live?.MaxWriteRequestUnits)))
        {
            return null;
        }

        return Changed(
            pair,
            index,
            Label(index, "maximum"),
            SchemaWords.Maximum(live?.MaxReadRequestUnits, live?.MaxWriteRequestUnits),
            SchemaWords.Maximum(declared.MaxReadRequestUnits ?? live?.MaxReadRequestUnits, declared.MaxWriteRequestUnits ?? live?.MaxWriteRequestUnits),
            UpdateRequests.Maximum(pair.Name, index, TableRequests.OnDemand(declared)!));

        static bool IsAsDeclared(long? declared, long? live) => declared is null || declared == live;
    }

    private static SchemaFinding? Warm(SchemaPair pair, string? index, Throughput? declared, long? liveReads, long? liveWrites)
    {
        // It is never lowered, and DynamoDB refuses a request that would.
        if (declared is null || (!IsLess(liveReads, declared.WarmReadUnitsPerSecond) && !IsLess(liveWrites, declared.WarmWriteUnitsPerSecond)))
        {
            return null;
        }

        var warm = new WarmThroughput { ReadUnitsPerSecond = Greater(liveReads, declared.WarmReadUnitsPerSecond), WriteUnitsPerSecond = Greater(liveWrites, declared.WarmWriteUnitsPerSecond) };
        return Changed(
            pair,
            index,
            Label(index, "warm throughput"),
            SchemaWords.Capacity(liveReads, liveWrites),
            SchemaWords.Capacity(warm.ReadUnitsPerSecond, warm.WriteUnitsPerSecond),
            UpdateRequests.Warm(pair.Name, index, warm));

        static bool IsLess(long? live, long? declared) => live < declared;

        static long? Greater(long? live, long? declared) => declared is null || live > declared ? live : declared;
    }

    private static string Label(string? index, string what) => index is null ? $"{what}: " : $"index {index}: {what} ";

    private static SchemaFinding Changed(SchemaPair pair, string? index, string label, string live, string declared, UpdateTableRequest request)
    {
        string difference = $"{label}{live}; declared {declared}";
        return pair.Options.ChangeThroughput
            ? pair.Planned(SchemaPart.Throughput, index, difference, pair.Step(SchemaAction.Change, SchemaPart.Throughput, index, $"{label}{live} -> {declared}", request))
            : pair.Stays(SchemaPart.Throughput, index, difference, $"{Ask}.");
    }
}
