using System.Collections.Concurrent;
using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>
/// The front door: saves, gets, deletes, queries and scans items, and creates their tables, through the AWS SDK's client.
/// Thread-safe; make one per client and namespace and keep it.
/// </summary>
/// <remarks>
/// Nothing is looked up behind your back: no DescribeTable, no reflection. The AWS SDK's exceptions (throttling, access, network) pass through.
/// The client repeats requests as it is set up to; only what must not be done twice (an increment, elements put on a list) is not repeated once it may have been
/// carried out, see <see cref="OutcomeUnknownException"/>. With another client than <c>AmazonDynamoDBClient</c> itself, set its <c>MaxErrorRetry</c> to 0 for that.
/// </remarks>
public sealed partial class Engine
{
    // A shorter one is no secret to HMAC-SHA256, or is a mistake.
    private const int MinTokenKey = 32;

    private readonly ConcurrentDictionary<TableDefinition, string> _tableNames;
    private readonly string _prefix;
    private readonly IAmazonDynamoDB _client;
    private readonly Transport _transport;

    /// <summary>Makes an engine on a client.</summary>
    /// <param name="client">Any client: <c>AmazonDynamoDBClient</c> is fastest; mocks, decorators and DAX work too. The engine does not dispose it.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The client or one of the settings is null, there is both a prefix and a namespace or no table's name can begin with it, there is less than one attempt, the pause is
    /// negative, the key of page tokens is too short, or there is no such conflict mode.
    /// </exception>
    public Engine(IAmazonDynamoDB client, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Options = options ?? new();
        _prefix = TableName.Prefix(Options);
        ArgumentNullException.ThrowIfNull(Options.TimeProvider, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.MaxBatchAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.BatchRetryDelay, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfEqual(Enum.IsDefined(Options.Conflicts), false, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.PageTokenKey?.Length ?? MinTokenKey, MinTokenKey, nameof(options));
        _client = client;
        _transport = Transport.For(client);
        _tableNames = new(ReferenceEqualityComparer.Instance);
        _registered = [];
        Origin = this;
    }

    private Engine(Engine engine, CapacityMeter meter)
    {
        Options = engine.Options;
        _prefix = engine._prefix;
        _client = engine._client;
        _transport = new MeteredTransport(engine._transport, meter);
        _tableNames = engine._tableNames;
        _registered = engine._registered;
        Origin = engine.Origin;
    }

    /// <summary>The engine's settings.</summary>
    public EngineOptions Options { get; }

    internal Transport Transport => _transport;

    /// <summary>This engine without meters, which objects are attached to: keeping one keeps no meter.</summary>
    internal Engine Origin { get; }

    /// <summary>
    /// The same engine, whose every request asks what it costs (<c>ReturnConsumedCapacity</c> <c>INDEXES</c>) and adds the answer to a meter. Cheap: make one for
    /// a call or a query. On a metered engine both meters count. Objects that are read or saved through it belong to the engine without the meter.
    /// </summary>
    /// <param name="meter">Takes what is used; several engines, calls and threads may share it.</param>
    public Engine Metered(CapacityMeter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        return new(this, meter);
    }

    /// <summary>Begins writes of several items that are all done or none (DynamoDB's <c>TransactWriteItems</c>).</summary>
    public Transaction Transaction() => new(this, null);

    /// <summary>
    /// Begins writes of several items that are all done or none (DynamoDB's <c>TransactWriteItems</c>), with a token by which DynamoDB knows a repeat: within ten minutes
    /// after the first one it carries out a token once, and says to the same transaction that it is done. Without a token each transaction has its own.
    /// </summary>
    /// <param name="token">1 to 36 characters. A message's id makes sure that it is handled once, also when another process handles it again.</param>
    /// <exception cref="ArgumentException">The token is empty or too long.</exception>
    public Transaction Transaction(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(token.Length, 36, nameof(token));
        return new(this, token);
    }

    /// <summary>A model's table name as it is sent: with the engine's prefix or namespace.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <exception cref="FlywheelException">With them the name is longer than DynamoDB's 255 characters.</exception>
    public string TableNameOf<T>()
        where T : IModel<T>
        => TableNameOf<T>(T.Table);

    /// <typeparam name="T">The model or projection that is read, for messages.</typeparam>
    internal ReadPlan PlanOf<T>(TableDefinition table, ReadSettings settings, Wanted wanted) => new(table, TableNameOf<T>(table), settings, wanted);

    private string TableNameOf<T>(TableDefinition table)
        => _prefix.Length == 0 ? table.Name : _tableNames.GetOrAdd(table, static (t, prefix) => TableName.Of(prefix, t, typeof(T).Name), _prefix);

    // Checked where the model's name is known.
    private string Prefixed(TableDefinition table) => _prefix + table.Name;

    private string TableNameOf(SchemaModel model) => TableName.Of(_prefix, model.Table, model.Name);
}
