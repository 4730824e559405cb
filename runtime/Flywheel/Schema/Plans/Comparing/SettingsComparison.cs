using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Compares what else a table is said to have. What no model says anything of is not compared.</summary>
internal static class SettingsComparison
{
    public static SchemaFinding? Protection(SchemaPair pair, bool on)
        => pair.Table.Settings.DeletionProtection == on && (pair.Live.Table.DeletionProtectionEnabled ?? false) != on
            ? Changed(pair, SchemaPart.DeletionProtection, "deletion protection", on ? "off" : "on", on ? "on" : "off", UpdateRequests.Protection(pair.Name, on))
            : null;

    public static SchemaFinding? Class(SchemaPair pair)
    {
        string live = (pair.Live.Table.TableClassSummary?.TableClass ?? TableClass.STANDARD).Value;
        return pair.Table.Settings.InfrequentAccess is { } infrequent && UpdateRequests.Class(pair.Name, infrequent) is var request && request.TableClass.Value != live
            ? Changed(pair, SchemaPart.TableClass, "table class", live, request.TableClass.Value, request)
            : null;
    }

    public static SchemaFinding? Encryption(SchemaPair pair)
    {
        if (pair.Table.Settings.EncryptionKey is not { } key)
        {
            return null;
        }

        var live = pair.Live.Table.SSEDescription is { } sse && (sse.Status == SSEStatus.ENABLED || sse.Status == SSEStatus.ENABLING || sse.Status == SSEStatus.UPDATING) ? sse : null;
        string was = live is null ? SchemaWords.Encryption("") : live.KMSMasterKeyArn ?? "a KMS key";
        return IsEncryptedBy(live, key) ? null : Changed(pair, SchemaPart.Encryption, "encryption", was, SchemaWords.Encryption(key), UpdateRequests.Encryption(pair.Name, key));
    }

    public static SchemaFinding? Stream(SchemaPair pair)
    {
        var live = pair.Live.Table.StreamSpecification is { StreamEnabled: true } specification ? specification.StreamViewType : null;
        if (pair.Table.Settings.Stream is not { } view || (view is StreamView.None ? null : TableRequests.Stream(view).StreamViewType) == live)
        {
            return null;
        }

        string was = live?.Value ?? "off";
        var steps = new List<SchemaStep>();
        if (live is not null)
        {
            string then = view is StreamView.None ? "" : $"; it is made anew as {SchemaWords.Stream(view)} and gets a new ARN, which its readers must be given";
            steps.Add(pair.Step(SchemaAction.Remove, SchemaPart.Stream, null, $"stream: {was} -> off{then}", UpdateRequests.Stream(pair.Name, StreamView.None)));
        }

        if (view is not StreamView.None)
        {
            steps.Add(pair.Step(SchemaAction.Add, SchemaPart.Stream, null, $"stream: off -> {SchemaWords.Stream(view)}", UpdateRequests.Stream(pair.Name, view)));
        }

        return pair.Planned(SchemaPart.Stream, null, $"stream: {was}; declared {SchemaWords.Stream(view)}", [.. steps]);
    }

    public static IEnumerable<SchemaFinding> TimeToLive(SchemaPair pair)
    {
        const string Later = "DynamoDB takes one change an hour: plan again in an hour.";
        if (pair.Table.TimeToLive is not { } attribute || pair.Live.TimeToLive is not { } live)
        {
            yield break;
        }

        bool isOther = live.AttributeName != attribute;
        if (live.TimeToLiveStatus == TimeToLiveStatus.DISABLING || (live.TimeToLiveStatus == TimeToLiveStatus.ENABLING && isOther))
        {
            string doing = live.TimeToLiveStatus == TimeToLiveStatus.DISABLING ? "is being switched off" : $"is being switched on for {live.AttributeName}";
            yield return pair.Stays(SchemaPart.TimeToLive, null, $"time to live: {doing}; declared {attribute}", Later);
        }
        else if (live.TimeToLiveStatus == TimeToLiveStatus.ENABLED && isOther)
        {
            yield return pair.Planned(
                SchemaPart.TimeToLive,
                null,
                $"time to live: {live.AttributeName}; declared {attribute}",
                pair.Step(SchemaAction.Remove, SchemaPart.TimeToLive, null, $"time to live: {live.AttributeName} -> off", UpdateRequests.TimeToLive(pair.Name, live.AttributeName, on: false)));
            yield return pair.Stays(SchemaPart.TimeToLive, null, $"time to live: {attribute} comes after {live.AttributeName} is off", Later);
        }
        else if (live.TimeToLiveStatus != TimeToLiveStatus.ENABLED && live.TimeToLiveStatus != TimeToLiveStatus.ENABLING)
        {
            yield return pair.Planned(SchemaPart.TimeToLive, null, $"time to live: off; declared {attribute}", ExpireBy(pair.Name, attribute));
        }
    }

