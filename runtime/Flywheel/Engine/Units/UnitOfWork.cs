using System.Globalization;

namespace Flywheel;

/// <summary>Functions whose writes are one transaction, and that are run anew when others were in its way.</summary>
internal sealed class UnitOfWork
{
    private readonly Engine _engine;
    private readonly TransactOptions _options;

    public UnitOfWork(Engine engine, TransactOptions? options)
    {
        _engine = engine;
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAttempts, 1, nameof(options));
    }

    public int MaxAttempts => _options.MaxAttempts;

    /// <summary>Runs a function until its writes are done.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<Transaction, Task<TResult>> work, CancellationToken cancellationToken)
    {
        TResult result = default!;
        for (int attempt = 1; ; attempt++)
        {
            await Backoff.PauseBeforeRunAsync(_engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            var cancelled = await TryOnceAsync(async transaction => result = await work(transaction).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (cancelled is null)
            {
                return result;
            }

            Judge(cancelled, attempt);
        }
    }

    /// <summary>Runs a function once and commits what it adds. Null when that is done; otherwise why nothing was written.</summary>
    public async Task<TransactionCanceledException?> TryOnceAsync(Func<Transaction, Task> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var transaction = _engine.Transaction();
        transaction.Lend();
        try
        {
            await work(transaction).ConfigureAwait(false);
        }
        finally
        {
            transaction.TakeBack();
        }

        return transaction.Actions.Count == 0 ? null : await CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Throws what a cancelled transaction comes to, unless another run may do better.</summary>
    public void Judge(TransactionCanceledException cancelled, int attempt)
    {
        if (!IsWorthAnother(cancelled))
        {
            throw cancelled;
        }

        if (attempt >= MaxAttempts)
        {
            throw new RetriesExhaustedException(
                string.Create(CultureInfo.InvariantCulture, $"The function was run {attempt} times, and nothing was written: others were in its way, or a condition does not hold. The last time: {cancelled.Message} {nameof(TransactOptions)} say when to stop: {nameof(TransactOptions.MaxAttempts)}, {nameof(TransactOptions.RetryIf)}."),
                attempt,
                cancelled);
        }
    }

    // What is sent again is the very same, which DynamoDB carries out once.
    private async Task<TransactionCanceledException?> CommitAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        OutcomeUnknownException? unknown = null;
        for (int attempt = 1; ; attempt++)
        {
            await Backoff.PauseAsync(_engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            try
            {
                return await transaction.CommitUncheckedAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OutcomeUnknownException failure) when (attempt < _engine.Options.MaxBatchAttempts && transaction.Actions[0].Outcome == ActionOutcome.Unknown)
            {
                unknown = failure;
            }
            catch (InvalidOperationException) when (unknown is not null && transaction.Actions[0].Outcome == ActionOutcome.Unknown)
            {
                // It cannot be sent again: its token is too old, or one of its objects is being written elsewhere.
                throw unknown;
            }
        }
    }

    // Throttling alone was waited for already; what DynamoDB refuses it will refuse again.
    private bool IsWorthAnother(TransactionCanceledException cancelled)
    {
        bool any = false;
        foreach (var reason in cancelled.Reasons)
        {
            // The function cannot read who has a value, so it would ask for the same again.
            if (reason.Failure is UniqueValueTakenException)
            {
                return false;
            }

            switch (ActionOutcomes.Of(reason.Code))
            {
                case ActionOutcome.ConditionFailed or ActionOutcome.Conflict:
                    any = true;
                    break;
                case ActionOutcome.Refused:
                    return false;
                default:
                    break;
            }
        }

        return any && _options.RetryIf?.Invoke(cancelled) != false;
    }
}
