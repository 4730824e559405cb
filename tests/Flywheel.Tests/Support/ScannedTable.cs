using System.Collections.Concurrent;
using System.Globalization;

namespace Flywheel.Tests;

/// <summary>A table of <see cref="ScannedItem"/> by script: each segment has so many pages of so many items, wherever a scan begins in it.</summary>
internal sealed class ScannedTable(int pages, int itemsPerPage)
{
    private readonly ConcurrentDictionary<(int Segment, int Page), string> _pages = [];

    /// <summary>What each page uses of the read capacity.</summary>
    public Func<int, double> Units { get; init; } = static _ => 0.5;

    public Reply Answer(WireRequest request) => Reply.Json(Text(request));

    public static int SegmentOf(WireRequest request) => request.Body.GetProperty("Segment").GetInt32();

    /// <summary>The number of the page that a request asks for.</summary>
    public static int PageOf(WireRequest request)
        => request.Body.TryGetProperty("ExclusiveStartKey", out var key)
            ? int.Parse(key.GetProperty("Part").GetProperty("N").GetString()!, CultureInfo.InvariantCulture) + 1
            : 0;

    /// <summary>All items of so many segments, as <c>segment/page/item</c>.</summary>
    public IEnumerable<string> Ids(int segments)
        => from segment in Enumerable.Range(0, segments)
           from page in Enumerable.Range(0, pages)
           from item in Enumerable.Range(0, itemsPerPage)
           select $"{segment}/{page}/{item}";

    private string Text(WireRequest request)
    {
        bool isCount = request.Body.TryGetProperty("Select", out var select) && select.GetString() == "COUNT";
        int page = PageOf(request);
        string items = isCount ? "" : $"\"Items\":[{_pages.GetOrAdd((SegmentOf(request), page), static (at, count) => Items(at, count), itemsPerPage)}],";
        string cost = request.Body.TryGetProperty("ReturnConsumedCapacity", out _)
            ? string.Create(CultureInfo.InvariantCulture, $",\"ConsumedCapacity\":{{\"TableName\":\"t\",\"CapacityUnits\":{Units(page)}}}")
            : "";
        string next = page + 1 < pages ? $$$""","LastEvaluatedKey":{"Id":{"S":"{{{SegmentOf(request)}}}"},"Part":{"N":"{{{page}}}"}}""" : "";
        return $"{{{items}\"Count\":{itemsPerPage},\"ScannedCount\":{itemsPerPage * 2}{next}{cost}}}";
    }

    private static string Items((int Segment, int Page) at, int count)
        => string.Join(',', Enumerable.Range(0, count).Select(item => $$$"""{"Id":{"S":"{{{at.Segment}}}/{{{at.Page}}}/{{{item}}}"},"Part":{"N":"{{{item}}}"}}"""));
}
