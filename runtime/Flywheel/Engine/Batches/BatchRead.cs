namespace Flywheel;

/// <summary>One read of a <see cref="ReadBatch"/>.</summary>
internal abstract class BatchRead
{
    /// <summary>Where it stands in the batch; -1 for none.</summary>
    public int Position { get; protected set; } = -1;

    public abstract object Original { get; }

    public abstract void AddTo(MixedGet batch);

    /// <summary>Reads the item that was found, unless it is of another type of the table.</summary>
    public abstract void Take(ReadOnlySpan<byte> stored, Engine engine);
}

/// <inheritdoc/>
internal sealed class BatchRead<T>(ReadItem<T> handle) : BatchRead
    where T : IModel<T>
{
    public override object Original => handle.Key;

    public override void AddTo(MixedGet batch) => Position = batch.Add(this, handle.Key);

    public override void Take(ReadOnlySpan<byte> stored, Engine engine)
    {
        var reader = new ItemReader(stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        if (T.Table.OwnItems is not { } own || own.Include(ref reader))
        {
            handle.Item = Tracker.Read<T>(ref reader, engine);
            handle.IsFound = true;
        }
    }
}
