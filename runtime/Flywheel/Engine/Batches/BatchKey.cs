namespace Flywheel;

/// <summary>The key of an entry of a batch, whichever model it is of.</summary>
/// <param name="Table">The table's place in the batch.</param>
/// <param name="Hash">The hash key.</param>
/// <param name="Range">The range key; empty when there is none.</param>
internal readonly record struct BatchKey(int Table, KeyValue Hash, KeyValue Range);
