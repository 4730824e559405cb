using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Lists and maps are compared as wholes, which not every engine can.</summary>
internal sealed class DocumentFilterTests(WirePath path) : EngineTests(path)
{
    private static IEnumerable<TestCaseData> Documents()
    {
        yield return FilterTests.Case("list", s => s.Grid == new[] { new List<int> { 2, 3 } }, 3);
        yield return FilterTests.Case("list in a list", s => s.Grid[1] == new[] { 2, 3 }, 1);
        yield return FilterTests.Case("list that holds a list", s => s.Grid.Contains([2, 3]), 1, 3);
        yield return FilterTests.Case("another list", s => s.Grid != new[] { new List<int> { 2, 3 } }, 1, 2, 4);
        yield return FilterTests.Case("empty list", s => s.Lines["x"] == [], 3);
        yield return FilterTests.Case("map", s => s.Data == new Dictionary<string, string?> { ["a"] = "is a.b" }, 3);
        yield return FilterTests.Case("map in any order", s => s.Lines["x.y"][0].Values == new Dictionary<string, int> { ["a.b"] = 10, ["Count"] = 9 }, 1);
        yield return FilterTests.Case("object", s => s.Lines["x.y"][1] == new TermLine("second"), 1);
        yield return FilterTests.Case("list that holds an object", s => s.Lines["x.y"].Contains(new("second")), 1);
    }

    [TestCaseSource(nameof(Documents))]
    public async Task Lists_and_maps_are_compared_whole(Func<TermSheet.Fields, Condition> filter, int[] expected)
    {
        await CreateTableAsync(FilterTests.Sheets);
        await PutAsync<TermSheet>(FilterTests.Foreign);
        await FilterTests.FindAsync(Engine, filter, expected);
    }
}
