using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Flywheel;

/// <summary>Pauses that grow, of which a random part is waited, so that clients that were turned away together do not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether DynamoDB has turned a request away, all of it, because of too many.</summary>
    public static bool IsThrottled(Exception failure)
        => failure is ProvisionedThroughputExceededException or RequestLimitExceededException or ThrottlingException
            or AmazonServiceException { ErrorCode: "ThrottlingException" or "Throttling" };

    /// <summary>Waits before an attempt; before the first one not at all.</summary>
    public static Task PauseAsync(EngineOptions options, int attempt, CancellationToken cancellationToken)
    {
        if (attempt == 1)
        {
            return Task.CompletedTask;
        }

        double longest = Math.Min(s_longestPause.TotalMilliseconds, options.BatchRetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 2, 30)));
#pragma warning disable CA5394 // Jitter needs no secret randomness.
        var pause = TimeSpan.FromMilliseconds(longest * Random.Shared.NextDouble());
#pragma warning restore CA5394
        return Task.Delay(pause, options.TimeProvider, cancellationToken);
    }
}
