using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// Reads of several items as they are at one moment (DynamoDB's <c>TransactGetItems</c>), of any models and tables: at most 100 items and 4 MB, at twice the price of a
/// consistent read. Each <c>Get</c> gives back where the item will be found. It can be executed again, and then reads everything anew. Not thread-safe.
/// </summary>
public sealed class ReadTransaction
{
    private const int MaxItems = 100;

    private readonly Engine _engine;
    private readonly List<TransactionRead> _entries = [];
    private readonly Dictionary<(string Table, Type Model, KeyValue Hash, KeyValue Range), TransactionRead> _known = [];

    internal ReadTransaction(Engine engine) => _engine = engine;

    /// <summary>Adds the item of a key. A key that was added already gives the same object back, and is read once.</summary>
    /// <param name="key">The key: <c>GameScore.Key("abc", "Comet Quest")</c>.</param>
    /// <typeparam name="T">The model.</typeparam>
    public ReadItem<T> Get<T>(Key<T> key)
        where T : IModel<T>
    {
        string table = _engine.TableNameOf<T>();
        var known = (table, typeof(T), key.Hash, key.Range);
        if (!_known.TryGetValue(known, out var entry))
        {
            entry = new TransactionRead<T>(_engine, table, key);
            _known.Add(known, entry);
            _entries.Add(entry);
        }

        return ((TransactionRead<T>)entry).Item;
    }

    /// <summary>Adds the items of many keys.</summary>
    /// <param name="keys">The keys; one that stands twice is read once.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>Where the items will be found, in the order of the keys.</returns>
    public IReadOnlyList<ReadItem<T>> Get<T>(IEnumerable<Key<T>> keys)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new List<ReadItem<T>>();
        foreach (var key in keys)
        {
            items.Add(Get(key));
        }

        return items;
    }

    /// <summary>
    /// Reads everything, again after a pause while writes are in the way or a table is throttled, see <see cref="EngineOptions.MaxBatchAttempts"/>. Without keys nothing is sent.
    /// </summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="InvalidOperationException">There are more than 100 items; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">Some keys are empty or too long; all failures are listed and nothing was sent.</exception>
    /// <exception cref="TransactionCanceledException">Writes were in the way in every attempt, or DynamoDB refuses a read, as of more than 4 MB; nothing was read.</exception>
    /// <exception cref="ItemFormatException">A stored item does not fit its model.</exception>
    /// <exception cref="TableNotFoundException">A table does not exist.</exception>
    public async Task ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var parts = Check();
        if (parts.Count == 0)
        {
            return;
        }

        using var request = Write(parts);
        using var answer = await SendAsync(request, parts, cancellationToken).ConfigureAwait(false);

        // All is read before anything shows.
        Read(answer, parts);
        foreach (var entry in _entries)
        {
            entry.Show();
        }
    }

    /// <summary>What is asked for: two models may see one item of a table that they share.</summary>
    private List<List<TransactionRead>> Check()
    {
        List<ValidationFailure>? failures = null;
        var parts = new List<List<TransactionRead>>();
        var positions = new Dictionary<(string, KeyValue, KeyValue), int>();
        foreach (var entry in _entries)
        {
            if (entry.Fault is { } failure)
            {
                (failures ??= []).Add(failure);
            }
            else if (positions.TryAdd((entry.TableName, entry.Hash, entry.Range), parts.Count))
            {
                parts.Add([entry]);
            }
            else
            {
                parts[positions[(entry.TableName, entry.Hash, entry.Range)]].Add(entry);
            }
        }

        return failures is not null ? throw new ModelValidationException(failures)
            : parts.Count <= MaxItems ? parts
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A read transaction has at most {MaxItems} items, this one {parts.Count}; nothing was sent. Read fewer as of one moment, or any number one after the other: GetAsync(keys), ReadBatch()."));
    }

    private static RequestWriter Write(List<List<TransactionRead>> parts)
    {
        var request = RequestWriter.Rent();
        request.Json.WriteStartObject();
        request.Json.WriteStartArray("TransactItems"u8);
        foreach (var part in parts)
        {
            request.Json.WriteStartObject();
            request.Json.WriteStartObject("Get"u8);
            request.Json.WriteString("TableName"u8, part[0].TableName);
            request.Json.WritePropertyName("Key"u8);
            part[0].WriteKey(request);
            request.Json.WriteEndObject();
            request.Json.WriteEndObject();
        }

        request.Json.WriteEndArray();
        request.Json.WriteEndObject();
        return request;
    }

    private async Task<PooledBuffer> SendAsync(RequestWriter request, List<List<TransactionRead>> parts, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            await Backoff.PauseAsync(_engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            try
            {
                return await _engine.Transport.SendAsync(Operation.TransactGetItems, parts[0][0].TableName, request, cancellationToken).ConfigureAwait(false);
            }
            catch (Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled) when (attempt < _engine.Options.MaxBatchAttempts && CancelledTransaction.IsPassing(cancelled))
            {
            }
            catch (TransactionInProgressException) when (attempt < _engine.Options.MaxBatchAttempts)
            {
            }
            catch (Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled)
            {
                throw CancelledTransaction.ToError("read", cancelled, attempt, parts.ConvertAll(static part => (part[0].Table.Name, part[0].Key)), static (_, _) => null);
            }
            catch (TableNotFoundException missing)
            {
                throw CancelledTransaction.Missing(parts.ConvertAll(static part => part[0].TableName), missing);
            }
        }
    }

    private static void Read(PooledBuffer answer, List<List<TransactionRead>> parts)
    {
        try
        {
            var items = ReadTransactionAnswer.ItemsIn(answer, parts.Count);
            for (int i = 0; i < parts.Count; i++)
            {
                foreach (var entry in parts[i])
                {
                    entry.Read(items[i]);
                }
            }
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation.TransactGetItems, parts[0][0].TableName, broken);
        }
    }
}
