using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests;

/// <summary>One of the tables of <see cref="StrictTables"/>.</summary>
internal sealed class StrictTable
{
    private readonly StrictTables _tables;
    private readonly CreateTableRequest _made;
    private readonly string _id = Guid.NewGuid().ToString();
    private readonly List<StrictIndex> _indexes;
    private readonly SortedDictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly List<AttributeDefinition> _attributes;

    private TableStatus _status = TableStatus.CREATING;
    private int _looksLeft;
    private int _staleLooks;
    private TableDescription? _before;
    private OnDemandThroughput? _onDemand;
    private TableClass _class;
    private bool _isTimeToLiveSet;
    private int _backupsRefused;
    private PointInTimeRecoverySpecification? _recovery;

    public StrictTable(CreateTableRequest request, StrictTables tables)
    {
        StrictRules.Check(request);
        (_tables, _made) = (tables, request);
        _attributes = [.. request.AttributeDefinitions];
        _indexes = [.. (request.GlobalSecondaryIndexes ?? []).Select(index => new StrictIndex(index.IndexName, index.KeySchema, index.Projection, index.ProvisionedThroughput))];
        IsProvisioned = request.BillingMode != BillingMode.PAY_PER_REQUEST;
        Capacity = request.ProvisionedThroughput;
        _onDemand = request.OnDemandThroughput;
        // What DynamoDB gives to all.
        Warm = new() { ReadUnitsPerSecond = request.WarmThroughput?.ReadUnitsPerSecond ?? 12000, WriteUnitsPerSecond = request.WarmThroughput?.WriteUnitsPerSecond ?? 4000 };
        Stream = request.StreamSpecification;
        IsProtected = request.DeletionProtectionEnabled is true;
        _class = request.TableClass ?? TableClass.STANDARD;
        Encryption = request.SSESpecification;
        Tag(request.Tags ?? [], isNew: true);
        _backupsRefused = tables.BackupsUnavailable;
        Begin(TableStatus.CREATING, null);
    }

    public string Arn => $"arn:aws:dynamodb:us-east-1:000000000000:table/{_made.TableName}";

    public bool IsInCreation => _status == TableStatus.CREATING;

    public bool IsActive => _status == TableStatus.ACTIVE;

    public bool IsGone { get; private set; }

    public bool IsProtected { get; set; }

    /// <summary>How many items a scan finds. The table's own count of them is of hours ago: none.</summary>
    public int Items { get; set; }

    /// <summary>Index operations that have begun and not ended.</summary>
    public int IndexesAtWork => _indexes.Count(index => index.Status != IndexStatus.ACTIVE && index.Status != IndexStatus.UPDATING);

    public IReadOnlyList<StrictIndex> Indexes => _indexes;

    /// <summary>The key attributes of the table and of the indexes that it has.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes => _attributes;

    public IReadOnlyDictionary<string, string> Tags => _tags;

    public bool IsProvisioned { get; private set; }

    public ProvisionedThroughput? Capacity { get; private set; }

    public WarmThroughput Warm { get; private set; }

    public StreamSpecification? Stream { get; private set; }

    public SSESpecification? Encryption { get; private set; }

    public TimeToLiveDescription TimeToLive { get; private set; } = new() { TimeToLiveStatus = TimeToLiveStatus.DISABLED };

    public ContinuousBackupsDescription Backups => new()
    {
        ContinuousBackupsStatus = ContinuousBackupsStatus.ENABLED,
        PointInTimeRecoveryDescription = new()
        {
            PointInTimeRecoveryStatus = _recovery?.PointInTimeRecoveryEnabled is true ? PointInTimeRecoveryStatus.ENABLED : PointInTimeRecoveryStatus.DISABLED,
            RecoveryPeriodInDays = _recovery?.PointInTimeRecoveryEnabled is true ? _recovery.RecoveryPeriodInDays ?? 35 : null,
        },
    };

    /// <summary>Lets the hour pass in which time to live can be changed once.</summary>
    public void PassAnHour() => _isTimeToLiveSet = false;

