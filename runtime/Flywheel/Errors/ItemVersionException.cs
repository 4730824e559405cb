namespace Flywheel;

/// <summary>A stored item cannot be brought to the <see cref="SchemaVersionAttribute"/> of its model: it is newer, of an unknown version, or an upgrade has failed.</summary>
/// <remarks>Nothing was changed in the table.</remarks>
public sealed class ItemVersionException : FlywheelException
{
    internal ItemVersionException(string table, string key, long? stored, int wanted, string problem, string? step = null, Exception? cause = null)
        : base($"The item {key} of {table} {problem}", cause)
    {
        Table = table;
        Key = key;
        StoredVersion = stored;
        ModelVersion = wanted;
        Step = step;
    }

    /// <summary>The model's table, without the engine's prefix.</summary>
    public string Table { get; }

    /// <summary>The key of the item, readable: <c>{UserId: "abc", Title: "Comet Quest"}</c>.</summary>
    public string Key { get; }

    /// <summary>The item's version; null when none is stored and its shape does not tell.</summary>
    public long? StoredVersion { get; }

    /// <summary>The version that the model reads and writes.</summary>
    public int ModelVersion { get; }

    /// <summary>The method that has failed, <c>Upgrade1To2</c>; null when none has.</summary>
    public string? Step { get; }
}
