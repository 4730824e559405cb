using System.Globalization;

namespace Flywheel;

/// <summary>One run of a sync of many objects. It notes what becomes of each; only <see cref="Dispose"/> lets go of the objects whose plans it keeps.</summary>
internal sealed class SyncRun<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly Engine _engine;
    private readonly List<T> _items;
    private readonly ConflictMode? _conflicts;
    private readonly bool _reads;
    private readonly bool _consistentRead;
    private readonly CancellationToken _cancellation;

    // Of the objects that wait to be read: those with nothing to write, and those of a transaction.
    private readonly SyncPlan<T>?[] _plans;
    private readonly SyncEntry<T>[] _entries;

    // The objects of a transaction that got a number for it.
    private readonly List<int> _numbered = [];

    public SyncRun(Engine engine, IEnumerable<T> items, ConflictMode? conflicts, bool noRead, bool consistentRead, CancellationToken cancellationToken)
    {
        _engine = engine;
        _items = Collect(items);
        _conflicts = conflicts;
        _reads = !noRead;
        _consistentRead = consistentRead;
        _cancellation = cancellationToken;
        _plans = new SyncPlan<T>?[_items.Count];
        _entries = new SyncEntry<T>[_items.Count];
        for (int i = 0; i < _entries.Length; i++)
        {
            Note(i, SyncOutcome.NotTried);
        }
    }

    public SyncReport<T> Report => new(_entries);

    /// <summary>Whether the caller's cancellation kept something from being done.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>The error that ended a transaction; else null.</summary>
    public Exception? Cause { get; private set; }

    public async Task RunAsync(SyncMany how)
    {
        if (how.IsTransaction)
        {
            await TransactAsync().ConfigureAwait(false);
        }
        else if (how.Limit == 0)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                if (!await TrySyncAsync(i).ConfigureAwait(false))
                {
                    return;
                }
            }

            await ReadAsync(_consistentRead).ConfigureAwait(false);
        }
        else
        {
            await Parallel.ForAsync(
                0,
                _items.Count,
                new ParallelOptions { MaxDegreeOfParallelism = how.Limit },
                async (i, _) => await TrySyncAsync(i).ConfigureAwait(false)).ConfigureAwait(false);
            await ReadAsync(_consistentRead).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (int i in _numbered)
        {
            if (_entries[i].Outcome is SyncOutcome.NotTried or SyncOutcome.Failed)
            {
                T.TrySetNumber(_items[i], null);
            }
        }

        foreach (var plan in _plans)
        {
            plan?.Dispose();
        }
    }

    private async Task<bool> TrySyncAsync(int i)
    {
        if (_cancellation.IsCancellationRequested)
        {
            WasCancelled = true;
            return false;
        }

        var delivery = new Delivery();
        try
        {
            if (Numbers.AreLacking(_items[i]))
            {
                await _engine.SyncNumberedAsync(_items[i], null, _conflicts, noRead: true, consistentRead: false, delivery, _cancellation).ConfigureAwait(false);
                Note(i, SyncOutcome.Written);
                return true;
            }

            var plan = SyncPlan<T>.Make(_engine, _items[i], null, _conflicts);
            if (!plan.Writes)
            {
                _plans[i] = plan;
                Note(i, SyncOutcome.Unchanged);
                return true;
            }

            using (plan)
            {
                await _engine.SendAsync(plan, _cancellation, delivery).ConfigureAwait(false);
            }

            Note(i, SyncOutcome.Written);
            return true;
        }
        catch (Exception failure)
        {
            Note(i, failure, delivery);
            return false;
        }
    }

    private async Task TransactAsync()
    {
        if (T.Table.AutoIncrement is not null)
        {
            await NumberAsync().ConfigureAwait(false);
        }

        List<int> writing = [];
        bool anyFailed = false;
        for (int i = 0; i < _items.Count; i++)
        {
            try
            {
                bool isNumbered = _numbered.Contains(i);
                var plan = _plans[i] = SyncPlan<T>.Make(_engine, _items[i], null, _conflicts, isFree: isNumbered && T.Table.AutoIncrement!.IsInKey);
                if (plan.Writes)
                {
                    writing.Add(i);
                }
                else
                {
                    Note(i, SyncOutcome.Unchanged);
                }
            }
            catch (Exception failure)
            {
                Note(i, SyncOutcome.Failed, failure);
                anyFailed = true;
            }
        }

        if (anyFailed || !await TryCommitAsync(writing).ConfigureAwait(false))
        {
            return;
        }

        if (_reads)
        {
            // What has just been written must show.
            await ReadAsync(_consistentRead || writing.Count > 0).ConfigureAwait(false);
            return;
        }

        foreach (int i in writing)
        {
            TakeOver(i, null, null);
        }
    }

    private async Task<bool> TryCommitAsync(List<int> writing)
    {
        if (writing.Count == 0)
        {
            return true;
        }

        var actions = new List<WrittenAction>(writing.Count);
        var owners = new List<int>(writing);
        foreach (int i in writing)
        {
            actions.Add(SyncAction.Of(_engine, _plans[i]!));
        }

        foreach (int i in writing)
        {
            foreach (var claim in _plans[i]!.Claims)
            {
                UniqueClaims.Refuse(claim, actions);
                actions.Add(claim);
                owners.Add(i);
            }
        }

        WriteTransaction.Check(actions);
        var delivery = new Delivery();
        try
        {
            await new WriteTransaction(_engine, actions).CommitAsync(_cancellation, delivery).ConfigureAwait(false);
            foreach (int i in writing)
            {
                Note(i, SyncOutcome.Written);
            }

            return true;
        }
        catch (TransactionCanceledException cancelled)
        {
            Cause = cancelled;
            bool isTold = cancelled.Reasons.Any(static reason => reason.Code != "None");
            for (int i = owners.Count - 1; i >= 0; i--)
            {
                // Not every client passes the reasons on. The object's own comes last, and so counts.
                if ((isTold ? SyncAction.FailureOf(cancelled, i) : cancelled) is { } failure)
                {
                    Note(owners[i], SyncOutcome.Failed, failure);
                }
            }
        }
        catch (UnansweredException unanswered)
        {
            foreach (int i in writing)
            {
                Doubt(i, SyncAction.Unknown(_plans[i]!, unanswered.InnerException!));
            }
        }
        catch (Exception failure)
        {
            foreach (int i in writing)
            {
                if (delivery.IsInDoubt)
                {
                    Doubt(i, failure);
                }
                else
                {
                    Note(i, failure, delivery);
                }
            }

            WasCancelled |= failure is OperationCanceledException && _cancellation.IsCancellationRequested;
        }

        return false;
    }

    /// <summary>Reads what the objects with a plan are to take over, all at once.</summary>
    private async Task ReadAsync(bool consistentRead)
    {
        if (!_reads || Array.TrueForAll(_plans, static plan => plan is null))
        {
            return;
        }

        GetBatch<T>? batch = null;
        Exception? failure = null;
        try
        {
            var keys = new List<Key<T>>(_items.Count);
            foreach (var plan in _plans)
            {
                if (plan is not null)
                {
                    keys.Add(plan.Key);
                }
            }

            batch = new(_engine, keys, consistentRead, keepsBytes: true);
            await batch.RunAsync(_cancellation).ConfigureAwait(false);
        }
        catch (Exception unread)
        {
            failure = unread;
            WasCancelled |= unread is OperationCanceledException && _cancellation.IsCancellationRequested;
        }

        for (int i = 0; i < _plans.Length; i++)
        {
            if (_plans[i] is { } plan)
            {
                TakeOver(i, failure is null ? batch!.BytesOf(plan.Key) : null, failure);
            }
        }
    }

    private void TakeOver(int i, byte[]? stored, Exception? unread)
    {
        var plan = _plans[i]!;
        var outcome = _entries[i].Outcome;
        try
        {
            if (outcome == SyncOutcome.Written)
            {
                plan.Succeed(stored);
            }
            else if (stored is null ? unread is null : !plan.TryLoad(stored))
            {
                outcome = SyncOutcome.Failed;
                unread = SyncAction.Gone(plan);
            }

            Note(i, outcome, unread);
        }
        catch (Exception failure)
        {
            // A hook, or what others have stored: the write itself is done.
            Note(i, outcome, unread ?? failure);
        }
    }

    private void Doubt(int i, Exception failure)
    {
        if (_plans[i]!.IsUnrepeatable)
        {
            _plans[i]!.Doubt();
        }

        Note(i, SyncOutcome.Unknown, failure);
    }

    private void Note(int i, SyncOutcome outcome, Exception? failure = null) => _entries[i] = new(_items[i], outcome, failure);

    private void Note(int i, Exception failure, Delivery delivery)
    {
        bool isCancelled = failure is OperationCanceledException && _cancellation.IsCancellationRequested;
        WasCancelled |= isCancelled;
        if (delivery.IsDone)
        {
            Note(i, SyncOutcome.Written, failure);
        }
        else if (delivery.IsInDoubt)
        {
            Note(i, SyncOutcome.Unknown, failure);
        }
        else if (isCancelled)
        {
            Note(i, SyncOutcome.NotTried);
        }
        else
        {
            Note(i, SyncOutcome.Failed, failure);
        }
    }

    private async Task NumberAsync()
    {
        var lacking = new List<int>();
        for (int i = 0; i < _items.Count; i++)
        {
            if (Numbers.AreLacking(_items[i]))
            {
                lacking.Add(i);
            }
        }

        long[] numbers = lacking.Count == 0 ? [] : await _engine.Counters.Of(T.Table).TakeAsync<T>(_engine, lacking.Count, _cancellation).ConfigureAwait(false);
        for (int i = 0; i < numbers.Length; i++)
        {
            _numbered.Add(lacking[i]);
            Numbers.Give(_items[lacking[i]], numbers[i]);
        }
    }

    private static List<T> Collect(IEnumerable<T> items)
    {
        var all = new List<T>();
        var objects = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var keys = new HashSet<Key<T>>();
        foreach (var item in items)
        {
            if (!objects.Add(item ?? throw new ArgumentException("One of the items is null; nothing was sent.", nameof(items)))
                || (SyncAction.TryKeyOf(item) is { } key && !Numbers.AreLacking(item) && !keys.Add(key)))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The item {SyncAction.TryKeyOf(item)} of {T.Table.Name} stands twice among the objects to sync; nothing was sent. Give each item once."),
                    nameof(items));
            }

            all.Add(item);
        }

        return all;
    }
}
