using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// Steps that a journal keeps account of. Each is one transaction with the journal, on the condition that the journal still says that the step is the next: so it is
/// done once, whoever else does it, and whatever is known of an earlier try.
/// </summary>
internal sealed class StepRun<TJournal>(Engine engine, TJournal journal, IReadOnlyList<Func<Transaction, Task>> steps, TransactOptions? options)
    where TJournal : class, ITracked<TJournal>, IJournal
{
    private const int MaxActions = 99;

    private readonly UnitOfWork _unit = new(engine, options);

    private bool IsStored => Tracker.Find(journal) is { State: ItemState.Stored };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (journal.Status != JournalStatus.Done)
        {
            if (journal.StepsDone < 0 || journal.StepsDone >= steps.Count)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{Describe()} says that {journal.StepsDone} steps are done and that it is not done, but there are {steps.Count}: pass the steps that it was begun with. Nothing more was sent."));
            }

            await DoAsync(journal.StepsDone, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DoAsync(int step, CancellationToken cancellationToken)
    {
        for (int attempt = 1; journal.StepsDone == step && journal.Status != JournalStatus.Done; attempt++)
        {
            await Backoff.PauseBeforeRunAsync(engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            bool isStored = IsStored;
            var status = journal.Status;
            TransactionAction<TJournal>? noted = null;
            try
            {
                var cancelled = await _unit.TryOnceAsync(
                    async transaction =>
                    {
                        await steps[step](transaction).ConfigureAwait(false);
                        noted = Note(transaction, step, isStored);
                    },
                    cancellationToken).ConfigureAwait(false);
                if (cancelled is null)
                {
                    return;
                }

                Undo();
                if (!isStored && noted?.Failure is { } failure)
                {
                    throw failure is UniqueValueTakenException ? failure : Exists(failure);
                }

                if (!isStored || !await HasMovedOnAsync(step, cancellationToken).ConfigureAwait(false))
                {
                    _unit.Judge(cancelled, attempt);
                }
            }
            catch (Exception failure) when (isStored && (noted is null || (IsUnknown(noted, failure) && attempt < _unit.MaxAttempts)))
            {
                // The journal tells whether the step is done, by whomever. While it is not, it may be tried again: an earlier try that comes late finds the journal changed.
                Undo();
                bool hasMovedOn = false;
                try
                {
                    hasMovedOn = await HasMovedOnAsync(step, cancellationToken).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // What the step has thrown tells more than that the journal could not be read.
                catch (Exception) when (noted is null)
#pragma warning restore CA1031
                {
                }

                if (!hasMovedOn && noted is null)
                {
                    throw;
                }
            }
            catch
            {
                Undo();
                throw;
            }

            void Undo()
            {
                if (noted is { Outcome: not ActionOutcome.Committed })
                {
                    (journal.StepsDone, journal.Status) = (step, status);
                }
            }
        }
    }

    private TransactionAction<TJournal> Note(Transaction transaction, int step, bool isStored)
    {
        CheckActions(transaction);
        var before = (journal.StepsDone, journal.Status);
        byte[]? image = TryImage();
        journal.StepsDone = step + 1;
        if (journal.StepsDone != step + 1 || (image is not null && TryImage() is { } noted && image.AsSpan().SequenceEqual(noted)))
        {
            (journal.StepsDone, journal.Status) = before;
            throw new InvalidOperationException($"{Describe()} does not store its {nameof(IJournal.StepsDone)}: make it an ordinary property of the model. The step was not done.");
        }

        journal.Status = step + 1 == steps.Count ? JournalStatus.Done : JournalStatus.Running;

        // The check of what is changed is what makes sure that the step is still the next one.
        return isStored ? transaction.Sync(journal, conflicts: ConflictMode.Update) : transaction.Create(journal);
    }

    // What the transaction itself would say does not know of steps.
    private void CheckActions(Transaction transaction)
    {
        if (transaction.Actions.Count > MaxActions)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"A step has at most {MaxActions} actions beside its journal, this one {transaction.Actions.Count}. Make several steps of it. The step was not done."));
        }

        foreach (var action in transaction.Actions)
        {
            if (ReferenceEquals(action.Subject, journal))
            {
                throw new InvalidOperationException($"{Describe()} was added to the transaction of a step, and is written with each step anyway: change it, and leave the rest out. The step was not done.");
            }
        }
    }

    private async Task<bool> HasMovedOnAsync(int step, CancellationToken cancellationToken)
        => await engine.RefreshAsync(journal, consistentRead: true, cancellationToken).ConfigureAwait(false)
            ? journal.StepsDone != step || journal.Status == JournalStatus.Done
            : throw new ItemNotFoundException(string.Create(CultureInfo.InvariantCulture, $"{Describe()} was deleted meanwhile: {step} of {steps.Count} steps were done when it was last seen, and no more now."));

    // A hook may throw the same of another write.
    private static bool IsUnknown(TransactionAction noted, Exception failure) => failure is OutcomeUnknownException && noted.Outcome == ActionOutcome.Unknown;

    private static ItemExistsException Exists(ConditionFailedException failure)
        => new(
            $"The journal {failure.Key} of {failure.Table} exists already, so no step was done. To go on with it, read it and pass what was read; otherwise give the new one another key.",
            failure.Table,
            failure.Key,
            failure.Existing,
            (ConditionalCheckFailedException)failure.InnerException!);

    // OnSaving may yet have to make the key.
    private byte[]? TryImage()
    {
        try
        {
            return ItemImage.Of(journal, Tracker.Find(journal)?.Part);
        }
        catch (ValueRefusedException)
        {
            return null;
        }
    }

    private string Describe() => $"The journal {ItemEncoder.Describe(journal)} of {TJournal.Table.Name}";
}