    /// <summary>One DescribeTable: time passes.</summary>
    /// <returns>The table; null when it is gone, or not yet to be seen.</returns>
    public TableDescription? Look()
    {
        if (_staleLooks > 0)
        {
            _staleLooks--;
            return _before;
        }

        if (_looksLeft > 0 && --_looksLeft == 0)
        {
            End();
        }

        return IsGone ? null : Describe();
    }

    public void Update(UpdateTableRequest request)
    {
        var before = Describe();
        if (request.BillingMode is { } billing)
        {
            IsProvisioned = billing == BillingMode.PROVISIONED;
            Capacity = null;
            _indexes.ForEach(index => index.Capacity = IsProvisioned ? index.Capacity : null);
        }

        Capacity = request.ProvisionedThroughput ?? Capacity;
        _onDemand = request.OnDemandThroughput ?? _onDemand;
        Warm = request.WarmThroughput ?? Warm;
        Stream = request.StreamSpecification ?? Stream;
        _class = request.TableClass ?? _class;
        Encryption = request.SSESpecification ?? Encryption;
        IsProtected = request.DeletionProtectionEnabled ?? IsProtected;
        foreach (var update in request.GlobalSecondaryIndexUpdates ?? [])
        {
            if (update.Create is { } create)
            {
                _attributes.AddRange(request.AttributeDefinitions.Where(attribute => _attributes.TrueForAll(other => other.AttributeName != attribute.AttributeName)));
                _indexes.Add(new(create.IndexName, create.KeySchema, create.Projection, create.ProvisionedThroughput) { Status = IndexStatus.CREATING });
            }
            else if (update.Delete is { } delete)
            {
                _indexes.Single(index => index.Name == delete.IndexName).Status = IndexStatus.DELETING;
            }
            else
            {
                var index = _indexes.Single(index => index.Name == update.Update.IndexName);
                index.Capacity = update.Update.ProvisionedThroughput ?? index.Capacity;
                index.Status = IndexStatus.UPDATING;
            }
        }

        Begin(TableStatus.UPDATING, before);
    }

