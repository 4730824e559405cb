using System.Diagnostics.CodeAnalysis;
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

        var live = pair.Live.Table.SSEDescription;
        string was = IsOn(live) ? live.KMSMasterKeyArn ?? "a KMS key" : SchemaWords.Encryption("");
        return IsEncryptedBy(live, key) ? null : Changed(pair, SchemaPart.Encryption, "encryption", was, SchemaWords.Encryption(key), UpdateRequests.Encryption(pair.Name, key));
    }

    public static SchemaFinding? Stream(SchemaPair pair)
    {
        var live = ViewOf(pair.Live.Table.StreamSpecification);
        if (pair.Table.Settings.Stream is not { } view || ViewOf(TableRequests.Stream(view)) == live)
        {
            return null;
        }

        string was = live?.Value ?? "off";
        string difference = $"stream: {was}; declared {SchemaWords.Stream(view)}";
        if (live is not null && pair.Live.Table.Replicas is { Count: > 0 })
        {
            return pair.Stays(SchemaPart.Stream, null, difference, "DynamoDB does not switch off the stream of a table that has replicas: declare it as it is.");
        }

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

        return pair.Planned(SchemaPart.Stream, null, difference, [.. steps]);
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

        int live = DaysOf(recovery);
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

    /// <summary>What a stream carries; null when it is off.</summary>
    public static StreamViewType? ViewOf(StreamSpecification? stream) => stream is { StreamEnabled: true } ? stream.StreamViewType : null;

    /// <summary>For how many days back a table can be restored; DynamoDB's default is 35.</summary>
    public static int DaysOf(PointInTimeRecoveryDescription recovery)
        => recovery.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED ? recovery.RecoveryPeriodInDays ?? 35 : 0;

    /// <param name="live">How the table is encrypted.</param>
    /// <param name="key">The key; empty for the one that DynamoDB owns.</param>
    public static bool IsEncryptedBy(SSEDescription? live, string key)
    {
        if (!IsOn(live) || key.Length == 0)
        {
            return !IsOn(live) && key.Length == 0;
        }

        // DynamoDB tells the key's ARN, never an alias.
        return key.Contains("alias/", StringComparison.Ordinal)
            || live.KMSMasterKeyArn is not { } arn
            || arn == key
            || arn.EndsWith($"/{key}", StringComparison.Ordinal);
    }

    private static bool IsOn([NotNullWhen(true)] SSEDescription? live)
        => live is not null && (live.Status == SSEStatus.ENABLED || live.Status == SSEStatus.ENABLING || live.Status == SSEStatus.UPDATING);

    private static SchemaFinding Changed(SchemaPair pair, SchemaPart part, string label, string live, string declared, UpdateTableRequest request)
        => pair.Planned(part, null, $"{label}: {live}; declared {declared}", pair.Step(SchemaAction.Change, part, null, $"{label}: {live} -> {declared}", request));
}
