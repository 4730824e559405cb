using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

public sealed partial class Engine
{
    private readonly List<TableDefinition> _registered;

    /// <summary>Names a model whose table <see cref="CreateSchemaAsync"/> and <see cref="DeleteSchemaAsync"/> are to create and delete. Nothing else needs it.</summary>
    /// <typeparam name="T">The model. Several models may share a table when their keys agree.</typeparam>
    /// <returns>The engine, for the next call.</returns>
    public Engine Register<T>()
        where T : IModel<T>
    {
        lock (_registered)
        {
            var table = T.Table.Base ?? T.Table;
            if (!_registered.Contains(table))
            {
                _registered.Add(table);
            }
        }

        return this;
    }

    /// <summary>
    /// Creates the tables of the registered models, on-demand billed (DynamoDB's <c>CreateTable</c>), and waits until they and their indexes are
    /// <c>ACTIVE</c> (<c>DescribeTable</c>), at most 10 minutes. On the tables that it has created it then switches on the deletion of items by their
    /// <see cref="TimeToLiveAttribute"/> (<c>UpdateTimeToLive</c>). A table that exists is left as it is.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; tables in creation go on being created.</param>
    /// <returns>The names of the tables that were created.</returns>
    /// <exception cref="FlywheelException">Two models describe one table differently, or a table did not become active in time.</exception>
    public async Task<IReadOnlyList<string>> CreateSchemaAsync(CancellationToken cancellationToken = default)
    {
        var created = new List<string>();
        var (requests, timesToLive) = RegisteredTables();
        foreach (var request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await _client.CreateTableAsync(request, cancellationToken).ConfigureAwait(false);
                created.Add(request.TableName);
            }
            catch (ResourceInUseException)
            {
                // It exists; another process may be creating it right now, so it is waited for all the same.
            }
        }

        foreach (var request in requests)
        {
            await WaitAsync(request.TableName, "become active", static table => table is not null && IsActive(table), cancellationToken).ConfigureAwait(false);
        }

        foreach (string name in created)
        {
            if (timesToLive.TryGetValue(name, out string? attribute))
            {
                await _client.UpdateTimeToLiveAsync(
                    new UpdateTimeToLiveRequest { TableName = name, TimeToLiveSpecification = new() { AttributeName = attribute, Enabled = true } },
                    cancellationToken).ConfigureAwait(false);
            }
        }

        return created;
    }

    /// <summary>
    /// Deletes the tables of the registered models with everything in them (DynamoDB's <c>DeleteTable</c>), and waits until they are gone
    /// (<c>DescribeTable</c>), at most 10 minutes.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; tables in deletion go on being deleted.</param>
    /// <returns>The names of the tables that were deleted; one that did not exist is not among them.</returns>
    /// <exception cref="FlywheelException">A table was not gone in time.</exception>
    public async Task<IReadOnlyList<string>> DeleteSchemaAsync(CancellationToken cancellationToken = default)
    {
        var deleted = new List<string>();
        foreach (var request in RegisteredTables().Requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await _client.DeleteTableAsync(new DeleteTableRequest { TableName = request.TableName }, cancellationToken).ConfigureAwait(false);
                deleted.Add(request.TableName);
            }
            catch (ResourceNotFoundException)
            {
                // Gone already, which is what was asked for.
            }
        }

        foreach (string name in deleted)
        {
            await WaitAsync(name, "go away", static table => table is null, cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    private static bool IsActive(TableDescription table)
        => table.TableStatus == TableStatus.ACTIVE && (table.GlobalSecondaryIndexes ?? []).TrueForAll(static index => index.IndexStatus == IndexStatus.ACTIVE);

    private (List<CreateTableRequest> Requests, Dictionary<string, string> TimesToLive) RegisteredTables()
    {
        lock (_registered)
        {
            return (TableRequests.Of(_registered, TableNameOf), TableRequests.TimesToLive(_registered, TableNameOf));
        }
    }

    private async Task WaitAsync(string tableName, string end, Func<TableDescription?, bool> isReached, CancellationToken cancellationToken)
    {
        var clock = Options.TimeProvider;
        long start = clock.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(10);
        while (!isReached(await DescribeAsync(tableName, cancellationToken).ConfigureAwait(false)))
        {
            if (clock.GetElapsedTime(start) > s_longestWait)
            {
                throw new FlywheelException($"The table '{tableName}' did not {end} within {s_longestWait.TotalMinutes:0} minutes; look at it in the AWS console.");
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 1.5 < s_longestPause ? pause * 1.5 : s_longestPause;
        }
    }

    private async Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.DescribeTableAsync(new DescribeTableRequest { TableName = tableName }, cancellationToken).ConfigureAwait(false)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);
}
