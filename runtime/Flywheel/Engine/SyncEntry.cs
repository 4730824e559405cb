namespace Flywheel;

/// <summary>What became of one object of a sync of many.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="Item">The object.</param>
/// <param name="Outcome">Whether its changes are stored.</param>
/// <param name="Failure">The error, if any. Also after a write: a hook may have failed, or what others stored beside the changes cannot be read.</param>
public readonly record struct SyncEntry<T>(T Item, SyncOutcome Outcome, Exception? Failure);
