namespace Flywheel;

/// <summary>A model whose table is part of a schema.</summary>
/// <param name="Name">The model's name, for messages.</param>
/// <param name="Table">Its table; for a derived model that of its base type.</param>
internal sealed record SchemaModel(string Name, TableDefinition Table)
{
    public static SchemaModel Of<T>()
        where T : IModel<T>
        => new(typeof(T).Name, T.Table.Base ?? T.Table);
}
