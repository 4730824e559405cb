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

    public override void AddTo(MixedGet batch)
    {
        // An execution that failed may have filled it.
        (handle.IsFound, handle.Item) = (false, default);
        Position = batch.Add(this, handle.Key);
    }

    public override void Take(ReadOnlySpan<byte> stored, Engine engine)
    {
        handle.IsFound = Tracker.TryReadOwn<T>(stored, engine, out var item);
        handle.Item = item;
    }
}
