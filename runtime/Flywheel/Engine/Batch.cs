using System.Globalization;

namespace Flywheel;

/// <summary>
/// A batch operation in parts: each part is sent until DynamoDB hands nothing back, with pauses between.
/// </summary>
internal abstract class Batch(Engine engine, Operation operation, int maxEntries)
{
    // DynamoDB takes 16 MB; a little is left for what stands around the entries.
    private const int MaxBytes = (16 << 20) - 4096;

    private Exception? _modelsOwn;

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    protected Engine Engine { get; } = engine;

    protected Operation Operation { get; } = operation;

    protected abstract string TableName { get; }

    protected abstract int Count { get; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var part = new List<int>(maxEntries);
        bool anyDone = false;
        for (int next = 0; next < Count;)
        {
            next = Fill(part, next);
            for (int attempt = 1; part.Count > 0; attempt++)
            {
                if (attempt > Engine.Options.MaxBatchAttempts)
                {
                    throw Incomplete(part, next, null);
                }

                await Backoff.PauseAsync(Engine.Options, attempt, cancellationToken).ConfigureAwait(false);
                int before = part.Count;
                try
                {
                    await SendAsync(part, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (anyDone && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested) && !ReferenceEquals(failure, _modelsOwn))
                {
                    throw Incomplete(part, next, failure);
                }

                anyDone |= part.Count < before;
                Confirm(part);
            }
        }
    }

    /// <summary>The size of an entry's JSON.</summary>
    protected abstract int SizeOf(int entry);

    /// <summary>What the caller gave for an entry.</summary>
    protected abstract object Original(int entry);

    /// <summary>Writes the entries of a request, between <c>{"RequestItems":{"table":</c> and <c>}}</c>.</summary>
    protected abstract void Write(RequestWriter request, List<int> part);

    /// <summary>Reads the answer and leaves in the part what was handed back.</summary>
    protected abstract void Read(ref ItemReader answer, List<int> part);

    /// <summary>Called after each answer, for what follows from the entries that were sent.</summary>
    /// <param name="left">The ones among them that were handed back.</param>
    protected virtual void Confirm(List<int> left)
    {
    }

    private async Task SendAsync(List<int> part, CancellationToken cancellationToken)
    {
        using var request = RequestWriter.Rent();
        request.Json.WriteStartObject();
        request.Json.WriteStartObject("RequestItems"u8);
        request.Json.WritePropertyName(TableName);
        Write(request, part);
        request.Json.WriteEndObject();
        request.Json.WriteEndObject();
        Requests++;
        using var answer = await Engine.Transport.SendAsync(Operation, TableName, request, cancellationToken).ConfigureAwait(false);
        try
        {
            var reader = new ItemReader(answer.Span, Table);
            reader.ReadToken();
            Read(ref reader, part);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation, TableName, broken);
        }
        catch (Exception thrown) when (thrown is not FlywheelException)
        {
            // A setter or OnLoaded: what the model's own code throws comes out as it is, however much is done.
            _modelsOwn = thrown;
            throw;
        }
    }

    protected abstract TableDefinition Table { get; }

    private int Fill(List<int> part, int next)
    {
        part.Clear();
        int bytes = 0;
        while (next < Count && part.Count < maxEntries && (part.Count == 0 || bytes + SizeOf(next) <= MaxBytes))
        {
            bytes += SizeOf(next) + 1;
            part.Add(next++);
        }

        return next;
    }

    private BatchIncompleteException Incomplete(List<int> part, int next, Exception? failure)
    {
        var leftovers = new List<object>(part.Count + Count - next);
        foreach (int entry in part)
        {
            leftovers.Add(Original(entry));
        }

        for (int entry = next; entry < Count; entry++)
        {
            leftovers.Add(Original(entry));
        }

        string cause = failure is null
            ? string.Create(CultureInfo.InvariantCulture, $"DynamoDB handed {part.Count} back as unprocessed in each of {Engine.Options.MaxBatchAttempts} attempts; the table is throttled")
            : "a request failed (see the inner exception)";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Operation.Name} on '{TableName}': {leftovers.Count} of {Count} entries are left over: {cause}. They are in Leftovers, ready to be sent again."),
            leftovers,
            failure);
    }
}
