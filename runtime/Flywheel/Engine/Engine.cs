using System.Collections.Concurrent;
using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>
/// The front door: saves, gets, deletes, queries and scans items, and creates their tables, through the AWS SDK's client.
/// Thread-safe; make one per client and prefix and keep it.
/// </summary>
/// <remarks>
/// Nothing is looked up behind your back: no DescribeTable, no reflection. The AWS SDK's exceptions (throttling, access, network) pass through.
/// The client repeats requests as it is set up to; only what must not be done twice (an increment, elements put on a list) is not repeated once it may have been
/// carried out, see <see cref="OutcomeUnknownException"/>. With another client than <c>AmazonDynamoDBClient</c> itself, set its <c>MaxErrorRetry</c> to 0 for that.
/// </remarks>
public sealed partial class Engine
{
    private readonly ConcurrentDictionary<TableDefinition, string> _tableNames = new(ReferenceEqualityComparer.Instance);
    private readonly IAmazonDynamoDB _client;
    private readonly Transport _transport;

    /// <summary>Makes an engine on a client.</summary>
    /// <param name="client">Any client: <c>AmazonDynamoDBClient</c> is fastest; mocks, decorators and DAX work too. The engine does not dispose it.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The client or one of the settings is null, there is less than one attempt, the pause is negative, or there is no such conflict mode.</exception>
    public Engine(IAmazonDynamoDB client, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Options = options ?? new();
        ArgumentNullException.ThrowIfNull(Options.TableNamePrefix, nameof(options));
        ArgumentNullException.ThrowIfNull(Options.TimeProvider, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.MaxBatchAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.BatchRetryDelay, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfEqual(Enum.IsDefined(Options.Conflicts), false, nameof(options));
        _client = client;
        _transport = Transport.For(client);
    }

    /// <summary>The engine's settings.</summary>
    public EngineOptions Options { get; }

    internal Transport Transport => _transport;

    /// <summary>A model's table name as it is sent: with the engine's prefix.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public string TableNameOf<T>()
        where T : IModel<T>
        => TableNameOf(T.Table);

    internal ReadPlan PlanOf(TableDefinition table, ReadSettings settings, Wanted wanted) => ReadPlan.Of(table, TableNameOf(table), settings, wanted);

    private string TableNameOf(TableDefinition table)
        => Options.TableNamePrefix.Length == 0 ? table.Name : _tableNames.GetOrAdd(table, static (t, prefix) => prefix + t.Name, Options.TableNamePrefix);
}
