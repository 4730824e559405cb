namespace Flywheel;

/// <summary>What <c>Select</c> gives: a query or scan that reads a projection of each item.</summary>
internal sealed class View<T, TView> : Pageable<TView>
    where T : IModel<T>
    where TView : IProjection<TView, T>
{
    private static readonly AttributePath[] s_paths = [.. TView.Attributes.Select(AttributePath.Of)];

    public View(Engine engine, ReadSettings settings)
        : base(engine, settings with { Paths = s_paths })
    {
        if (settings.Paths is not null)
        {
            throw new QueryPlanException(
                $"Attributes(…) and Select {typeof(TView).Name} both say what is read of each item of {T.Table}. Leave Attributes out; what the projection has no property for would be dropped.");
        }
    }

    private protected override TableDefinition Table => T.Table;

    internal override ReadRun<TView> Start(int? limit = null)
    {
        if (Settings.IsComplete)
        {
            throw new QueryPlanException(
                $"Complete() gives whole items of {T.Table}, and Select {typeof(TView).Name}. Leave Complete() out if the index holds what that reads; else read the items without Select.");
        }

        var plan = Engine.PlanOf<T>(T.Table, Settings, new() { Paths = Settings.Paths, ConsistentRead = Settings.ConsistentRead });
        if (T.Table.Migration is null)
        {
            return new PageRun<TView>(Engine, plan, Settings.Within(limit), TView.Read);
        }

        bool isPart = ItemPart.Of(T.Table, plan.Index, null) is not null;
        return new PageRun<TView>(Engine, plan, Settings.Within(limit), (ref ItemReader reader) => Upgrading.ReadView<T, TView>(ref reader, isPart));
    }
}
