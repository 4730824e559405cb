namespace Flywheel;

/// <summary>The table of a model does not exist in the account, region or endpoint that the client speaks to.</summary>
public sealed class TableNotFoundException : FlywheelException
{
    internal TableNotFoundException(string tableName, Exception innerException)
        : base(
            $"DynamoDB has no table '{tableName}'. Create it with Register and CreateSchemaAsync, "
            + "or check the engine's TableNamePrefix or Namespace, and the client's region and endpoint.",
            innerException) => TableName = tableName;

    internal TableNotFoundException(IReadOnlyCollection<string> tableNames, Exception innerException)
        : base(
            $"DynamoDB lacks at least one of the tables '{string.Join("', '", tableNames)}', and does not say which. Create it with Register and CreateSchemaAsync, "
            + "or check the engine's TableNamePrefix or Namespace, and the client's region and endpoint.",
            innerException) => TableName = string.Join(", ", tableNames);

    /// <summary>The table's name as it was sent, with the engine's prefix or namespace; of a transaction on several, all of them.</summary>
    public string TableName { get; }
}
