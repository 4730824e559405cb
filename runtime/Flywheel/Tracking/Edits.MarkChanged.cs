namespace Flywheel;

public static partial class Edits
{
    /// <summary>
    /// Has the next sync write an attribute though it has not changed, and the attributes that are made of it, under the same conditions as if it had.
    /// Keys, version and times are left alone.
    /// </summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute; of a nested one all of the attribute that it stands in is written.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="InvalidOperationException">An edit of the attribute waits, another request of the object is under way, or the model does not declare the attribute.</exception>
    public static void MarkChanged<T>(T item, Field field)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(field);
        string attribute = field.Path.Attribute;
        if (!T.Table.Attributes.Contains(attribute))
        {
            throw new InvalidOperationException($"'{attribute}' of {T.Table.Name} cannot be marked as changed: the model does not declare it.");
        }

        var tracked = Tracker.Open(item, engine: null);
        if (!tracked.TryEnter())
        {
            throw new InvalidOperationException($"'{attribute}' of {T.Table.Name} cannot be marked as changed: a sync, refresh or update of the object is under way. Await it first.");
        }

        try
        {
            if (tracked.Pending?.Find(attribute) is not null)
            {
                throw new InvalidOperationException($"'{attribute}' of {T.Table.Name} cannot be marked as changed: it has an edit that waits (Increment, AddTo or the like), which is sent anyway.");
            }

            (tracked.Pending ??= new()).Marked.Add(attribute);
        }
        finally
        {
            tracked.Leave();
        }
    }
}
