namespace Flywheel;

/// <summary>The table of a model does not exist in the account, region or endpoint that the client speaks to.</summary>
public sealed class TableNotFoundException : FlywheelException
{
    internal TableNotFoundException(string tableName, Exception innerException)
        : base(
            $"DynamoDB has no table '{tableName}'. Create it with Register and CreateSchemaAsync, "
            + "or check the engine's TableNamePrefix or Namespace, and the client's region and endpoint.",
            innerException) => TableName = tableName;

    /// <summary>The table's name as it was sent, with the engine's prefix or namespace.</summary>
    public string TableName { get; }
}
