using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>What AWS refuses of requests for tables.</summary>
internal static class StrictRules
{
    public static AmazonDynamoDBException Invalid(string message) => new(message) { ErrorCode = "ValidationException" };

    public static void CheckAtRest(StrictTable table, string name)
    {
        if (!table.IsActive)
        {
            throw new ResourceInUseException($"Attempt to change a resource which is still in use: Table is being created, updated or deleted: {name}");
        }
    }

    public static void Check(CreateTableRequest request)
    {
        bool isProvisioned = request.BillingMode != BillingMode.PAY_PER_REQUEST;
        CheckCapacity(isProvisioned, request.ProvisionedThroughput, "table");
        foreach (var index in request.GlobalSecondaryIndexes ?? [])
        {
            CheckCapacity(isProvisioned, index.ProvisionedThroughput, index.IndexName);
        }

        var keys = request.KeySchema.Concat((request.GlobalSecondaryIndexes ?? []).SelectMany(index => index.KeySchema)).Concat((request.LocalSecondaryIndexes ?? []).SelectMany(index => index.KeySchema));
        if (!keys.Select(key => key.AttributeName).ToHashSet().SetEquals(request.AttributeDefinitions.Select(attribute => attribute.AttributeName)))
        {
            throw Invalid("One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions, or some definitions are not used.");
        }
    }

    public static void Check(UpdateTableRequest request, StrictTable table)
    {
        CheckAtRest(table, request.TableName);
        var updates = request.GlobalSecondaryIndexUpdates ?? [];
        int[] kinds =
        [
            request.BillingMode is not null || request.ProvisionedThroughput is not null || updates.Exists(update => update.Update is not null) ? 1 : 0,
            request.OnDemandThroughput is not null ? 1 : 0,
            request.WarmThroughput is not null ? 1 : 0,
            request.StreamSpecification is not null ? 1 : 0,
            request.TableClass is not null ? 1 : 0,
            request.SSESpecification is not null ? 1 : 0,
            request.DeletionProtectionEnabled is not null ? 1 : 0,
            updates.Count(update => update.Update is null),
        ];
        if (kinds.Sum() != 1)
        {
            throw updates.Count(update => update.Update is null) > 1
                ? new LimitExceededException("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table")
                : Invalid($"One operation at a time; these are {kinds.Sum()}.");
        }

        if (request.DeletionProtectionEnabled == table.IsProtected)
        {
            throw Invalid("The deletion protection will not change.");
        }

        CheckThroughput(request, table);
        CheckStream(request.StreamSpecification, table);
        if (request.SSESpecification is { } encryption
            && (encryption.Enabled is true ? table.Encryption is { Enabled: true } && table.Encryption.KMSMasterKeyId == encryption.KMSMasterKeyId : table.Encryption is not { Enabled: true }))
        {
            throw Invalid("One or more parameter values were invalid: Table is already encrypted by given KMSMasterKeyId");
        }

        foreach (var update in updates)
        {
            CheckIndex(update, request, table);
        }
    }

    private static void CheckThroughput(UpdateTableRequest request, StrictTable table)
    {
        bool becomesProvisioned = request.BillingMode == BillingMode.PROVISIONED && !table.IsProvisioned;
        bool isProvisioned = request.BillingMode is null ? table.IsProvisioned : request.BillingMode == BillingMode.PROVISIONED;
        if (request.BillingMode is not null || request.ProvisionedThroughput is not null)
        {
            CheckCapacity(isProvisioned, request.ProvisionedThroughput, "table");
        }

        foreach (var index in table.Indexes.Where(index => becomesProvisioned && (request.GlobalSecondaryIndexUpdates ?? []).TrueForAll(update => update.Update?.IndexName != index.Name)))
        {
            throw Invalid($"One or more parameter values were invalid: ProvisionedThroughput must be specified for index: {index.Name}");
        }

        if (!becomesProvisioned && request.ProvisionedThroughput is { } capacity && capacity.ReadCapacityUnits == table.Capacity?.ReadCapacityUnits && capacity.WriteCapacityUnits == table.Capacity?.WriteCapacityUnits)
        {
            throw Invalid("The provisioned throughput for the table will not change.");
        }

        if (request.WarmThroughput is { } warm && (warm.ReadUnitsPerSecond < table.Warm.ReadUnitsPerSecond || warm.WriteUnitsPerSecond < table.Warm.WriteUnitsPerSecond))
        {
            throw Invalid("One or more parameter values were invalid: Requested warm throughput is lower than the current one");
        }
    }

    private static void CheckStream(StreamSpecification? stream, StrictTable table)
    {
        if (stream is not null && stream.StreamEnabled == (table.Stream is { StreamEnabled: true }))
        {
            throw Invalid(stream.StreamEnabled is true ? "Table already has an enabled stream" : "Table already has a disabled stream");
        }
    }

    private static void CheckIndex(GlobalSecondaryIndexUpdate update, UpdateTableRequest request, StrictTable table)
    {
        string name = update.Create?.IndexName ?? update.Delete?.IndexName ?? update.Update.IndexName;
        var index = table.Indexes.FirstOrDefault(index => index.Name == name);
        if (update.Update is null && table.IndexesAtWork > 0)
        {
            throw new LimitExceededException("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }

        if (update.Create is not { } create)
        {
            _ = index ?? throw new ResourceNotFoundException($"Requested resource not found: Index: {name}");
            return;
        }

        if (index is not null)
        {
            throw Invalid($"One or more parameter values were invalid: Attempting to create an index which already exists: {name}");
        }

        if (table.Indexes.Count == 20)
        {
            throw new LimitExceededException("Subscriber limit exceeded: a table can have 20 global secondary indexes");
        }

        CheckCapacity(table.IsProvisioned, create.ProvisionedThroughput, name);
        if (create.KeySchema.Find(key => (request.AttributeDefinitions ?? []).TrueForAll(attribute => attribute.AttributeName != key.AttributeName)) is { } undefined)
        {
            throw Invalid($"One or more parameter values were invalid: the attribute {undefined.AttributeName} of the index {name} is not defined");
        }

        if (table.Attributes.FirstOrDefault(known => request.AttributeDefinitions.Exists(attribute => attribute.AttributeName == known.AttributeName && attribute.AttributeType != known.AttributeType)) is { } other)
        {
            throw Invalid($"One or more parameter values were invalid: the attribute {other.AttributeName} has the type {other.AttributeType.Value}");
        }
    }

    private static void CheckCapacity(bool isProvisioned, ProvisionedThroughput? capacity, string name)
    {
        if (isProvisioned != capacity is not null)
        {
            throw Invalid($"One or more parameter values were invalid: ProvisionedThroughput {(isProvisioned ? "must be specified for" : "should not be specified for")}: {name}");
        }
    }
}
