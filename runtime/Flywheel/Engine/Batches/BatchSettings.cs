namespace Flywheel;

/// <summary>How a <see cref="Batch"/> or a <see cref="ReadBatch"/> is executed.</summary>
internal sealed class BatchSettings
{
    private int _isRunning;

    public int Concurrency { get; private set; } = 4;

    public IProgress<BatchProgress>? Progress { get; set; }

    public void SetConcurrency(int requests)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        CheckIdle();
        Concurrency = requests;
    }

    /// <exception cref="InvalidOperationException">The batch is being executed.</exception>
    public void CheckIdle()
    {
        if (Volatile.Read(ref _isRunning) != 0)
        {
            throw Busy();
        }
    }

    /// <inheritdoc cref="CheckIdle"/>
    public void Enter()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw Busy();
        }
    }

    public void Leave() => Volatile.Write(ref _isRunning, 0);

    private static InvalidOperationException Busy() => new("The batch is being executed: await that first, or make another batch.");
}
