using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>What <c>UpdateTable</c> does to a table in memory, with the rules of DynamoDB.</summary>
internal static class DriftUpdate
{
    public static void Apply(TableDescription table, UpdateTableRequest request)
    {
        int changes = new object?[]
        {
            request.BillingMode ?? (object?)request.ProvisionedThroughput, request.OnDemandThroughput, request.WarmThroughput, request.StreamSpecification, request.TableClass,
            request.SSESpecification, request.DeletionProtectionEnabled, request.BillingMode is null ? request.GlobalSecondaryIndexUpdates : null,
        }.Count(static change => change is not null);
        Check(changes == 1, $"{changes} changes at once");
        Check((request.AttributeDefinitions is not null) == (request.GlobalSecondaryIndexUpdates is [{ Create: not null }]), "attribute definitions");
        if (request.BillingMode is { } billing)
        {
            Switch(table, billing, request);
        }
        else if (request.ProvisionedThroughput is { } capacity)
        {
            table.ProvisionedThroughput = Changed(table, table.ProvisionedThroughput, capacity);
        }

        if (request.OnDemandThroughput is { } maximum)
        {
            table.OnDemandThroughput = Maximum(table, table.OnDemandThroughput, maximum);
        }

        if (request.WarmThroughput is { } warm)
        {
            Check(!(warm.ReadUnitsPerSecond < table.WarmThroughput.ReadUnitsPerSecond) && !(warm.WriteUnitsPerSecond < table.WarmThroughput.WriteUnitsPerSecond), "warm throughput is not lowered");
            table.WarmThroughput.ReadUnitsPerSecond = warm.ReadUnitsPerSecond;
            table.WarmThroughput.WriteUnitsPerSecond = warm.WriteUnitsPerSecond;
        }

        if (request.StreamSpecification is { StreamEnabled: { } on } stream)
        {
            Check(on != (table.StreamSpecification is not null), "the stream is already so");
            table.StreamSpecification = on ? stream : null;
        }

        table.TableClassSummary = request.TableClass is null ? table.TableClassSummary : new() { TableClass = request.TableClass };
        table.DeletionProtectionEnabled = request.DeletionProtectionEnabled ?? table.DeletionProtectionEnabled;
        table.SSEDescription = request.SSESpecification is null ? table.SSEDescription : Described(request.SSESpecification);
        if (request.BillingMode is null)
        {
            Indexes(table, request);
        }
    }

    public static void Add(TableDescription table, CreateGlobalSecondaryIndexAction index)
    {
        Check(IsProvisioned(table) == (index.ProvisionedThroughput is not null), "billing of the index");
        Check(!IsProvisioned(table) || index.OnDemandThroughput is null, "maximum of a provisioned index");
        Check(!(table.LocalSecondaryIndexes ?? []).Exists(other => other.IndexName == index.IndexName), "the name is taken");
        Check(table.GlobalSecondaryIndexes?.Exists(other => other.IndexName == index.IndexName) is not true, "the index exists");
        Check(index.KeySchema.TrueForAll(key => table.AttributeDefinitions.Exists(attribute => attribute.AttributeName == key.AttributeName)), "a key attribute is not defined");
        (table.GlobalSecondaryIndexes ??= []).Add(new()
        {
            IndexName = index.IndexName,
            IndexStatus = IndexStatus.ACTIVE,
            KeySchema = index.KeySchema,
            Projection = index.Projection,
            ProvisionedThroughput = Described(index.ProvisionedThroughput),
            OnDemandThroughput = index.OnDemandThroughput,
            WarmThroughput = new() { ReadUnitsPerSecond = index.WarmThroughput?.ReadUnitsPerSecond ?? 12_000, WriteUnitsPerSecond = index.WarmThroughput?.WriteUnitsPerSecond ?? 4_000 },
        });
    }

    public static ProvisionedThroughputDescription Described(ProvisionedThroughput? capacity)
        => new() { ReadCapacityUnits = capacity?.ReadCapacityUnits ?? 0, WriteCapacityUnits = capacity?.WriteCapacityUnits ?? 0 };

    public static SSEDescription? Described(SSESpecification? encryption) => encryption is { Enabled: true }
        ? new() { Status = SSEStatus.ENABLED, SSEType = SSEType.KMS, KMSMasterKeyArn = $"arn:aws:kms:us-east-1:000000000000:key/{encryption.KMSMasterKeyId?.Split('/')[^1] ?? "managed"}" }
        : null;

