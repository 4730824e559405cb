namespace Flywheel;

/// <summary>Runs that give objects of the model.</summary>
internal static class ItemRun
{
    public static ReadRun<T> Start<T>(Engine engine, ReadSettings settings)
        where T : IModel<T>
    {
        if (settings.IsComplete)
        {
            return StartComplete<T>(engine, settings);
        }

        bool isTracked = T.IsTracked && !settings.NoTracking;
        if (settings.Paths is not null && !isTracked)
        {
            throw new QueryPlanException(
                $"Attributes(…) gives {T.Table} objects that lack the other attributes, and with AsNoTracking() nothing would keep them from being saved so. "
                + "Leave one of the two out, or read a projection with Select.");
        }

        if (!isTracked && settings is { Index: { IsGlobal: true } index, Paths: null } && IndexCoverage.FirstMissing(T.Table, index) is { } missing)
        {
            throw new QueryPlanException(
                $"The index {index} gives {T.Table} objects without {missing}, and {(settings.NoTracking ? "with AsNoTracking()" : "as the model is not tracked,")} nothing would keep them from being saved so. "
                + $"{(settings.NoTracking ? "Leave AsNoTracking() out, call" : "Call")} Complete() to have the rest read from the table, or read a projection with Select.");
        }

        var wanted = new Wanted { Paths = settings.Paths, ConsistentRead = settings.ConsistentRead, MayBePart = isTracked && (settings.Index is not null || settings.Paths is not null) };
        var plan = engine.PlanOf<T>(T.Table, settings, wanted);
        var part = ItemPart.Of(T.Table, plan.Index, T.Table.Migration is null ? settings.Paths : null);
        var tracker = settings.NoTracking ? null : engine;
        return new PageRun<T>(engine, plan, settings, (ref ItemReader reader) => Tracker.Read<T>(ref reader, tracker, part));
    }

    private static ReadRun<T> StartComplete<T>(Engine engine, ReadSettings settings)
        where T : IModel<T>
    {
        if (settings.Paths is not null)
        {
            throw new QueryPlanException($"Attributes(…) reads a part of each item of {T.Table} and Complete() all of it. Leave one of the two out.");
        }

        var keys = engine.PlanOf<T>(T.Table, settings, Wanted.Keys with { ConsistentRead = settings.ConsistentRead });
        return keys.Index is { IsGlobal: true } index && IndexCoverage.IsPartial(T.Table, index)
            ? new CompleteRun<T>(engine, settings, keys)
            : Start<T>(engine, settings with { IsComplete = false, Index = keys.Index });
    }

    public static string Among<T>(List<T> items)
        where T : IModel<T>
        => $", among them {T.KeyOf(items[0])} and {T.KeyOf(items[1])}";
}
