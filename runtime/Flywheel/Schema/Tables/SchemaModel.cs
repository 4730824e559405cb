namespace Flywheel;

/// <summary>A model whose table is part of a schema.</summary>
/// <param name="Name">The model's name, for messages.</param>
/// <param name="Table">Its table; for a derived model that of its base type.</param>
internal sealed record SchemaModel(string Name, TableDefinition Table)
{
    /// <summary>Whether it is the table of a model's companion items.</summary>
    public bool IsOfCompanions { get; private init; }

    public static SchemaModel Of<T>()
        where T : IModel<T>
        => new(typeof(T).Name, T.Table.Base ?? T.Table);

    /// <summary>Adds a model to others unless its table is among them; when its name is taken, by its full name.</summary>
    public static void Add<T>(List<SchemaModel> models)
        where T : IModel<T>
    {
        var model = Of<T>();
        if (models.Exists(other => other.Table == model.Table))
        {
            return;
        }

        model = models.Exists(other => other.Name == model.Name) ? model with { Name = typeof(T).FullName! } : model;
        models.Add(model);
        if (model.Table.Companion is var companions && companions != model.Table && (model.Table.AutoIncrement is not null || model.Table.Uniques.Count > 0))
        {
            models.Add(new(model.Name + " (companions)", companions) { IsOfCompanions = true });
        }
    }
}
