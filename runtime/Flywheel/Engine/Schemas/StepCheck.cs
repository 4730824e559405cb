using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Whether a step of a plan is done, told from its request and from the table as it is now: that is what lets a plan be carried out twice, in part, or by two processes.</summary>
internal static class StepCheck
{
    /// <param name="step">The step.</param>
    /// <param name="later">
    /// The plan's later steps of the same index or stream. A step is done when one of those is: an index that was to be removed and made anew must not be removed again once it is new.
    /// </param>
    /// <param name="live">The table, with what the step is about.</param>
    public static bool IsDone(SchemaStep step, IEnumerable<SchemaStep> later, LiveTable live)
        => IsDone(step.Request, live) || later.Any(other => IsDone(other.Request, live));

    /// <summary>The later steps that show that a step is done.</summary>
    public static IEnumerable<SchemaStep> LaterOf(IReadOnlyList<SchemaStep> steps, int number)
        => steps[number] is { Part: SchemaPart.GlobalIndex or SchemaPart.Stream } step
            ? steps.Skip(number + 1).Where(other => other.Part == step.Part && other.Table == step.Table && other.Index == step.Index)
            : [];

    /// <summary>Whether what was sent is to be seen. DynamoDB may show the table for a moment as it was before; where nothing tells the old from the new, the table's status does.</summary>
    public static bool IsSeen(SchemaStep step, IEnumerable<SchemaStep> later, LiveTable live) => step.Request is not UpdateTableRequest { GlobalSecondaryIndexUpdates: { Count: > 0 } updates }
        || updates.All(update => update switch
        {
            { Create: { } create } => Find(live, create.IndexName) is not null,
            { Delete: not null } => IsDone(step, later, live),
            _ => true,
        });

    /// <summary>Whether nobody has ever set what a step sets, so that a creation that was cut off may be completed by it.</summary>
    public static bool IsUntouched(AmazonDynamoDBRequest request, LiveTable live) => request switch
    {
        UpdateTimeToLiveRequest => live.TimeToLive is { } now && (now.TimeToLiveStatus is null || now.TimeToLiveStatus == TimeToLiveStatus.DISABLED),
        UpdateContinuousBackupsRequest => live.Recovery is { } now && now.PointInTimeRecoveryStatus != PointInTimeRecoveryStatus.ENABLED,
        _ => false,
    };

    /// <exception cref="FlywheelException">What the step is to make is there in another shape.</exception>
    public static void RefuseOther(SchemaStep step, LiveTable live)
    {
        if (step.Request is CreateTableRequest create
            && !(SameKeys(create.KeySchema, live.Table.KeySchema) && SameTypes(create.KeySchema, create.AttributeDefinitions, live)))
        {
            throw SchemaErrors.Changed(step.Table, "other keys");
        }

        if (step.Request is UpdateTableRequest { GlobalSecondaryIndexUpdates: { } updates } request
            && updates.Find(update => update.Create is { } index && Find(live, index.IndexName) is { } other && !HasShape(other, live, index, request)) is { } clash)
        {
            throw SchemaErrors.Changed(step.Table, $"another index '{clash.Create.IndexName}'");
        }
    }

    private static bool IsDone(AmazonDynamoDBRequest request, LiveTable live) => request switch
    {
        CreateTableRequest => true,
        UpdateTableRequest update => IsDone(update, live),
        UpdateTimeToLiveRequest { TimeToLiveSpecification: { } wanted } => IsDone(wanted, live.TimeToLive),
        TagResourceRequest wanted => live.Tags is { } tags && wanted.Tags.TrueForAll(tag => tags.TryGetValue(tag.Key, out string? value) && value == tag.Value),
        UpdateContinuousBackupsRequest { PointInTimeRecoverySpecification: { } wanted } => live.Recovery is { } now
            && SettingsComparison.DaysOf(now) == (wanted.PointInTimeRecoveryEnabled is true ? wanted.RecoveryPeriodInDays ?? 35 : 0),
        _ => false,
    };

