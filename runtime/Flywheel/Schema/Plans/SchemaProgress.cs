namespace Flywheel;

/// <summary>How far a change of the schema is.</summary>
/// <param name="Table">The table that is being worked at, as it is sent.</param>
/// <param name="Step">The step in words, see <see cref="SchemaStep.Text"/>.</param>
/// <param name="Done">How many steps are done.</param>
/// <param name="Steps">How many steps there are.</param>
/// <param name="Status">What is waited for, in DynamoDB's words: <c>CREATING</c>, <c>UPDATING</c>, <c>index ByTitle CREATING, backfilling</c>; null when the step is done.</param>
/// <param name="Elapsed">How long the step has taken so far.</param>
public sealed record SchemaProgress(string Table, string Step, int Done, int Steps, string? Status, TimeSpan Elapsed);
