using System.Globalization;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about the throughput of a table and of its indexes.</summary>
internal static class ThroughputRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        var table = model.Settings.Throughput;
        Check(table, table, SettingsRules.Table(model), bag);
        foreach (var index in model.Indexes)
        {
            Check(index.Throughput, table, SettingsRules.Index(model, index), bag);
        }
    }

    private static void Check(ThroughputDraft own, ThroughputDraft table, string subject, DiagnosticBag bag)
    {
        CapacityIsWholeAndOfAProvisionedTable(own, table, subject, bag);
        if (table.HasCapacity)
        {
            MaximumsAreOnDemand(own, subject, bag);
        }

        foreach (var number in own.Capacity.Concat(table.HasCapacity ? [] : own.Maximums).Where(n => n.Value < 1))
        {
            SettingsRules.AddOutOfRange(number, subject, "it must be at least 1", bag);
        }

        WarmIsAboveTheRest(own, table, subject, bag);
    }

    private static void CapacityIsWholeAndOfAProvisionedTable(ThroughputDraft own, ThroughputDraft table, string subject, DiagnosticBag bag)
    {
        var capacity = own.Capacity.ToList();
        if (capacity.Count > 0 && !table.HasCapacity)
        {
            bag.Add(Descriptors.CapacityOnDemand, capacity[0].Argument, subject, capacity[0].Name);
        }
        else if (capacity.Count == 1)
        {
            bag.Add(
                Descriptors.HalfCapacity,
                capacity[0].Argument,
                subject,
                capacity[0].Name,
                capacity[0].Name == "ReadCapacityUnits" ? "WriteCapacityUnits" : "ReadCapacityUnits",
                own == table ? "on-demand billing" : "those of the table");
        }
    }

    private static void MaximumsAreOnDemand(ThroughputDraft own, string subject, DiagnosticBag bag)
    {
        foreach (var maximum in own.Maximums)
        {
            bag.Add(Descriptors.MaximumOfProvisioned, maximum.Argument, subject, maximum.Name);
        }
    }

    // DynamoDB refuses to go below what is served at once anyway.
    private static void WarmIsAboveTheRest(ThroughputDraft own, ThroughputDraft table, string subject, DiagnosticBag bag)
    {
        foreach (var warm in own.Warm)
        {
            bool isRead = warm.Name == "WarmReadUnitsPerSecond";
            string capacityName = isRead ? "ReadCapacityUnits" : "WriteCapacityUnits";
            var capacity = own.Find(capacityName) ?? table.Find(capacityName);
            (long least, string what) = !table.HasCapacity ? (isRead ? 12_000 : 4_000, "what is billed on demand")
                : capacity is { Value: > 0 } ? (capacity.Value, $"a capacity of {capacity.Value.ToString(CultureInfo.InvariantCulture)}")
                : (1, "");
            if (warm.Value < least)
            {
                string text = least == 1 ? "it must be at least 1" : $"{what} serves {least.ToString("N0", CultureInfo.InvariantCulture)} at once by itself; ask for no less, or remove it";
                SettingsRules.AddOutOfRange(warm, subject, text, bag);
            }
        }
    }
}
