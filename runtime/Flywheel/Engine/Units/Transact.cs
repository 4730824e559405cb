namespace Flywheel;

public sealed partial class Engine
{
    /// <summary>
    /// Runs a function that reads, decides and adds its writes to a transaction, and commits them all or none (DynamoDB's <c>TransactWriteItems</c>). When others
    /// changed meanwhile what the writes depend on, the function is run anew on a fresh transaction, after a pause.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The function may run many times: it reads what it decides on itself (with <c>consistentRead</c>, or it may decide on what is old and be run anew), and has no
    /// effects but the transaction. It neither commits the transaction nor keeps it. One that adds nothing writes nothing.
    /// </para>
    /// <para>
    /// A failed condition and a conflict are worth another run, see <see cref="TransactOptions"/>; what the function throws ends it at once, and nothing is written.
    /// When no answer comes, the same transaction is sent again with its token, which DynamoDB carries out once, and the function is not run anew.
    /// </para>
    /// </remarks>
    /// <param name="work">The function.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops between and during requests; when it stops the commit, all is written or nothing. The function is not given it.</param>
    /// <exception cref="RetriesExhaustedException">Others were in the way in every run, or a condition does not hold in any; nothing was written.</exception>
    /// <exception cref="TransactionCanceledException">The transaction was cancelled for a reason that another run does not mend; nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came, however often it was asked for: all is written, or nothing.</exception>
    /// <exception cref="InvalidOperationException">
    /// The function committed the transaction itself, there are too many actions or two on one item, or an object cannot be written now; nothing was written.
    /// </exception>
    /// <exception cref="ModelValidationException">Some items are not valid; all failures of all items are listed and nothing was written.</exception>
    public Task TransactAsync(Func<Transaction, Task> work, TransactOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new UnitOfWork(this, options).RunAsync(
            async transaction =>
            {
                await work(transaction).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="TransactAsync(Func{Transaction, Task}, TransactOptions?, CancellationToken)"/>
    /// <typeparam name="TResult">What the function gives back.</typeparam>
    /// <returns>What the run of the function that was committed gave back.</returns>
    public Task<TResult> TransactAsync<TResult>(Func<Transaction, Task<TResult>> work, TransactOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new UnitOfWork(this, options).RunAsync(work, cancellationToken);
    }

    /// <summary>
    /// Does what does not fit into one transaction in steps, each of which is a function as for <c>TransactAsync</c> and a transaction of its own
    /// (DynamoDB's <c>TransactWriteItems</c>, at most 99 actions). A journal that is written together with each step says how far it is, so that after a crash the
    /// rest can be done, and no step is done twice, also when several processes do it at once.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A new journal is stored with the first step: when that fails nothing is. When a later step fails, the steps before it stay done (there is no way back), and
    /// the journal says so. To go on, read the journal with <c>consistentRead</c> and call this again with the same steps; a journal that is done does nothing.
    /// </para>
    /// <para>
    /// What a step changes in the journal is written with it. A journal that is stored already is read anew when another process was faster or a step is run again,
    /// which drops changes that are not written; a new one is not, so a step should set and not add. What a step throws ends the run, unless another process has done the step meanwhile.
    /// </para>
    /// </remarks>
    /// <param name="journal">The journal: a new one, or one that was read.</param>
    /// <param name="steps">The steps, the same for the journal from beginning to end.</param>
    /// <param name="options">Settings of each step, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops between and during requests; when it stops a commit, the journal tells whether the step was done. The steps are not given it.</param>
    /// <typeparam name="TJournal">The journal's model.</typeparam>
    /// <exception cref="ArgumentException">There are no steps, or the journal is not of them; nothing was sent.</exception>
    /// <exception cref="ItemExistsException">The journal is new, and there is one of its key; no step was done. Read it and pass what was read to go on with it.</exception>
    /// <exception cref="ItemNotFoundException">The journal was deleted meanwhile; the step under way was not done.</exception>
    /// <exception cref="RetriesExhaustedException">Others were in the way of a step in every run, or a condition does not hold in any; the step was not done.</exception>
    /// <exception cref="TransactionCanceledException">A step was cancelled for a reason that another run does not mend; it was not done.</exception>
    /// <exception cref="OutcomeUnknownException">Nobody knows whether a step was done. Read the journal, it tells, and go on with what was read.</exception>
    /// <exception cref="InvalidOperationException">The journal does not store its <see cref="IJournal.StepsDone"/>, or a step cannot be written; it was not done.</exception>
    /// <exception cref="ModelValidationException">Some items of a step are not valid; it was not done.</exception>
    public Task TransactInStepsAsync<TJournal>(
        TJournal journal, IReadOnlyList<Func<Transaction, Task>> steps, TransactOptions? options = null, CancellationToken cancellationToken = default)
        where TJournal : class, ITracked<TJournal>, IJournal
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count, nameof(steps));
        return new StepRun<TJournal>(this, journal, steps, options).RunAsync(cancellationToken);
    }
}
