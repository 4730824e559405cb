namespace Flywheel;

/// <summary>How far a <see cref="ParallelScan{T}"/> has come. The numbers are those of one run; a run that resumes begins at 0.</summary>
/// <param name="Items">How many items were found.</param>
/// <param name="Evaluated">How many items DynamoDB has evaluated for them, before filters.</param>
/// <param name="ReadUnits">What that has used of the table's read capacity.</param>
/// <param name="SegmentsDone">How many segments are read to their end, those of the runs before included.</param>
/// <param name="Segments">How many segments there are.</param>
/// <param name="Checkpoint">
/// Text to store, for <see cref="ParallelScan{T}.ResumeFrom"/>: behind all pages so far. It holds the key of an item of each segment, readable for whoever has it, and is sealed as
/// <see cref="EngineOptions.PageTokenKey"/> says. It belongs to this table, index, conditions and number of segments.
/// </param>
public sealed record ScanProgress(long Items, long Evaluated, double ReadUnits, int SegmentsDone, int Segments, string Checkpoint);

/// <summary>A page of a <see cref="ParallelScan{T}"/>.</summary>
/// <typeparam name="T">What is read of each item.</typeparam>
/// <param name="Items">The items; there may be none.</param>
/// <param name="Progress">How far the scan has come once this page is processed.</param>
public sealed record ScanPage<T>(IReadOnlyList<T> Items, ScanProgress Progress)
{
    /// <summary>Where to resume behind this page and those before it; store it when their items are processed.</summary>
    public string Checkpoint => Progress.Checkpoint;
}
