namespace Flywheel;

/// <summary>What became of the items of a table. The numbers are those of one run; a run that resumes begins at 0.</summary>
/// <param name="Evaluated">How many items DynamoDB has evaluated, those of the model's version among them.</param>
/// <param name="Upgraded">How many were written in the model's version; in a dry run, how many would be.</param>
/// <param name="Skipped">How many were deleted or upgraded by others after they were read, be it to a newer version.</param>
/// <param name="Failures">The items that could not be upgraded, and why. They are as they were, unless the error is an <see cref="OutcomeUnknownException"/>.</param>
/// <param name="ReadUnits">What it has used of the table's read capacity.</param>
/// <param name="WriteUnits">What it has used of the table's write capacity, the indexes included.</param>
/// <param name="Checkpoint">Text for <see cref="MigrationOptions.ResumeFrom"/>: behind all pages so far, with the items that failed; null when there was no page.</param>
public sealed record MigrationReport(
    long Evaluated, long Upgraded, long Skipped, IReadOnlyList<MigrationFailure> Failures, double ReadUnits, double WriteUnits, string? Checkpoint)
{
    /// <inheritdoc/>
    public override string ToString()
        => FormattableString.Invariant($"{Evaluated} items evaluated, {Upgraded} upgraded, {Skipped} skipped, {Failures.Count} failed; {ReadUnits} read units, {WriteUnits} write units");
}

/// <summary>An item that could not be upgraded; it is as it was, unless the error is an <see cref="OutcomeUnknownException"/>.</summary>
/// <param name="Key">The item's key, readable.</param>
/// <param name="Error">What went wrong.</param>
public sealed record MigrationFailure(string Key, Exception Error);