    public void Delete()
    {
        if (_status == TableStatus.DELETING)
        {
            return;
        }

        if (IsProtected)
        {
            throw StrictRules.Invalid("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
        }

        StrictRules.CheckAtRest(this, _made.TableName);
        Begin(TableStatus.DELETING, Describe());
    }

    public void Update(TimeToLiveSpecification wanted)
    {
        StrictRules.CheckAtRest(this, _made.TableName);
        bool isOn = TimeToLive.TimeToLiveStatus == TimeToLiveStatus.ENABLED;
        if (_isTimeToLiveSet && !(isOn && wanted.Enabled is true && wanted.AttributeName == TimeToLive.AttributeName))
        {
            throw StrictRules.Invalid("Time to live has been modified multiple times within a fixed interval");
        }

        if (isOn == wanted.Enabled)
        {
            throw StrictRules.Invalid(
                isOn && wanted.AttributeName != TimeToLive.AttributeName
                    ? $"TimeToLive is active on a different AttributeName: current AttributeName is {TimeToLive.AttributeName}"
                    : $"TimeToLive is already {(isOn ? "enabled" : "disabled")}");
        }

        _isTimeToLiveSet = true;
        TimeToLive = wanted.Enabled is true
            ? new() { TimeToLiveStatus = TimeToLiveStatus.ENABLED, AttributeName = wanted.AttributeName }
            : new() { TimeToLiveStatus = TimeToLiveStatus.DISABLED };
    }

    public void Update(PointInTimeRecoverySpecification wanted)
    {
        if (!IsActive || _backupsRefused-- > 0)
        {
            throw new ContinuousBackupsUnavailableException("Backups are being enabled for the table. Please retry later");
        }

        _recovery = wanted;
    }

    public void Tag(List<Tag> tags, bool isNew = false)
    {
        if (!isNew)
        {
            StrictRules.CheckAtRest(this, _made.TableName);
        }

        tags.ForEach(tag => _tags[tag.Key] = tag.Value);
    }

    /// <summary>What DescribeTable says, in objects of its own; what is empty is null.</summary>
    public TableDescription Describe() => new()
    {
        TableName = _made.TableName,
        TableId = _id,
        TableArn = Arn,
        TableStatus = _status,
        ItemCount = 0,
        KeySchema = _made.KeySchema,
        AttributeDefinitions = [.. _attributes],
        LocalSecondaryIndexes = _made.LocalSecondaryIndexes?.ConvertAll(index => new LocalSecondaryIndexDescription { IndexName = index.IndexName, KeySchema = index.KeySchema, Projection = index.Projection }),
        GlobalSecondaryIndexes = _indexes.Count > 0 ? _indexes.ConvertAll(index => index.Describe()) : null,
        BillingModeSummary = IsProvisioned ? null : new() { BillingMode = BillingMode.PAY_PER_REQUEST },
        ProvisionedThroughput = DriftUpdate.Described(Capacity),
        OnDemandThroughput = _onDemand,
        WarmThroughput = new() { ReadUnitsPerSecond = Warm.ReadUnitsPerSecond, WriteUnitsPerSecond = Warm.WriteUnitsPerSecond, Status = TableStatus.ACTIVE },
        StreamSpecification = Stream is { StreamEnabled: true } ? Stream : null,
        DeletionProtectionEnabled = IsProtected,
        TableClassSummary = _class == TableClass.STANDARD ? null : new() { TableClass = _class },
        SSEDescription = Encryption is { Enabled: true }
            ? new() { Status = SSEStatus.ENABLED, SSEType = SSEType.KMS, KMSMasterKeyArn = $"arn:aws:kms:us-east-1:000000000000:key/{Encryption.KMSMasterKeyId ?? "aws"}" }
            : null,
    };

    public override string ToString() => string.Join(
        ", ",
        new[]
        {
            $"{_made.TableName} {_status.Value}",
            IsProvisioned ? $"{Capacity!.ReadCapacityUnits}/{Capacity.WriteCapacityUnits}" : $"on demand {_onDemand?.MaxReadRequestUnits}/{_onDemand?.MaxWriteRequestUnits}",
            $"warm {Warm.ReadUnitsPerSecond}/{Warm.WriteUnitsPerSecond}",
            $"stream {(Stream is { StreamEnabled: true } ? Stream.StreamViewType.Value : "off")}",
            $"protected {IsProtected}, {_class.Value}, key {(Encryption is { Enabled: true } ? Encryption.KMSMasterKeyId : "none")}",
            $"ttl {TimeToLive.TimeToLiveStatus.Value} {TimeToLive.AttributeName}",
            $"tags {string.Join(' ', _tags.Select(tag => $"{tag.Key}={tag.Value}"))}",
            $"recovery {Backups.PointInTimeRecoveryDescription.RecoveryPeriodInDays ?? 0}",
        }.Concat(_indexes.Select(index => index.ToString()).Order(StringComparer.Ordinal)));

    private void Begin(TableStatus status, TableDescription? before)
    {
        _status = status;
        _before = before;
        _staleLooks = _tables.StaleLooks;
        _looksLeft = Math.Max(1, _tables.Looks);
    }

    private void End()
    {
        IsGone = _status == TableStatus.DELETING;
        if (_indexes.RemoveAll(index => index.Status == IndexStatus.DELETING) > 0)
        {
            var keys = _made.KeySchema.Concat((_made.LocalSecondaryIndexes ?? []).SelectMany(index => index.KeySchema)).Concat(_indexes.SelectMany(index => index.Keys));
            _attributes.RemoveAll(attribute => !keys.Any(key => key.AttributeName == attribute.AttributeName));
        }

        foreach (var index in _indexes.Where(index => index.Status != IndexStatus.ACTIVE))
        {
            // Of a creation comes the filling next, in which the table is active already.
            index.IsFilling = index.Status == IndexStatus.CREATING && !index.IsFilling;
            index.Status = index.IsFilling ? IndexStatus.CREATING : IndexStatus.ACTIVE;
        }

        _status = TableStatus.ACTIVE;
        _looksLeft = IndexesAtWork > 0 ? Math.Max(1, _tables.Looks) : 0;
    }
}
