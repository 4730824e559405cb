using System.Globalization;

namespace Flywheel;

/// <summary>Many puts or deletes one after the other, each with its condition. Everything is checked and written down before the first request.</summary>
internal sealed class WriteSequence<T> : IDisposable
    where T : IModel<T>
{
    private readonly Engine _engine;
    private readonly BusyObjects _busy = new();
    private readonly Stamps _stamps;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<Key<T>, int> _positions = [];
    private readonly List<object> _done = [];
    private int _next;
    private readonly RequestWriter _encoded = RequestWriter.Rent();
    private readonly bool _isDelete;
    private List<ValidationFailure>? _failures;

    private WriteSequence(Engine engine, bool isDelete)
    {
        _engine = engine;
        _stamps = engine.StampsOf(T.Table);
        _isDelete = isDelete;
        _encoded.Json.WriteStartObject();
    }

    public static WriteSequence<T> Put(Engine engine, IEnumerable<T> items) => Prepare(new(engine, isDelete: false), items);

    public static WriteSequence<T> Delete(Engine engine, IEnumerable<T> items) => Prepare(new(engine, isDelete: true), items);

    public void Dispose()
    {
        _encoded.Dispose();
        _busy.Dispose();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (; _next < _entries.Count; _next++)
        {
            var entry = _entries[_next];
            try
            {
                entry.Check.Done = _done;
                await SendAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (_done.Count > 0 && failure is not (OperationCanceledException or ConditionFailedException))
            {
                throw Incomplete(failure);
            }

            foreach (var item in entry.Items)
            {
                _done.Add(item!);
                _busy.Leave(item);
            }

            RunHooks(entry);
        }
    }

    private static WriteSequence<T> Prepare(WriteSequence<T> sequence, IEnumerable<T> items)
    {
        try
        {
            foreach (var item in items)
            {
                if (item is null)
                {
                    throw new ArgumentException("One of the items is null.", nameof(items));
                }

                if (sequence._isDelete)
                {
                    sequence.AddDelete(item);
                }
                else
                {
                    sequence.AddPut(item);
                }
            }

            return sequence._failures is null ? sequence : throw new ModelValidationException(sequence._failures);
        }
        catch
        {
            sequence.Dispose();
            throw;
        }
    }

    private void AddPut(T item)
    {
        WholeItem.CheckWhole(item, "save");
        T.OnSaving(ref item);
        _busy.Enter(item, "save");
        _encoded.Json.WritePropertyName("Item"u8);
        int start = (int)_encoded.Length;
        if (!ItemEncoder.TryWriteItem(_encoded, item, ref _failures, _stamps))
        {
            _encoded.Restart();
            return;
        }

        var key = T.KeyOf(item);
        if (!_positions.TryAdd(key, _entries.Count))
        {
            (_failures ??= []).Add(WriteBatch.Twice(key));
            return;
        }

        var tracked = Tracker.Find(item);
        WholeItem.CheckPut(tracked, key);
        _entries.Add(new(key, ItemCheck.OfPut(T.Table, tracked, Demand.ByMode, ConflictMode.Raise, null), start..(int)_encoded.Length, [item]));
    }

    private void AddDelete(T item)
    {
        WholeItem.CheckDelete(item, Tracker.Find(item), ConflictMode.Raise);
        T.OnDeleting(ref item);
        _busy.Enter(item, "delete");
        if (ItemEncoder.TryKeyOf(item, out var key) is { } failure)
        {
            (_failures ??= []).Add(failure);
            return;
        }

        var tracked = Tracker.Find(item);
        key = WholeItem.StoredKey(tracked, key, "delete");
        var check = ItemCheck.OfDelete(T.Table, tracked, ConflictMode.Raise, null);
        if (_positions.TryAdd(key, _entries.Count))
        {
            _entries.Add(new(key, check, default, [item]));
            return;
        }

        // Two objects of one key may have been read at different times; then one of them is out of date.
        var entry = _entries[_positions[key]];
        entry.Items.Add(item);
        entry.Check.And(check);
    }

    private async Task SendAsync(Entry entry, CancellationToken cancellationToken)
    {
        if (_isDelete)
        {
            await _engine.SendDeleteAsync(entry.Key, entry.Check, cancellationToken, Tracker.Find(entry.Items[0])).ConfigureAwait(false);
            foreach (var item in entry.Items)
            {
                Tracker.MarkDeleted(item, _engine);
            }

            return;
        }

        using var request = RequestWriter.Start(_engine.TableNameOf<T>());
        request.Json.WritePropertyName("Item"u8);
        int start = (int)request.Length;
        request.Json.WriteRawValue(_encoded.Complete().Span[entry.Bytes], skipInputValidation: true);
        entry.Items[0] = await _engine.SendPutAsync(request, entry.Items[0], start..(int)request.Length, entry.Check, _stamps, cancellationToken).ConfigureAwait(false);
    }

    private void RunHooks(Entry entry)
    {
        foreach (var each in entry.Items)
        {
            var item = each;
            if (_isDelete)
            {
                T.OnDeleted(ref item);
            }
            else
            {
                T.OnSaved(ref item);
            }
        }
    }

    private BatchIncompleteException Incomplete(Exception failure)
    {
        var leftovers = new List<object>(_entries.Count - _next);
        for (int i = _next; i < _entries.Count; i++)
        {
            leftovers.Add(_isDelete ? _entries[i].Key : _entries[i].Items[0]!);
        }

        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(_isDelete ? Operation.DeleteItem.Name : Operation.PutItem.Name)} on '{_engine.TableNameOf<T>()}': {leftovers.Count} of {_entries.Count} items are left over: "
                + $"a request failed (see the inner exception). They are in Leftovers, ready to be sent again."),
            leftovers,
            failure);
    }

    private sealed record Entry(Key<T> Key, ItemCheck Check, Range Bytes, List<T> Items);
}
