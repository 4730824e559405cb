using System.Security.Cryptography;

namespace Flywheel;

/// <summary>What a query or scan sends, all but the place in the pages. Made once for a run.</summary>
internal sealed class ReadPlan
{
    public const int FingerprintLength = 16;

    private readonly ReadSettings _settings;
    private readonly bool _fetchesAllAttributes;
    private readonly List<AttributePath>? _projection;
    private byte[]? _fingerprint;

    /// <summary>Plans; refuses what DynamoDB would refuse.</summary>
    /// <exception cref="QueryPlanException">It cannot be planned so.</exception>
    public ReadPlan(TableDefinition table, string tableName, ReadSettings settings, Wanted wanted)
    {
        Table = table;
        TableName = tableName;
        _settings = settings;
        Wanted = wanted;

        // The plan is made of the caller's conditions alone: the filter on the type neither chooses an index nor stands in its errors.
        if (settings.IsScan)
        {
            QueryPlanner.CheckScan(table, settings.Condition, settings.Index, wanted);
            (Index, CallersFilter, _fetchesAllAttributes) = (settings.Index, settings.Condition, QueryPlanner.FetchesAllAttributes(table, settings.Index, wanted));
        }
        else
        {
            (Index, KeyCondition, CallersFilter, _fetchesAllAttributes) = QueryPlanner.Plan(table, settings.Condition, settings.Index, wanted, settings.OfTable);
        }

        Filter = OwnItems.And(table.OwnItems, CallersFilter);
        MayDrop = Filter is not null;
        if (Companions.AreIn(table, Index))
        {
            Filter = Companions.Hide(Filter);
            MayDrop |= settings.IsScan || Index is not null;
        }

        // Of a part nobody can make an item of the newest version; reading all of it costs the same.
        _projection = wanted is { IsCount: false, Paths: { } paths } && (table.Migration is null || wanted.KeysOnly) ? Projected(paths) : null;
    }

    public TableDefinition Table { get; }

    public string TableName { get; }

    public Wanted Wanted { get; }

    public Operation Operation => _settings.IsScan ? Operation.Scan : Operation.Query;

    public IndexDefinition? Index { get; }

    /// <summary>The keys that are read; null for a scan.</summary>
    public Condition? KeyCondition { get; }

    /// <summary>The caller's conditions that DynamoDB applies after reading, or null.</summary>
    public Condition? CallersFilter { get; }

    /// <summary>What DynamoDB drops after reading, or null; with what keeps away the table's items that are not the model's.</summary>
    public Condition? Filter { get; }

    /// <summary>Whether the filter is expected to drop anything: of one hash key there is no companion item that a caller can ask for.</summary>
    public bool MayDrop { get; }

    /// <summary>The same for all plans that give the same items in the same order. Computed when it is first asked for.</summary>
    public byte[] Fingerprint => _fingerprint ??= ComputeFingerprint();

    /// <summary>Writes all members but those of the place in the pages.</summary>
    public void Write(RequestWriter request)
    {
        WriteSource(request, _projection);
        if (_fetchesAllAttributes)
        {
            request.Json.WriteString("Select"u8, "ALL_ATTRIBUTES"u8);
        }

        if (Wanted.ConsistentRead)
        {
            request.Json.WriteBoolean("ConsistentRead"u8, true);
        }

        if (Wanted.IsCount)
        {
            request.Json.WriteString("Select"u8, "COUNT"u8);
        }
    }

    /// <summary>Writes what decides which items come in which order, and so what a place in the pages belongs to.</summary>
    public void WriteSource(RequestWriter request, IReadOnlyList<AttributePath>? projection = null)
    {
        if (Index is { } index)
        {
            request.Json.WriteString("IndexName"u8, index.Name);
        }

        ExpressionWriter.Write(request, KeyCondition, Filter, projection: projection);
        if (_settings.Descending)
        {
            request.Json.WriteBoolean("ScanIndexForward"u8, false);
        }

        if (_settings.Segment is { } segment)
        {
            request.Json.WriteNumber("Segment"u8, segment.Number);
            request.Json.WriteNumber("TotalSegments"u8, segment.Of);
        }
    }

    private byte[] ComputeFingerprint()
    {
        using var request = RequestWriter.Start(TableName);
        WriteSource(request);
        request.Json.WriteString("Operation"u8, Operation.Name);
        request.Json.WriteEndObject();
        return SHA256.HashData(request.Complete().Span)[..FingerprintLength];
    }

    // Without its key nobody could go on from an item; without its type, what its key is made of, and its version nobody could make or write the object.
    private List<AttributePath> Projected(IReadOnlyList<AttributePath> paths)
    {
        var projected = new List<AttributePath>();
        AddAll(new CandidateKey(Table, null));
        if (Index is not null)
        {
            AddAll(new CandidateKey(Table, Index));
        }

        if (Wanted.KeysOnly)
        {
            return projected;
        }

        if (Wanted.MayBePart)
        {
            ItemPart.IdentityOf(Table).ForEach(Add);
            if (Table.Version is { } version && IndexCoverage.Gives(Table, Index, version))
            {
                Add(version);
            }
        }

        foreach (var path in paths)
        {
            // DynamoDB refuses paths of which one is within the other.
            if (!projected.Contains(path) && !paths.Any(other => path.IsWithin(other)) && !projected.Exists(path.IsWithin))
            {
                projected.Add(path);
            }
        }

        return projected;

        void AddAll(CandidateKey key)
        {
            for (int i = 0; i < key.Count; i++)
            {
                Add(key[i].Name);
            }
        }

        void Add(string attribute)
        {
            if (AttributePath.Of(attribute) is var path && !projected.Contains(path))
            {
                projected.Add(path);
            }
        }
    }
}
