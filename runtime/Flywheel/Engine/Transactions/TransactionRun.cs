namespace Flywheel;

/// <summary>One commit of a transaction: what is sent for its actions, and the objects that it keeps to itself until it is disposed.</summary>
/// <param name="engine">The engine.</param>
/// <param name="token">What DynamoDB knows a repeat by.</param>
internal sealed class TransactionRun(Engine engine, string token) : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private WriteTransaction? _transaction;

    /// <summary>Takes what is wrong with the items.</summary>
    public List<ValidationFailure>? Failures;

    public Engine Engine { get; } = engine;

    public BusyObjects Busy { get; } = new();

    /// <summary>What is sent. An action may have several, when engine items belong to it.</summary>
    public List<WrittenAction> Written { get; } = [];

    /// <summary>Whose each of <see cref="Written"/> is.</summary>
    public List<TransactionAction> Owners { get; } = [];

    /// <summary>What is known of the request, over all commits that send the same bytes.</summary>
    public Delivery Delivery { get; } = new();

    /// <summary>Whether the token is too old to be sent again.</summary>
    public bool IsOutdated => _transaction is { IsOutdated: true };

    /// <summary>Sends what was added, the same each time.</summary>
    public Task SendAsync(CancellationToken cancellationToken)
        => (_transaction ??= new(Engine, Written, token)).CommitAsync(cancellationToken, Delivery);

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

    /// <summary>Lets go of the objects; what is sent stays, for another commit.</summary>
    public void Dispose()
    {
        Busy.Dispose();
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _owned.Clear();
    }
}