    public static SchemaFinding? Tags(SchemaPair pair)
    {
        if (pair.Live.Tags is not { } live)
        {
            return null;
        }

        var wanted = pair.Table.Settings.Tags.Where(tag => live.GetValueOrDefault(tag.Key) != tag.Value).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var action = wanted.Exists(tag => live.ContainsKey(tag.Key)) ? SchemaAction.Change : SchemaAction.Add;
        return pair.Planned(
            SchemaPart.Tags,
            null,
            $"tags: {string.Join(", ", wanted.Select(tag => live.TryGetValue(tag.Key, out string? value) ? $"{tag.Key} = {value}" : $"no {tag.Key}"))}; declared {Words(wanted)}",
            pair.Step(
                action,
                SchemaPart.Tags,
                null,
                $"tags: {string.Join(", ", wanted.Select(tag => live.TryGetValue(tag.Key, out string? value) ? $"{tag.Key} = {value} -> {tag.Value}" : $"{tag.Key} = {tag.Value}"))}",
                UpdateRequests.Tags(pair.Live.Table.TableArn, wanted)));

        static string Words(IEnumerable<KeyValuePair<string, string>> tags) => string.Join(", ", tags.Select(static tag => $"{tag.Key} = {tag.Value}"));
    }

    public static SchemaFinding? Recovery(SchemaPair pair)
    {
        if (pair.Table.Settings.PointInTimeRecoveryDays is not { } days || pair.Live.Recovery is not { } recovery)
        {
            return null;
        }

        // DynamoDB's default is 35 days.
        int live = recovery.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED ? recovery.RecoveryPeriodInDays ?? 35 : 0;
        return live == days
            ? null
            : pair.Planned(SchemaPart.PointInTimeRecovery, null, $"point-in-time recovery: {SchemaWords.Days(live)}; declared {SchemaWords.Days(days)}", RecoverFor(pair.Name, live, days));
    }

    public static SchemaStep ExpireBy(string table, string attribute)
        => new(SchemaAction.Add, SchemaPart.TimeToLive, table, null, $"time to live: off -> {attribute}", UpdateRequests.TimeToLive(table, attribute, on: true));

    public static SchemaStep RecoverFor(string table, int live, int days) => new(
        live == 0 ? SchemaAction.Add : days == 0 ? SchemaAction.Remove : SchemaAction.Change,
        SchemaPart.PointInTimeRecovery,
        table,
        null,
        $"point-in-time recovery: {SchemaWords.Days(live)} -> {SchemaWords.Days(days)}",
        UpdateRequests.Recovery(table, days));

    private static bool IsEncryptedBy(SSEDescription? live, string key)
    {
        if (live is null || key.Length == 0)
        {
            return live is null && key.Length == 0;
        }

        // DynamoDB tells the key's ARN, never an alias.
        return key.Contains("alias/", StringComparison.Ordinal)
            || live.KMSMasterKeyArn is not { } arn
            || arn == key
            || arn.EndsWith($"/{key}", StringComparison.Ordinal);
    }

    private static SchemaFinding Changed(SchemaPair pair, SchemaPart part, string label, string live, string declared, UpdateTableRequest request)
        => pair.Planned(part, null, $"{label}: {live}; declared {declared}", pair.Step(SchemaAction.Change, part, null, $"{label}: {live} -> {declared}", request));
}
