namespace Flywheel;

/// <summary>What deleting what a query or scan finds has done, so far or in all.</summary>
/// <param name="Deleted">How many items were found and are deleted.</param>
/// <param name="Evaluated">How many items DynamoDB has evaluated to find them.</param>
/// <param name="Requests">How many requests were sent, those that read and those that delete.</param>
public sealed record DeleteReport(long Deleted, long Evaluated, int Requests);
