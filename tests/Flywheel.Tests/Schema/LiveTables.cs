using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>Tables of the tests of running, and a fast clock to run with.</summary>
internal static class LiveTables
{
    public const string Name = "live-GameScore";

    /// <summary>As it was first: on demand, nothing said, an index that nobody needs any more and one of another projection.</summary>
    public static SchemaTable Old { get; } = Table([Index("ByOld", "Old"), Index("ByTitle", "Title", Projection.KeysOnly), Index("Kept", "Old")], new());

    /// <summary>Everything that can change has.</summary>
    public static SchemaTable New { get; } = Table(
        [Index("ByTitle", "Title"), Index("ByScore", "Score"), Index("ByOwner", "Owner") with { Projection = Projection.Include, Include = ["Score"] }],
        new()
        {
            Throughput = new() { ReadCapacityUnits = 5, WriteCapacityUnits = 6, WarmReadUnitsPerSecond = 20000 },
            Stream = StreamView.NewImage,
            InfrequentAccess = true,
            DeletionProtection = true,
            EncryptionKey = "key-1",
            PointInTimeRecoveryDays = 7,
            Tags = new SortedDictionary<string, string> { ["a"] = "1", ["b"] = "2", ["c"] = "3" },
        }) with
    { TimeToLive = "Expires" };

    /// <summary>Lets a plan do all that lies between the two; the index Kept is named by nobody.</summary>
    public static SchemaOptions All { get; } = new SchemaOptions { ChangeThroughput = true }.RemoveIndex<GameScore>("ByOld").RemoveIndex<GameScore>("ByTitle");

    public static SchemaTable Table(SchemaIndex[] indexes, TableSettings settings) => new()
    {
        Name = Name,
        BareName = "GameScore",
        Models = ["GameScore"],
        HashKey = new("Id", AttributeType.String),
        RangeKey = null,
        KeyAttributes = [.. indexes.SelectMany(index => index.HashKeys).Append(new("Id", AttributeType.String)).DistinctBy(key => key.Name).OrderBy(key => key.Name, StringComparer.Ordinal)],
        Indexes = indexes,
        Settings = settings,
        TimeToLive = null,
    };

    public static SchemaIndex Index(string name, string key, Projection projection = Projection.All)
        => new() { Name = name, Model = "GameScore", IsGlobal = true, HashKeys = [new(key, AttributeType.String)], RangeKeys = [], Projection = projection, Include = [] };

    public static SchemaRun Run(this IAmazonDynamoDB client, SchemaOptions? options = null, CancellationToken cancellationToken = default)
        => new(client, new FastClock(), options ?? new(), cancellationToken);

    /// <summary>Such a table with a stream of old images, at rest, with nothing asked or refused so far.</summary>
    public static async Task<StrictTables> CreateOldAsync()
    {
        var tables = new StrictTables { BackupsUnavailable = 2 };
        await tables.Run().CreateAsync([Old with { Settings = new() { Stream = StreamView.OldImage } }]);
        tables.Forget();
        return tables;
    }

    /// <summary>A request in short: <c>+ByTitle</c> for an index that is created, else what it changes.</summary>
    public static string Words(AmazonDynamoDBRequest request) => request switch
    {
        UpdateTableRequest { GlobalSecondaryIndexUpdates: [{ Create: { } create }] } => $"+{create.IndexName}",
        UpdateTableRequest { GlobalSecondaryIndexUpdates: [{ Delete: { } delete }] } => $"-{delete.IndexName}",
        UpdateTableRequest { BillingMode: not null } => "billing",
        UpdateTableRequest { WarmThroughput: not null } => "warm",
        UpdateTableRequest { StreamSpecification: { } stream } => stream.StreamEnabled is true ? "stream on" : "stream off",
        UpdateTableRequest { TableClass: not null } => "class",
        UpdateTableRequest { SSESpecification: not null } => "key",
        UpdateTableRequest { DeletionProtectionEnabled: not null } => "protection",
        _ => request.GetType().Name.Replace("Request", "", StringComparison.Ordinal),
    };
}

/// <summary>A process that dies.</summary>
internal sealed class ProcessDiedException : Exception;
