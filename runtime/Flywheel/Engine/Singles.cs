namespace Flywheel;

/// <summary>Exactly one item, or an error that says which condition found none or several.</summary>
internal static class Singles
{
    /// <summary>How many items show that there is more than one; fewer when the caller wants fewer.</summary>
    public static int Within(ReadSettings settings) => Math.Min(settings.Limit ?? 2, 2);

    public static T Of<T>(List<T> items, Condition? condition)
        where T : IModel<T>
        => items.Count switch
        {
            0 => throw new ItemNotFoundException($"No item of {T.Table.Name} fits {Describe(condition)}."),
            1 => items[0],
            _ => throw new MultipleItemsException(
                $"Several items of {T.Table.Name} fit {Describe(condition)}, among them {T.KeyOf(items[0])} and {T.KeyOf(items[1])}; SingleAsync takes exactly one."),
        };

    private static string Describe(Condition? condition) => condition is null ? "the scan" : $"'{condition}'";
}
