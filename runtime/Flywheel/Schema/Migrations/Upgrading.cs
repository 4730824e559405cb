using System.Globalization;

namespace Flywheel;

/// <summary>Reads items of models with a <see cref="SchemaVersionAttribute"/>: those of older versions are upgraded on the way. What is remembered of them stays what is stored.</summary>
internal static class Upgrading
{
    private const string WantedVersion = "the number of the item's schema version (N)";

    /// <summary>Reads an item to the end of its attributes, as <c>T.Read</c> does.</summary>
    public static T Read<T>(ref ItemReader reader)
        where T : IModel<T>
    {
        if (T.Table.Migration is not { } migration || VersionAt(ref reader, migration) == migration.Version)
        {
            return T.Read(ref reader);
        }

        var upgraded = new ItemReader(Upgraded(ref reader, T.Table, reader.Part is not null), T.Table) { Part = reader.Part };
        upgraded.ReadToken();
        upgraded.BeginItem();
        return T.Read(ref upgraded);
    }

    /// <summary>Reads a projection of an item to the end of its attributes. Of an index that holds a part of each item an older one cannot be upgraded.</summary>
    public static TView ReadView<T, TView>(ref ItemReader reader, bool isPart)
        where T : IModel<T>
        where TView : IProjection<TView, T>
    {
        if (T.Table.Migration is not { } migration || VersionAt(ref reader, migration) == migration.Version)
        {
            return TView.Read(ref reader);
        }

        var upgraded = new ItemReader(Upgraded(ref reader, T.Table, isPart), T.Table);
        upgraded.ReadToken();
        upgraded.BeginItem();
        return TView.Read(ref upgraded);
    }

    /// <summary>A stored item in the shape of the model's version: the very same bytes when it is in that already.</summary>
    public static byte[] Upgraded(byte[] stored, TableDefinition table)
    {
        if (table.Migration is not { } migration)
        {
            return stored;
        }

        var reader = new ItemReader(stored, table);
        reader.ReadToken();
        reader.BeginItem();
        var version = VersionAt(ref reader, migration);
        return version == migration.Version ? stored : Upgrade(stored, table, migration, version);
    }

    /// <summary>The version that is stored with an item; null for none.</summary>
    public static long? VersionOf(byte[] stored, TableDefinition table)
    {
        var reader = new ItemReader(stored, table);
        reader.ReadToken();
        reader.BeginItem();
        return VersionAt(ref reader, table.Migration!);
    }

    /// <summary>What to add to the error of an update whose item is of another version; empty for any other.</summary>
    public static string OfOther(byte[] stored, TableDefinition table)
    {
        if (table.Migration is not { } migration || stored.Length <= 2 || !IsOwn(stored, table))
        {
            return "";
        }

        long? version;
        try
        {
            version = VersionOf(stored, table);
        }
        catch (ItemFormatException broken)
        {
            return " " + broken.Message;
        }

        if (version == migration.Version)
        {
            return "";
        }

        string which = version is null ? "without a schema version" : Text($"in schema version {version}");
        return Text($" It is stored {which}, and an update by key takes items of version {migration.Version} only: read it, change it and SyncAsync it, or MigrateAsync the table.");
    }

    private static bool IsOwn(byte[] stored, TableDefinition table)
    {
        var reader = new ItemReader(stored, table);
        reader.ReadToken();
        reader.BeginItem();
        return table.OwnItems is not { } own || own.Include(ref reader);
    }

    /// <summary>Writes the version among the attributes of an item.</summary>
    public static void WriteVersion<T>(ItemWriter writer, T item)
        where T : IModel<T>
    {
        if (T.Table.Migration is not { } migration)
        {
            return;
        }

        writer.WriteName(migration.Attribute);
        writer.Json.WriteStartObject();
        writer.Json.WriteString("N"u8, (NewerVersionOf(item) ?? migration.Version).ToString(CultureInfo.InvariantCulture));
        writer.Json.WriteEndObject();
    }

    /// <summary>The version of an object's stored item when that is newer than the model and kept; else null.</summary>
    public static long? NewerVersionOf<T>(T item)
        where T : IModel<T>
        => T.Table.Migration is { KeepsNewer: true } ? NewerVersionOf(Tracker.Find(item), T.Table) : null;

    /// <summary>The version of a stored item when that is newer than the model and kept; else null.</summary>
    public static long? NewerVersionOf(TrackedItem? tracked, TableDefinition table)
        => table.Migration is not { KeepsNewer: true } migration || tracked is null ? null
            : tracked.State != ItemState.Stored ? tracked.Newer
            : VersionOf(tracked.Stored, table) is { } version && version > migration.Version ? version
            : null;

