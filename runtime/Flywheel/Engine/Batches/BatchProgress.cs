namespace Flywheel;

/// <summary>How far a <see cref="Batch"/> or a <see cref="ReadBatch"/> has come that is being executed.</summary>
/// <param name="Done">How many of the entries are done.</param>
/// <param name="Count">How many entries there are; each key counts once.</param>
/// <param name="Requests">How many requests were sent so far.</param>
public sealed record BatchProgress(int Done, int Count, int Requests);

/// <summary>What executing a <see cref="Batch"/> or a <see cref="ReadBatch"/> has done.</summary>
/// <param name="Done">How many entries were written, deleted or read; each key counts once.</param>
/// <param name="Requests">How many requests that took, those that were sent again included.</param>
public sealed record BatchReport(int Done, int Requests);
