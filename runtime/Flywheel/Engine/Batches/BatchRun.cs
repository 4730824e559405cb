using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Flywheel;

/// <summary>
/// A batch operation in parts, over one table or several: each part is sent until DynamoDB hands nothing back, with pauses between.
/// </summary>
internal abstract class BatchRun(Engine engine, Operation operation, int maxEntries)
{
    // DynamoDB takes 16 MB; a little is left for what stands around the entries.
    private const int MaxBytes = (16 << 20) - (16 << 10);

    private readonly Lock _lock = new();
    private readonly List<(string Name, TableDefinition Definition)> _tables = [];
    private readonly List<BatchKey> _keys = [];
    private readonly Dictionary<BatchKey, int> _positions = [];
    private bool[] _isDone = [];
    private bool _stops;
    private int _next;
    private int _handedBack;
    private int _failed;
    private Exception? _failure;

    // What ends the run as it is, however much is done: what the caller's own code throws, or the caller's cancellation.
    private Exception? _end;

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    /// <summary>How many entries are done.</summary>
    public int Done { get; private set; }

    /// <summary>How a batch of the caller's own is sent, of which a part that fails does not keep the others from being sent. Null: one part after the other, up to the first that fails.</summary>
    public BatchSettings? Settings { get; init; }

    protected Engine Engine { get; } = engine;

    protected int Count => _keys.Count;

    /// <exception cref="BatchIncompleteException">Some entries are done, or DynamoDB kept handing some back.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _isDone = new bool[Count];
        int workers = Math.Min(Settings?.Concurrency ?? 1, Count);
        if (workers <= 1)
        {
            await WorkAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var working = new Task[workers];
            for (int i = 0; i < workers; i++)
            {
                working[i] = WorkAsync(cancellationToken);
            }

            await Task.WhenAll(working).ConfigureAwait(false);
        }

        if ((_end ?? (Done == 0 ? _failure : null)) is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        if (Done < Count)
        {
            throw Incomplete();
        }
    }

    /// <summary>Whether DynamoDB has confirmed an entry.</summary>
    public bool IsDone(int entry) => (uint)entry < (uint)_isDone.Length && _isDone[entry];

    /// <summary>The place of a table among those of the batch.</summary>
    protected int TableOf<T>()
        where T : IModel<T>
    {
        if (_tables.Count > 0 && ReferenceEquals(_tables[^1].Definition, T.Table))
        {
            return _tables.Count - 1;
        }

        string name = Engine.TableNameOf<T>();
        int known = _tables.FindIndex(table => table.Name == name);
        if (known < 0)
        {
            _tables.Add((name, T.Table));
            known = _tables.Count - 1;
        }

        return known;
    }

    /// <summary>Adds an entry, unless there is one of its key.</summary>
    protected bool TryAdd(BatchKey key, out int entry)
    {
        if (_positions.TryGetValue(key, out entry))
        {
            return false;
        }

        entry = _keys.Count;
        _keys.Add(key);
        _positions.Add(key, entry);
        return true;
    }

    /// <summary>The entry of a key that an answer names.</summary>
    protected int Find(BatchKey key) => TryFind(key, out int entry) ? entry : throw ItemReader.Malformed();

    protected bool TryFind(BatchKey key, out int entry) => _positions.TryGetValue(key, out entry);

    protected BatchKey KeyOf(int entry) => _keys[entry];

    protected TableDefinition Definition(int table) => _tables[table].Definition;

    /// <summary>The size of an entry's JSON.</summary>
    protected abstract int SizeOf(int entry);

    /// <summary>What the caller gave for an entry.</summary>
    protected abstract object Original(int entry);

    /// <summary>Writes the entries of a part that are of one table, behind the table's name.</summary>
    protected abstract void Write(RequestWriter request, int table, List<int> part);

    /// <summary>Reads an answer, and notes what comes back.</summary>
    protected abstract void Read(ref ItemReader answer, PartAnswer part);

    /// <summary>Called after each answer, for what follows from the entries that are done.</summary>
    protected virtual void Confirm(List<int> done)
    {
    }