    private static bool IsDone(UpdateTableRequest wanted, LiveTable live)
    {
        var now = live.Table;
        if (wanted.BillingMode is { } billing)
        {
            // Its capacities are those of that time: who has changed them since has done so on purpose, and DynamoDB refuses to set what is set.
            return billing == (now.BillingModeSummary?.BillingMode ?? BillingMode.PROVISIONED);
        }

        return IsDone(wanted.ProvisionedThroughput, now.ProvisionedThroughput)
            && IsDone(wanted.OnDemandThroughput, now.OnDemandThroughput)
            && IsDone(wanted.WarmThroughput, now.WarmThroughput?.ReadUnitsPerSecond, now.WarmThroughput?.WriteUnitsPerSecond)
            && (wanted.DeletionProtectionEnabled is null || wanted.DeletionProtectionEnabled == (now.DeletionProtectionEnabled is true))
            && (wanted.TableClass is null || wanted.TableClass == (now.TableClassSummary?.TableClass ?? TableClass.STANDARD))
            && (wanted.StreamSpecification is not { } stream || SettingsComparison.ViewOf(stream) == SettingsComparison.ViewOf(now.StreamSpecification))
            && (wanted.SSESpecification is not { } encryption || SettingsComparison.IsEncryptedBy(now.SSEDescription, encryption.Enabled is true ? encryption.KMSMasterKeyId ?? TableRequests.ManagedKey : ""))
            && (wanted.GlobalSecondaryIndexUpdates ?? []).TrueForAll(update => IsDone(update, wanted, live));
    }

    private static bool IsDone(GlobalSecondaryIndexUpdate wanted, UpdateTableRequest request, LiveTable live) => wanted switch
    {
        { Create: { } create } => Find(live, create.IndexName) is { } now && HasShape(now, live, create, request),
        { Delete: { } delete } => Find(live, delete.IndexName) is null,
        // One that a later step has removed needs no throughput any more.
        { Update: { } update } => Find(live, update.IndexName) is not { } now
            || (IsDone(update.ProvisionedThroughput, now.ProvisionedThroughput)
                && IsDone(update.OnDemandThroughput, now.OnDemandThroughput)
                && IsDone(update.WarmThroughput, now.WarmThroughput?.ReadUnitsPerSecond, now.WarmThroughput?.WriteUnitsPerSecond)),
        _ => true,
    };

    private static bool IsDone(TimeToLiveSpecification wanted, TimeToLiveDescription? now)
    {
        bool isOn = now is not null && (now.TimeToLiveStatus == TimeToLiveStatus.ENABLED || now.TimeToLiveStatus == TimeToLiveStatus.ENABLING);
        return wanted.Enabled is true ? isOn && now!.AttributeName == wanted.AttributeName : now is not null && !(isOn && now.AttributeName == wanted.AttributeName);
    }

    private static bool IsDone(ProvisionedThroughput? wanted, ProvisionedThroughputDescription? now)
        => wanted is null || (wanted.ReadCapacityUnits == now?.ReadCapacityUnits && wanted.WriteCapacityUnits == now?.WriteCapacityUnits);

    // -1 takes a maximum away, and one that is not there is not shown.
    private static bool IsDone(OnDemandThroughput? wanted, OnDemandThroughput? now)
        => wanted is null
            || ((wanted.MaxReadRequestUnits is not { } reads || reads == (now?.MaxReadRequestUnits ?? -1))
                && (wanted.MaxWriteRequestUnits is not { } writes || writes == (now?.MaxWriteRequestUnits ?? -1)));

    private static bool IsDone(WarmThroughput? wanted, long? reads, long? writes)
        => wanted is null || ((wanted.ReadUnitsPerSecond ?? 0) <= (reads ?? 0) && (wanted.WriteUnitsPerSecond ?? 0) <= (writes ?? 0));

    private static GlobalSecondaryIndexDescription? Find(LiveTable live, string index)
        => live.Table.GlobalSecondaryIndexes?.Find(other => other.IndexName == index && other.IndexStatus != IndexStatus.DELETING);

    private static bool HasShape(GlobalSecondaryIndexDescription now, LiveTable live, CreateGlobalSecondaryIndexAction wanted, UpdateTableRequest request)
        => SameKeys(wanted.KeySchema, now.KeySchema)
            && SameTypes(wanted.KeySchema, request.AttributeDefinitions, live)
            && wanted.Projection.ProjectionType == now.Projection?.ProjectionType
            && (wanted.Projection.NonKeyAttributes ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(now.Projection?.NonKeyAttributes ?? []);

    private static bool SameTypes(List<KeySchemaElement> keys, List<AttributeDefinition>? wanted, LiveTable live)
        => keys.TrueForAll(key => TypeOf(key, wanted) == TypeOf(key, live.Table.AttributeDefinitions));

    private static ScalarAttributeType? TypeOf(KeySchemaElement key, List<AttributeDefinition>? attributes)
        => attributes?.Find(attribute => attribute.AttributeName == key.AttributeName)?.AttributeType;

    private static bool SameKeys(List<KeySchemaElement> wanted, List<KeySchemaElement>? now)
        => wanted.Select(static key => (key.AttributeName, key.KeyType)).SequenceEqual((now ?? []).Select(static key => (key.AttributeName, key.KeyType)));
}
