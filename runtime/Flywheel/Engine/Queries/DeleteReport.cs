namespace Flywheel;

/// <summary>How far deleting what a query or scan finds has come.</summary>
/// <param name="Deleted">How many items were found and are deleted.</param>
/// <param name="Evaluated">How many items DynamoDB has evaluated to find them.</param>
/// <param name="Requests">How many requests were sent, those that read and those that delete.</param>
public readonly record struct DeleteProgress(long Deleted, long Evaluated, int Requests);

/// <summary>What deleting what a query or scan finds has done.</summary>
/// <param name="Deleted">How many items were found and are deleted.</param>
/// <param name="Evaluated">How many items DynamoDB has evaluated to find them.</param>
/// <param name="Requests">How many requests were sent, those that read and those that delete.</param>
public sealed record DeleteReport(long Deleted, long Evaluated, int Requests);
