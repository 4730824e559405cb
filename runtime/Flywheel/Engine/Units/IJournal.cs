namespace Flywheel;

/// <summary>
/// A model whose item says how far work in several transactions is, see <c>TransactInStepsAsync</c>. Both properties are ordinary ones of the model, so that
/// they are stored; what else it holds is yours, and a step may change it.
/// </summary>
/// <example>
/// <code>
/// public sealed partial class MoveJournal : IJournal
/// {
///     [HashKey]
///     public required string Id { get; init; }
///
///     public int StepsDone { get; set; }
///
///     public JournalStatus Status { get; set; }
/// }
/// </code>
/// </example>
public interface IJournal
{
    /// <summary>How many steps are done, from the first on. Each step is written together with this number.</summary>
    int StepsDone { get; set; }

    /// <summary>Whether there are steps to do.</summary>
    JournalStatus Status { get; set; }
}
