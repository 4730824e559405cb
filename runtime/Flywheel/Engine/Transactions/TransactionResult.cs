using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

/// <summary>What became of a transaction that may be cancelled.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares results.")]
public readonly struct TransactionResult
{
    internal TransactionResult(TransactionCanceledException? failure) => Failure = failure;

    /// <summary>Whether all of it was written.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>Why nothing was written: the error that <see cref="Transaction.CommitAsync"/> throws; null when it succeeded.</summary>
    public TransactionCanceledException? Failure { get; }
}
