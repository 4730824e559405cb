namespace Flywheel;

/// <summary>Pauses that grow, of which a random part is waited, so that clients that were turned away together do not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

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
