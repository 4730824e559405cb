namespace Flywheel;

/// <summary>Runs that read nothing but the keys of items.</summary>
internal static class KeyRun
{
    /// <summary>Begins a run over any index that the conditions can use.</summary>
    public static PageRun<Key<T>> Start<T>(Engine engine, ReadSettings settings)
        where T : IModel<T>
        => Start<T>(engine, settings, engine.PlanOf(T.Table, settings, Wanted.Keys with { ConsistentRead = settings.ConsistentRead }));

    public static PageRun<Key<T>> Start<T>(Engine engine, ReadSettings settings, ReadPlan plan)
        where T : IModel<T>
        => new(engine, plan, settings, static (ref ItemReader reader) =>
        {
            var (hash, range) = KeyValue.ReadKey(ref reader, T.Table);
            return new Key<T>(hash, range);
        });
}
