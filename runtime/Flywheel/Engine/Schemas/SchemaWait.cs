using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>The wait for one step: its clock, its pauses, and what is told of it.</summary>
internal sealed class SchemaWait(TimeProvider clock, SchemaOptions options, string table, string step, int done, int steps, CancellationToken cancellationToken)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_quickPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _pause = s_firstPause;

    /// <summary>What a table is busy with, in DynamoDB's words; null when it and its indexes are as they will stay.</summary>
    /// <exception cref="FlywheelException">It is in a state that does not end by itself.</exception>
    public static string? BusyWith(TableDescription table)
    {
        if (StuckBy(table) is { } why)
        {
            throw new FlywheelException($"The table '{table.TableName}' is {table.TableStatus.Value}, {why}");
        }

        if (table.TableStatus == TableStatus.ACTIVE || table.TableStatus == TableStatus.UPDATING)
        {
            // DynamoDB adds or removes one index at a time, of whatever kind.
            var indexes = (table.GlobalSecondaryIndexes ?? []).Select(static index => (index.IndexName, index.IndexStatus, index.Backfilling))
                .Concat((table.VectorIndexes ?? []).Select(static index => (index.IndexName, index.IndexStatus, index.Backfilling)));
            foreach (var (name, status, filling) in indexes)
            {
                if (status != IndexStatus.ACTIVE)
                {
                    return $"index {name} {status?.Value}{(filling is true ? ", backfilling" : "")}";
                }
            }

            foreach (var index in table.GlobalSecondaryIndexes ?? [])
            {
                if (index.WarmThroughput?.Status is { } warming && warming != IndexStatus.ACTIVE)
                {
                    return $"warm throughput of index {index.IndexName} {warming.Value}";
                }
            }
        }

        return table switch
        {
            { TableStatus: var status } when status != TableStatus.ACTIVE => status?.Value ?? "without a status",
            { WarmThroughput.Status: { } warming } when warming != TableStatus.ACTIVE => $"warm throughput {warming.Value}",
            { SSEDescription.Status: { } status } when status != SSEStatus.ENABLED && status != SSEStatus.DISABLED => $"encryption {status.Value}",
            _ => null,
        };
    }

    /// <summary>Why a table is in a state that does not end by itself, and what to do; null when it is in none.</summary>
    public static string? StuckBy(TableDescription table)
        => table.TableStatus == TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS || table.TableStatus == TableStatus.ARCHIVING || table.TableStatus == TableStatus.ARCHIVED
            ? "as DynamoDB cannot use its encryption key, so it cannot be changed. Give DynamoDB access to the key again, or restore the table from its backup."
            : table.TableStatus == TableStatus.REPLICATION_NOT_AUTHORIZED
                ? "so it cannot be changed. Give DynamoDB the permission to replicate it to the accounts of its replicas again."
                : null;

    /// <summary>Tells that the step begins, or what is waited for.</summary>
    public void Report(string status) => options.Progress?.Report(new(table, step, done, steps, status, clock.GetElapsedTime(_start)));

    /// <summary>Tells that the step is done.</summary>
    public void ReportDone() => options.Progress?.Report(new(table, step, done + 1, steps, null, clock.GetElapsedTime(_start)));

    /// <summary>
    /// Tells what is waited for, and lets some time pass: from 10 ms on half as much again each time up to 2 seconds, and beyond 40 seconds a twentieth of the time that it
    /// has taken so far, up to 15 seconds. So a small table is not waited for much longer than it takes, and hours of filling an index are not asked about each second.
    /// </summary>
    /// <exception cref="FlywheelException">The longest wait is over.</exception>
    public async Task PauseAsync(string status)
    {
        Report(status);
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed >= options.MaxWait)
        {
            throw new FlywheelException(
                $"{table}: {step}: not done within {Words(options.MaxWait)} (SchemaOptions.MaxWait); waited for: {status}. What DynamoDB has begun goes on; the same call again goes on waiting.");
        }

        var left = options.MaxWait - elapsed;
        await Task.Delay(_pause < left ? _pause : left, clock, cancellationToken).ConfigureAwait(false);
        _pause = Shorter(Longer(Shorter(_pause * 1.5, s_quickPause), elapsed / 20), s_longestPause);
    }

    private static string Words(TimeSpan time)
        => string.Create(CultureInfo.InvariantCulture, $"{(time.TotalMinutes >= 1 ? time.TotalMinutes : time.TotalSeconds):0.#} {(time.TotalMinutes >= 1 ? "minutes" : "seconds")}");

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
