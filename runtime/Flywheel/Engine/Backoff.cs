using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Flywheel;

/// <summary>Pauses that grow, of which a random part is waited, so that clients that were turned away together do not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPauseOfRuns = TimeSpan.FromSeconds(1);

    /// <summary>Whether DynamoDB has turned a request away, all of it, because of too many.</summary>
    public static bool IsThrottled(Exception failure)
        => failure is ProvisionedThroughputExceededException or RequestLimitExceededException or ThrottlingException
            or AmazonServiceException { ErrorCode: "ThrottlingException" or "Throttling" };

    /// <summary>Waits before an attempt; before the first one not at all.</summary>
    public static Task PauseAsync(EngineOptions options, int attempt, CancellationToken cancellationToken)
        => PauseAsync(options, attempt, s_longestPause, cancellationToken);

    /// <summary>Waits before a run of a function, of which there may be many: a condition that never holds is to be told within about a minute.</summary>
    public static Task PauseBeforeRunAsync(EngineOptions options, int attempt, CancellationToken cancellationToken)
        => PauseAsync(options, attempt, s_longestPauseOfRuns, cancellationToken);

    private static Task PauseAsync(EngineOptions options, int attempt, TimeSpan longestPause, CancellationToken cancellationToken)
    {
        if (attempt == 1)
        {
            return Task.CompletedTask;
        }

        double longest = Math.Min(longestPause.TotalMilliseconds, options.BatchRetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 2, 30)));
#pragma warning disable CA5394 // Jitter needs no secret randomness.
        var pause = TimeSpan.FromMilliseconds(longest * Random.Shared.NextDouble());
#pragma warning restore CA5394
        return Task.Delay(pause, options.TimeProvider, cancellationToken);
    }
}
