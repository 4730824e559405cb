namespace Flywheel;

/// <summary>One action of a <see cref="Transaction"/>, and what became of it.</summary>
public abstract class TransactionAction
{
    private protected TransactionAction()
    {
    }

    /// <summary>What became of it in the last commit.</summary>
    public ActionOutcome Outcome { get; internal set; }

    /// <summary>What DynamoDB said of it when the transaction was cancelled; null when it was not, or when DynamoDB did not say.</summary>
    public CancellationReason? Reason { get; internal set; }

    /// <summary>The error that the same write alone would have thrown, when its condition failed; otherwise null.</summary>
    public ConditionFailedException? Failure => Reason?.Failure;

    /// <summary>The model's table, without the engine's prefix.</summary>
    internal abstract TableDefinition Table { get; }

    /// <summary>The object that the action is about; null when it is about a key, or a struct.</summary>
    internal virtual object? Subject => null;

    /// <summary>Runs the hooks that go before the write, checks, and adds what is to be sent to a run. Nothing in the object changes for good.</summary>
    internal abstract ValueTask PrepareAsync(TransactionRun run, CancellationToken cancellationToken);

    /// <summary>Keeps with the object what is stored now. Before the hooks of any action.</summary>
    internal virtual void Keep()
    {
    }

    /// <summary>Runs the hooks that go after the write.</summary>
    internal virtual void RunHooks()
    {
    }

    /// <summary>Nobody knows whether it is done. The object is let go of; <see cref="Resume"/> comes before it is sent again.</summary>
    internal virtual void Doubt()
    {
    }

    /// <summary>Keeps other writes of the object out again, before the same bytes are sent once more.</summary>
    /// <exception cref="InvalidOperationException">The object is being written or read.</exception>
    internal virtual void Resume(TransactionRun run)
    {
    }

    /// <summary>It is certainly not done: what the preparation or the doubt left in the object goes back to what it was.</summary>
    internal virtual void GiveUp()
    {
    }
}

/// <summary>One action of a <see cref="Transaction"/> on an item of a model, and what became of it.</summary>
/// <typeparam name="T">The model.</typeparam>
public abstract class TransactionAction<T> : TransactionAction
    where T : IModel<T>
{
    private protected TransactionAction()
    {
    }

    /// <summary>The item as it is stored, when its condition failed and DynamoDB told; see <see cref="ConditionFailedException.Existing"/>.</summary>
    public T? Existing => Failure?.Existing is T existing ? existing : default;

    internal sealed override TableDefinition Table => T.Table;
}
