using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Flywheel.Tests;

/// <summary>
/// A client that keeps tables in memory and refuses what AWS refuses of them, where the emulators are lax or lack the operation. What AWS does in time,
/// this does in looks: a change ends after so many <c>DescribeTable</c> calls. No items; no network.
/// </summary>
internal sealed class StrictTables() : AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0 })
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StrictTable> _tables = [];
    private readonly List<AmazonDynamoDBRequest> _requests = [];
    private readonly List<AmazonDynamoDBRequest> _done = [];
    private readonly List<AmazonDynamoDBException> _refusals = [];

    /// <summary>How many looks a change takes; the filling of an index takes as many once more.</summary>
    public int Looks { get; set; } = 2;

    /// <summary>How many looks after a change still show the table as it was.</summary>
    public int StaleLooks { get; set; }

    /// <summary>How many tables may be in creation at one time.</summary>
    public int MostAtOnce { get; set; } = 50;

    /// <summary>How often point-in-time recovery is refused after a table's creation.</summary>
    public int BackupsUnavailable { get; set; } = 1;

    /// <summary>Is called with each request and its number, from 1 on, before it is carried out; what it throws, the caller gets.</summary>
    public Action<int, AmazonDynamoDBRequest>? Before { get; set; }

    /// <summary>The same once it is carried out or refused.</summary>
    public Action<int, AmazonDynamoDBRequest>? After { get; set; }

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<AmazonDynamoDBRequest> Requests => Locked(() => _requests.ToList());

    /// <summary>Those that were carried out and changed something.</summary>
    public IReadOnlyList<AmazonDynamoDBRequest> Done => Locked(() => _done.ToList());

    /// <summary>Those that would change something, carried out or not.</summary>
    public IReadOnlyList<AmazonDynamoDBRequest> Writes => Requests.Where(IsWrite).ToList();

    /// <summary>What was refused so far.</summary>
    public IReadOnlyList<AmazonDynamoDBException> Refusals => Locked(() => _refusals.ToList());

    /// <summary>All tables in words, to compare.</summary>
    public string Picture => Locked(() => string.Join('\n', _tables.Values.Select(table => table.ToString()).Order(StringComparer.Ordinal)));

    /// <summary>One of the tables, to look at or to change behind the engine's back.</summary>
    public StrictTable this[string name] => Locked(() => _tables[name]);

    /// <summary>Forgets what was asked and refused so far.</summary>
    public void Forget() => Locked(() =>
    {
        _requests.Clear();
        _done.Clear();
        _refusals.Clear();
        return 0;
    });

    public override Task<CreateTableResponse> CreateTableAsync(CreateTableRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        if (_tables.ContainsKey(request.TableName))
        {
            throw new ResourceInUseException($"Table already exists: {request.TableName}");
        }

        if (_tables.Values.Count(table => table.IsInCreation) >= MostAtOnce)
        {
            throw new LimitExceededException($"Subscriber limit exceeded: Only {MostAtOnce} tables can be created, updated, or deleted simultaneously");
        }

        var table = new StrictTable(request, this);
        _tables.Add(request.TableName, table);
        return new CreateTableResponse { TableDescription = table.Describe() };
    }, cancellationToken);

    public override Task<DescribeTableResponse> DescribeTableAsync(DescribeTableRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        var seen = Find(request.TableName).Look();
        if (_tables[request.TableName].IsGone)
        {
            _tables.Remove(request.TableName);
        }

        return new DescribeTableResponse { Table = seen ?? throw Missing(request.TableName) };
    }, cancellationToken);

    public override Task<UpdateTableResponse> UpdateTableAsync(UpdateTableRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        var table = Find(request.TableName);
        StrictRules.Check(request, table);
        table.Update(request);
        return new UpdateTableResponse { TableDescription = table.Describe() };
    }, cancellationToken);

    public override Task<DeleteTableResponse> DeleteTableAsync(DeleteTableRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        Find(request.TableName).Delete();
        return new DeleteTableResponse();
    }, cancellationToken);

    public override Task<DescribeTimeToLiveResponse> DescribeTimeToLiveAsync(DescribeTimeToLiveRequest request, CancellationToken cancellationToken = default)
        => AnswerAsync(request, () => new DescribeTimeToLiveResponse { TimeToLiveDescription = Find(request.TableName).TimeToLive }, cancellationToken);

    public override Task<UpdateTimeToLiveResponse> UpdateTimeToLiveAsync(UpdateTimeToLiveRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        Find(request.TableName).Update(request.TimeToLiveSpecification);
        return new UpdateTimeToLiveResponse { TimeToLiveSpecification = request.TimeToLiveSpecification };
    }, cancellationToken);

    public override Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        FindArn(request.ResourceArn).Tag(request.Tags);
        return new TagResourceResponse();
    }, cancellationToken);

    // Two on each page, so that pages matter.
    public override Task<ListTagsOfResourceResponse> ListTagsOfResourceAsync(ListTagsOfResourceRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        var tags = FindArn(request.ResourceArn).Tags;
        int start = request.NextToken is null ? 0 : int.Parse(request.NextToken, System.Globalization.CultureInfo.InvariantCulture);
        var page = tags.Skip(start).Take(2).Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();
        return new ListTagsOfResourceResponse { Tags = page.Count > 0 ? page : null, NextToken = start + 2 < tags.Count ? $"{start + 2}" : null };
    }, cancellationToken);

    public override Task<DescribeContinuousBackupsResponse> DescribeContinuousBackupsAsync(DescribeContinuousBackupsRequest request, CancellationToken cancellationToken = default)
        => AnswerAsync(request, () => new DescribeContinuousBackupsResponse { ContinuousBackupsDescription = Find(request.TableName).Backups }, cancellationToken);

    public override Task<UpdateContinuousBackupsResponse> UpdateContinuousBackupsAsync(UpdateContinuousBackupsRequest request, CancellationToken cancellationToken = default) => AnswerAsync(request, () =>
    {
        var table = Find(request.TableName);
        table.Update(request.PointInTimeRecoverySpecification);
        return new UpdateContinuousBackupsResponse { ContinuousBackupsDescription = table.Backups };
    }, cancellationToken);

    public override Task<ScanResponse> ScanAsync(ScanRequest request, CancellationToken cancellationToken = default)
        => AnswerAsync(request, () => new ScanResponse { Count = Math.Min(Find(request.TableName).Items, request.Limit ?? int.MaxValue) }, cancellationToken);

    private static ResourceNotFoundException Missing(string name) => new($"Requested resource not found: Table: {name} not found");

    private static bool IsWrite(AmazonDynamoDBRequest request)
        => request is CreateTableRequest or UpdateTableRequest or DeleteTableRequest or UpdateTimeToLiveRequest or TagResourceRequest or UpdateContinuousBackupsRequest;

    private StrictTable Find(string name) => _tables.TryGetValue(name, out var table) ? table : throw Missing(name);

    private StrictTable FindArn(string arn)
        => _tables.Values.FirstOrDefault(table => table.Arn == arn) ?? throw new AmazonDynamoDBException("User is not authorized to perform this operation on this resource") { ErrorCode = "AccessDeniedException" };

    private async Task<TAnswer> AnswerAsync<TAnswer>(AmazonDynamoDBRequest request, Func<TAnswer> answer, CancellationToken cancellationToken)
    {
        // As over a wire: the caller goes on elsewhere.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        int number = Locked(() =>
        {
            _requests.Add(request);
            return _requests.Count;
        });
        Before?.Invoke(number, request);
        try
        {
            return Locked(() => Carry(request, answer));
        }
        finally
        {
            After?.Invoke(number, request);
        }
    }

    private TAnswer Carry<TAnswer>(AmazonDynamoDBRequest request, Func<TAnswer> answer)
    {
        try
        {
            var result = answer();
            if (IsWrite(request))
            {
                _done.Add(request);
            }

            return result;
        }
        catch (AmazonDynamoDBException refused)
        {
            _refusals.Add(refused);
            throw;
        }
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