    private static void Switch(TableDescription table, BillingMode billing, UpdateTableRequest request)
    {
        bool provisioned = billing == BillingMode.PROVISIONED;
        Check(provisioned != IsProvisioned(table), "the billing is already so");
        Check(provisioned == (request.ProvisionedThroughput is not null), "capacity");
        table.BillingModeSummary = new() { BillingMode = billing };
        table.OnDemandThroughput = null;
        table.ProvisionedThroughput = Described(request.ProvisionedThroughput);
        var capacities = (request.GlobalSecondaryIndexUpdates ?? []).ToDictionary(static update => update.Update.IndexName, static update => update.Update.ProvisionedThroughput);
        foreach (var index in table.GlobalSecondaryIndexes ?? [])
        {
            Check(capacities.Remove(index.IndexName, out var capacity) == provisioned, "ProvisionedThroughput must be specified for index");
            index.OnDemandThroughput = null;
            index.ProvisionedThroughput = Described(capacity);
        }

        Check(capacities.Count == 0, "no such index");
    }

    private static void Indexes(TableDescription table, UpdateTableRequest request)
    {
        var updates = request.GlobalSecondaryIndexUpdates ?? [];
        Check(updates.Count(static update => update.Create is not null || update.Delete is not null) <= 1, "one index creation or removal at a time");
        foreach (var update in updates)
        {
            if (update.Create is { } create)
            {
                Define(table, request.AttributeDefinitions);
                Add(table, create);
            }

            if (update.Delete is { } delete)
            {
                Check(table.GlobalSecondaryIndexes?.RemoveAll(index => index.IndexName == delete.IndexName) is 1, "no such index");
                var used = table.KeySchema.Concat((table.LocalSecondaryIndexes ?? []).SelectMany(static index => index.KeySchema))
                    .Concat(table.GlobalSecondaryIndexes!.SelectMany(static index => index.KeySchema))
                    .Select(static key => key.AttributeName).ToHashSet(StringComparer.Ordinal);
                table.AttributeDefinitions = [.. table.AttributeDefinitions.Where(attribute => used.Contains(attribute.AttributeName))];
            }

            if (update.Update is { } change && table.GlobalSecondaryIndexes!.Find(one => one.IndexName == change.IndexName) is var index)
            {
                Check(index is not null, "no such index");
                index!.ProvisionedThroughput = change.ProvisionedThroughput is { } capacity ? Changed(table, index.ProvisionedThroughput, capacity) : index.ProvisionedThroughput;
                index.OnDemandThroughput = change.OnDemandThroughput is { } maximum ? Maximum(table, index.OnDemandThroughput, maximum) : index.OnDemandThroughput;
                index.WarmThroughput = change.WarmThroughput is { } warm ? new() { ReadUnitsPerSecond = warm.ReadUnitsPerSecond, WriteUnitsPerSecond = warm.WriteUnitsPerSecond } : index.WarmThroughput;
            }
        }
    }

    private static void Define(TableDescription table, List<AttributeDefinition> attributes)
    {
        foreach (var attribute in attributes)
        {
            var known = table.AttributeDefinitions.Find(other => other.AttributeName == attribute.AttributeName);
            Check(known is null || known.AttributeType == attribute.AttributeType, "another type");
            if (known is null)
            {
                table.AttributeDefinitions = [.. table.AttributeDefinitions, attribute];
            }
        }
    }

    private static ProvisionedThroughputDescription Changed(TableDescription table, ProvisionedThroughputDescription live, ProvisionedThroughput capacity)
    {
        Check(IsProvisioned(table), "capacity of a table that is billed on demand");
        Check(live.ReadCapacityUnits != capacity.ReadCapacityUnits || live.WriteCapacityUnits != capacity.WriteCapacityUnits, "the provisioned throughput will not change");
        return Described(capacity);
    }

    private static OnDemandThroughput Maximum(TableDescription table, OnDemandThroughput? live, OnDemandThroughput maximum)
    {
        Check(!IsProvisioned(table), "maximum of a provisioned table");
        return new() { MaxReadRequestUnits = maximum.MaxReadRequestUnits ?? live?.MaxReadRequestUnits, MaxWriteRequestUnits = maximum.MaxWriteRequestUnits ?? live?.MaxWriteRequestUnits };
    }

    private static bool IsProvisioned(TableDescription table) => table.BillingModeSummary?.BillingMode != BillingMode.PAY_PER_REQUEST;

    private static void Check(bool condition, string otherwise) => DriftLive.Check(condition, otherwise);
}
