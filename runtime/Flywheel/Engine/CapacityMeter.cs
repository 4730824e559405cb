using System.Globalization;
using System.Text;

namespace Flywheel;

/// <summary>
/// Adds up what requests use of DynamoDB's capacity: <c>engine.Metered(meter).Query&lt;GameScore&gt;()…</c>. Thread-safe. A request that fails is counted, but
/// DynamoDB does not say what it has used.
/// </summary>
public sealed class CapacityMeter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Table, string? Index), (double Read, double Write)> _uses = [];
    private long _requests;
    private long _evaluated;
    private long _returned;
    private double _readUnits;
    private double _writeUnits;

    /// <summary>How many requests were made. What the client sends again by itself counts once.</summary>
    public long Requests => Get(ref _requests);

    /// <summary>The read units of gets, queries and scans: one for 4 KB read with <c>ConsistentRead</c>, half of one without.</summary>
    public double ReadUnits => Get(ref _readUnits);

    /// <summary>The write units of puts, updates, deletes, batches and transactions, those of the indexes included: one for 1 KB written, two in a transaction.</summary>
    public double WriteUnits => Get(ref _writeUnits);

    /// <summary>How many items queries and scans evaluated before filters (<c>ScannedCount</c>), which is what they cost.</summary>
    public long Evaluated => Get(ref _evaluated);

    /// <summary>How many items queries and scans found (<c>Count</c>).</summary>
    public long Returned => Get(ref _returned);

    /// <summary>The units by table and index, in the order of their names; a table comes before its indexes.</summary>
    public IReadOnlyList<CapacityUse> Uses
    {
        get
        {
            var uses = new List<CapacityUse>();
            lock (_lock)
            {
                foreach (var ((table, index), (read, write)) in _uses)
                {
                    uses.Add(new(table, index, read, write));
                }
            }

            uses.Sort(static (a, b) => string.CompareOrdinal(a.Table, b.Table) is var order && order != 0 ? order : string.CompareOrdinal(a.Index, b.Index));
            return uses;
        }
    }

    /// <summary><c>3 requests, 4.5 read units, 2 write units, 30 items evaluated, 10 returned; GameScore: 4 read, 1 write; GameScore/GameTitleIndex: 0.5 read, 1 write</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{_requests} requests, {_readUnits} read units, {_writeUnits} write units, {_evaluated} items evaluated, {_returned} returned");
            foreach (var use in Uses)
            {
                text.Append("; ").Append(use);
            }
        }

        return text.ToString();
    }

    internal void CountRequest()
    {
        lock (_lock)
        {
            _requests++;
        }
    }

    internal void Add(ConsumedUnits consumed)
    {
        lock (_lock)
        {
            _evaluated += consumed.Evaluated;
            _returned += consumed.Returned;
            foreach (var (table, index, read, write) in consumed.Uses)
            {
                var (readBefore, writeBefore) = _uses.GetValueOrDefault((table, index));
                _uses[(table, index)] = (readBefore + read, writeBefore + write);
                _readUnits += read;
                _writeUnits += write;
            }
        }
    }

    private TNumber Get<TNumber>(ref TNumber number)
    {
        lock (_lock)
        {
            return number;
        }
    }
}

/// <summary>What was used of a table's or an index's capacity.</summary>
/// <param name="Table">The table's name as it is sent.</param>
/// <param name="Index">The index's name; null for the table itself.</param>
/// <param name="ReadUnits">Read units.</param>
/// <param name="WriteUnits">Write units.</param>
public readonly record struct CapacityUse(string Table, string? Index, double ReadUnits, double WriteUnits)
{
    /// <summary><c>GameScore/GameTitleIndex: 0.5 read, 1 write</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Table}{(Index is null ? "" : "/")}{Index}: {ReadUnits} read, {WriteUnits} write");
}
