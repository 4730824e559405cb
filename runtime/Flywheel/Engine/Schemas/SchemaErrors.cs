using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>What DynamoDB's refusals of changes to tables mean.</summary>
internal static class SchemaErrors
{
    /// <summary>
    /// Whether the same request may succeed later. Of the limits only those of how much goes on at one time do: «only 1 online index can be created or deleted
    /// simultaneously»; the number of tables, or of changes of billing in a day, is the caller's business.
    /// </summary>
    public static bool IsPassing(AmazonDynamoDBException error) => error
        is ResourceInUseException
        or ContinuousBackupsUnavailableException
        or ThrottlingException
        or RequestLimitExceededException
        or ProvisionedThroughputExceededException
        || error.ErrorCode is "ThrottlingException" or "Throttling"
        || (error is LimitExceededException && error.Message.Contains("simultaneous", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an operation that AWS has is missing, as in emulators.</summary>
    public static bool IsUnknownOperation(AmazonDynamoDBException error) => error.ErrorCode == "UnknownOperationException";

    public static FlywheelException Gone(string table)
        => new($"The table '{table}' is gone since the plan was made. Nothing more was sent; make a new plan with PlanSchemaAsync.");

    public static FlywheelException Changed(string table, string what)
        => new($"The table '{table}' has {what} than the plan says, so it was made or changed by somebody else since. Nothing more was sent; make a new plan with PlanSchemaAsync.");

    /// <param name="tables">The protected ones.</param>
    /// <param name="deleted">Those whose deletion this call has begun before it saw that.</param>
    public static FlywheelException Protected(IEnumerable<string> tables, IReadOnlyCollection<string> deleted)
        => new(
            $"Protected against deletion: {Names(tables)}. {(deleted.Count == 0 ? "No table was deleted." : $"Others were deleted before that was seen: {Names(deleted)}.")} "
            + "Set DeletionProtection = false in the model and carry out the plan, or switch it off in the AWS console; then delete again.");

    private static string Names(IEnumerable<string> tables) => string.Join(", ", tables.Select(static table => $"'{table}'"));
}
