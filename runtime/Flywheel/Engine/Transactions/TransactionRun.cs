namespace Flywheel;

/// <summary>One commit of a transaction: what is sent for its actions, and the objects that it keeps to itself until it is disposed.</summary>
internal sealed class TransactionRun(Engine engine) : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    /// <summary>Takes what is wrong with the items.</summary>
    public List<ValidationFailure>? Failures;

    public Engine Engine { get; } = engine;

    public BusyObjects Busy { get; } = new();

    /// <summary>What is sent. An action may have several, when engine items belong to it.</summary>
    public List<WrittenAction> Written { get; } = [];

    /// <summary>Whose each of <see cref="Written"/> is.</summary>
    public List<TransactionAction> Owners { get; } = [];

    public void Add(TransactionAction owner, WrittenAction written)
    {
        Owners.Add(owner);
        Written.Add(written);
    }

    /// <summary>Disposes something with the run.</summary>
    public T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    public void Dispose()
    {
        Busy.Dispose();
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }
}
