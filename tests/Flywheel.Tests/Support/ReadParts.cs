namespace Flywheel.Tests;

/// <summary>What an index gives of a model's items.</summary>
internal static class ReadParts
{
    public static ItemPart Of<T>(string index)
        where T : IModel<T>
        => ItemPart.Of(T.Table, T.Table.Indexes.Single(i => i.Name == index), paths: null) ?? throw new ArgumentException($"{index} holds everything.", nameof(index));
}