    /// <summary>The table whose name the reader is at.</summary>
    protected int ReadTable(ref ItemReader answer)
    {
        // One table needs no comparison, and a mock may call it as it likes.
        for (int table = _tables.Count == 1 ? 0 : _tables.Count - 1; table >= 0; table--)
        {
            if (_tables.Count == 1 || answer.Json.ValueTextEquals(_tables[table].Name))
            {
                return table;
            }
        }

        throw ItemReader.Malformed();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        var part = new List<int>(maxEntries);
        while (Fill(part))
        {
            try
            {
                await SendPartAsync(part, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                lock (_lock)
                {
                    _failed++;
                    _failure ??= failure;
                    _stops |= Settings is null;
                    if (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
                    {
                        End(failure);
                    }
                }
            }
        }
    }

    private async Task SendPartAsync(List<int> part, CancellationToken cancellationToken)
    {
        int max = Engine.Options.MaxBatchAttempts;
        for (int attempt = 1; attempt <= max; attempt++)
        {
            await Backoff.PauseAsync(Engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            try
            {
                await SendAsync(part, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (Settings is not null && attempt < max && Backoff.IsThrottled(failure))
            {
                // Nothing of the part was done: as if all of it had come back.
            }

            if (part.Count == 0)
            {
                return;
            }
        }

        lock (_lock)
        {
            _handedBack += part.Count;
            _stops |= Settings is null;
        }
    }

    private async Task SendAsync(List<int> part, CancellationToken cancellationToken)
    {
        using var request = RequestWriter.Rent();
        string table = WriteRequest(request, part, out bool isAlone);
        lock (_lock)
        {
            Requests++;
        }

        try
        {
            using var answer = await Engine.Transport.SendAsync(operation, table, request, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                Take(answer, part, table);
            }
        }
        catch (TableNotFoundException missing) when (!isAlone)
        {
            throw new TableNotFoundException(Names("' or '"), missing.InnerException!);
        }
    }

    /// <summary>Writes the request, table by table.</summary>
    /// <returns>The name of a table.</returns>
    private string WriteRequest(RequestWriter request, List<int> part, out bool isAlone)
    {
        request.Json.WriteStartObject();
        request.Json.WriteStartObject("RequestItems"u8);
        var written = new List<int>(1);
        foreach (int entry in part)
        {
            int table = _keys[entry].Table;
            if (!written.Contains(table))
            {
                written.Add(table);
                request.Json.WritePropertyName(_tables[table].Name);
                Write(request, table, part);
            }
        }

        request.Json.WriteEndObject();
        request.Json.WriteEndObject();
        isAlone = written.Count == 1;
        return _tables[written[0]].Name;
    }

    /// <summary>Takes in an answer; one at a time, as objects and the caller's code are not made for more.</summary>
    private void Take(PooledBuffer answer, List<int> part, string table)
    {
        var read = new PartAnswer(part);
        try
        {
            var reader = new ItemReader(answer.Span, _tables.Count == 1 ? _tables[0].Definition : null);
            reader.ReadToken();
            Read(ref reader, read);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(operation, table, broken);
        }
        catch (Exception thrown) when (thrown is not FlywheelException)
        {
            // A setter or OnLoaded: what the model's own code throws comes out as it is, however much is done.
            End(thrown);
            throw;
        }

        var done = read.Done();
        foreach (int entry in done)
        {
            _isDone[entry] = true;
        }

        Done += done.Count;
        part.Clear();
        part.AddRange(read.Left);
        try
        {
            Confirm(done);
            Settings?.Progress?.Report(new(Done, Count, Requests));
        }
        catch (Exception thrown)
        {
            End(thrown);
            throw;
        }
    }

    private void End(Exception cause)
    {
        _end ??= cause;
        _stops = true;
    }

    private bool Fill(List<int> part)
    {
        part.Clear();
        lock (_lock)
        {
            int bytes = 0;
            while (!_stops && _next < Count && part.Count < maxEntries && (part.Count == 0 || bytes + SizeOf(_next) <= MaxBytes))
            {
                bytes += SizeOf(_next) + 1;
                part.Add(_next++);
            }
        }

        return part.Count > 0;
    }

    private BatchIncompleteException Incomplete()
    {
        var leftovers = new List<object>(Count - Done);
        for (int entry = 0; entry < Count; entry++)
        {
            if (!_isDone[entry])
            {
                leftovers.Add(Original(entry));
            }
        }

        var causes = new List<string>(2);
        if (_handedBack > 0)
        {
            causes.Add(string.Create(
                CultureInfo.InvariantCulture, $"DynamoDB handed {_handedBack} back as unprocessed in each of {Engine.Options.MaxBatchAttempts} attempts; the table is throttled"));
        }

        if (_failed > 0)
        {
            causes.Add(_failed == 1
                ? "a request failed (see the inner exception)"
                : string.Create(CultureInfo.InvariantCulture, $"{_failed} requests failed (see the inner exception for the first)"));
        }

        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{operation.Name} on '{Names("', '")}': {leftovers.Count} of {Count} entries are left over: {string.Join(", and ", causes)}. They are in Leftovers, ready to be sent again."),
            leftovers,
            _failure);
    }

    private string Names(string separator) => string.Join(separator, _tables.ConvertAll(static table => table.Name));
}
