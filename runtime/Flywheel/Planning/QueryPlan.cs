namespace Flywheel;

/// <summary>How a query is sent: over which index, and which conditions are its key condition.</summary>
/// <param name="Index">The index, or null for the table's own key.</param>
/// <param name="KeyCondition">The hash key's equality, and at most one condition on the range key.</param>
/// <param name="Filter">All other conditions, or null.</param>
/// <param name="FetchAllAttributes">
/// The local index lacks attributes of the model, so the query must ask for <c>Select=ALL_ATTRIBUTES</c> to read whole items.
/// </param>
internal sealed record QueryPlan(IndexDefinition? Index, Condition KeyCondition, Condition? Filter, bool FetchAllAttributes);