    // The reader stays where it is.
    private static long? VersionAt(ref ItemReader reader, MigrationDefinition migration)
    {
        var ahead = reader;
        while (ahead.ReadAnyName(out var name))
        {
            if (name.SequenceEqual(migration.Utf8Attribute))
            {
                if (ahead.Type != AttributeType.Number)
                {
                    throw ahead.Mismatch(WantedVersion);
                }

                return ahead.ReadNumber<long>();
            }

            ahead.Skip();
        }

        return null;
    }

    private static byte[] Upgraded(ref ItemReader reader, TableDefinition table, bool isPart)
    {
        long start = reader.ItemStart;
        var version = VersionAt(ref reader, table.Migration!);
        while (reader.ReadAnyName(out _))
        {
            reader.Skip();
        }

        byte[] stored = reader.DocumentBytes(start, reader.Json.BytesConsumed).ToArray();
        if (isPart && !(version > table.Migration!.Version && table.Migration.KeepsNewer))
        {
            throw Failure(
                stored,
                table,
                version,
                version is null
                    ? "has no schema version in the index that was read, which holds only a part of it. Call Complete() to have the whole item read from the table and upgraded."
                    : Text($"is stored in schema version {version}, and the index that was read holds only a part of it. Call Complete() to have the whole item read from the table and upgraded, or MigrateAsync the table."));
        }

        return Upgrade(stored, table, table.Migration!, version);
    }

    private static byte[] Upgrade(byte[] stored, TableDefinition table, MigrationDefinition migration, long? storedVersion)
    {
        if (storedVersion > migration.Version)
        {
            return migration.KeepsNewer
                ? stored
                : throw Failure(
                    stored,
                    table,
                    storedVersion,
                    Text($"is stored in schema version {storedVersion}, newer than {migration.Version}, which this model reads. Read it with the newer model, or keep such items with [SchemaVersion(…, Newer = NewerItems.Keep)]."));
        }

        using var document = StoredValue.Parse(stored);
        var bag = new ItemBag(AttributeValues.Read(document.RootElement));
        long version = storedVersion ?? Detect(bag, stored, table, migration);
        for (int i = IndexOf(migration, version); i < migration.Steps.Count; i++)
        {
            var step = migration.Steps[i];
            try
            {
                step.Run(bag);
            }
#pragma warning disable CA1031 // Whatever the model's method throws is told with the item and the step.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                throw Failure(stored, table, version, $"could not be upgraded: {step} has failed. {failure.Message}", step.ToString(), failure);
            }
        }

        if (version != migration.Version && IndexOf(migration, version) == migration.Steps.Count)
        {
            throw Failure(stored, table, version, Text($"is stored in schema version {version}, from which no upgrade leads to {migration.Version}."));
        }

        bag[migration.Attribute] = new() { N = migration.Version.ToString(CultureInfo.InvariantCulture) };
        byte[] upgraded = AttributeValues.ToJson(bag.Attributes);
        using var after = StoredValue.Parse(upgraded);
        return ItemImage.HaveOneKey(table, document.RootElement, after.RootElement)
            ? upgraded
            : throw Failure(stored, table, version, "could not be upgraded: an upgrade has changed its primary key, which never changes. Make a new item with the new key instead.");
    }

    private static int IndexOf(MigrationDefinition migration, long version)
    {
        for (int i = 0; i < migration.Steps.Count; i++)
        {
            if (migration.Steps[i].From == version)
            {
                return i;
            }
        }

        return migration.Steps.Count;
    }

    private static int Detect(ItemBag bag, byte[] stored, TableDefinition table, MigrationDefinition migration)
    {
        if (migration.Checks.Count == 0)
        {
            return migration.Lowest;
        }

        foreach (var check in migration.Checks)
        {
            try
            {
                if (check.Fits(bag))
                {
                    return check.Version;
                }
            }
#pragma warning disable CA1031 // Whatever the model's method throws is told with the item and the method.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                throw Failure(stored, table, null, $"has no schema version, and {check} has failed. {failure.Message}", check.ToString(), failure);
            }
        }

        throw Failure(stored, table, null, $"has no schema version '{migration.Attribute}', and none of the model's IsVersion methods knows its shape.");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static ItemVersionException Failure(byte[] stored, TableDefinition table, long? version, string problem, string? step = null, Exception? cause = null)
        => new(table.Name, ItemFault.KeyOf(stored, 0, table), version, table.Migration!.Version, problem, step, cause);
}
