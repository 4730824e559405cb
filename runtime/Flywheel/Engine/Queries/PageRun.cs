namespace Flywheel;

/// <summary>A run whose rows are what the requests answer.</summary>
/// <param name="engine">The engine.</param>
/// <param name="plan">What is sent.</param>
/// <param name="settings">The limits.</param>
/// <param name="read">How a row is read; null when rows are only counted.</param>
internal sealed class PageRun<TRow>(Engine engine, ReadPlan plan, ReadSettings settings, RowReader<TRow>? read) : ReadRun<TRow>
{
    // A filter lets through an unknown part of a page; asking for fewer than this would cost more round trips than it saves reads.
    private const int SmallestFilteredPage = 20;

    private readonly int? _limit = settings.Limit;
    private byte[]? _startKey;
    private long _found;
    private long _scanned;
    private int _requests;
    private bool _ended = settings.Limit == 0;

    public override ReadPlan Plan => plan;

    public override bool Ended => _ended;

    public override byte[]? NextKey => _startKey;

    public override long ScannedCount => _scanned;

    public override int RequestCount => _requests;

    private int Remaining => _limit is { } limit ? (int)(limit - _found) : int.MaxValue;

    public override void StartAfter(byte[] key) => _startKey = key;

    public override RequestWriter WriteRequest()
    {
        var request = RequestWriter.Start(plan.TableName);
        try
        {
            plan.Write(request);
            WritePaging(request);
            request.Json.WriteEndObject();
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    public override async Task<int> ReadPageAsync(List<TRow>? rows, CancellationToken cancellationToken)
    {
        using var request = WriteRequest();
        using var answer = await engine.Transport.SendAsync(plan.Operation, plan.TableName, request, cancellationToken).ConfigureAwait(false);
        var page = PageAnswer.Read(answer, plan, rows, Remaining, read);
        _requests++;
        int found = Math.Min(page.Count, Remaining);
        _found += found;
        _scanned += page.ScannedCount;
        _startKey = page.LastKey;
        EndWhenDone();
        return found;
    }

    /// <summary>Takes back rows that turned out to be none: they do not count towards the limit.</summary>
    public void TakeBack(int rows)
    {
        _found -= rows;
        EndWhenDone();
    }

    private void EndWhenDone()
        => _ended = _startKey is null || Remaining <= 0 || _scanned >= settings.ScanLimit || _requests >= settings.MaxRequests;

    private void WritePaging(RequestWriter request)
    {
        int pageSize = Math.Min(
            _limit is not null && plan.MayDrop ? Math.Max(Remaining, SmallestFilteredPage) : Remaining,
            settings.ScanLimit is { } scanLimit ? (int)(scanLimit - _scanned) : int.MaxValue);
        if (pageSize < int.MaxValue)
        {
            request.Json.WriteNumber("Limit"u8, pageSize);
        }

        if (_startKey is not null)
        {
            request.Json.WritePropertyName("ExclusiveStartKey"u8);
            request.Json.WriteRawValue(_startKey, skipInputValidation: true);
        }
    }
}
