using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Changes within maps, lists and nested objects.</summary>
internal sealed class SyncNestedTests(WirePath path) : EngineTests(path)
{
    [TestCaseSource(nameof(Changes))]
    public async Task Only_the_changed_part_is_written(Sheet sheet, Action<Sheet> change, string update, string condition)
    {
        var one = await StoredAsync(sheet);
        change(one);
        await Engine.SyncAsync(one);

        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That((sent.Update(), sent.Condition()), Is.EqualTo((update, "attribute_exists(Id) AND " + condition)));
        var expected = (await GetAsync())!;
        StoredValueTests.AssertSame(one, expected);
        change(sheet);
        StoredValueTests.AssertSame(sheet, expected);
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("entry", new() { Meta = { ["x"] = "1", ["y"] = "1" } }, s => s.Meta["x"] = "2", "SET Meta.x = '2'", "Meta.x = '1'");
        yield return Case("new entry", new() { Meta = { ["x"] = "1" } }, s => s.Meta["a.b"] = "2", "SET Meta.a.b = '2'", "attribute_not_exists(Meta.a.b) AND attribute_type(Meta, 'M')");
        yield return Case(
            "two new entries",
            new() { Meta = { ["x"] = "1" } },
            s => (s.Meta["a"], s.Meta["b"]) = ("2", "3"),
            "SET Meta.a = '2', Meta.b = '3'",
            "attribute_not_exists(Meta.a) AND attribute_type(Meta, 'M') AND attribute_not_exists(Meta.b)");
        yield return Case("removed entry", new() { Meta = { ["x"] = "1", ["y"] = "1" } }, s => s.Meta.Remove("x"), "REMOVE Meta.x", "Meta.x = '1'");
        yield return Case("empty key", new() { Meta = { ["x"] = "1" } }, s => s.Meta[""] = "2", "SET Meta = {: '2', x: '1'}", "Meta = {x: '1'}");
        yield return Case(
            "deep",
            new() { Scores = { ["a"] = new() { ["b"] = 1, ["c"] = 1 } } },
            s => s.Scores["a"]["b"] = 2,
            "SET Scores.a.b = 2",
            "Scores.a.b = 1");
        yield return Case("object", new() { Home = new() { City = "Oslo" } }, s => s.Home!.City = "Bergen", "SET Home.City = 'Bergen'", "Home.City = 'Oslo'");
        yield return Case("object's null", new() { Home = new() { City = "Oslo" } }, s => s.Home!.City = null, "REMOVE Home.City", "Home.City = 'Oslo'");
        yield return Case(
            "object in object",
            new() { Home = new() { Beside = new() { City = "Oslo" } } },
            s => s.Home!.Beside!.City = "Bergen",
            "SET Home.Beside.City = 'Bergen'",
            "Home.Beside.City = 'Oslo'");
        yield return Case(
            "new object in object",
            new() { Home = new() { City = "Oslo" } },
            s => s.Home!.Beside = new() { City = "Bergen" },
            "SET Home.Beside = {City: 'Bergen', Floor: 1}",
            "attribute_not_exists(Home.Beside) AND attribute_type(Home, 'M')");
        yield return Case("element", new() { Lines = ["a", "b"] }, s => s.Lines[1] = "c", "SET Lines[1] = 'c'", "size(Lines) = 2 AND Lines[1] = 'b'");
        yield return Case("null element", new() { Lines = ["a", null] }, s => s.Lines[1] = "c", "SET Lines[1] = 'c'", "size(Lines) = 2 AND Lines[1] = NULL");
        yield return Case("longer list", new() { Lines = ["a"] }, s => s.Lines.Add("b"), "SET Lines = ['a', 'b']", "Lines = ['a']");
        yield return Case("shorter list", new() { Lines = ["a", "b"] }, s => s.Lines.RemoveAt(0), "SET Lines = ['b']", "Lines = ['a', 'b']");
        yield return Case("emptied list", new() { Lines = ["a", "b"] }, s => s.Lines.Clear(), "SET Lines = []", "Lines = ['a', 'b']");
        yield return Case(
            "part of an element",
            new() { Stops = [new() { City = "Oslo" }, new() { City = "Bergen" }] },
            s => s.Stops[1].City = "Voss",
            "SET Stops[1].City = 'Voss'",
            "size(Stops) = 2 AND Stops[1] = {City: 'Bergen', Floor: 1}");
        yield return Case("set", new() { Tags = ["a"] }, s => s.Tags.Add("b"), """SET Tags = ["a","b"]""", """Tags = ["a"]""");
        var many = new Sheet { };
        for (int i = 10; i < 27; i++)
        {
            many.Meta[$"k{i}"] = "1";
        }

        yield return Case(
            "many entries",
            many,
            s =>
            {
                foreach (string key in s.Meta.Keys.ToList())
                {
                    s.Meta[key] = "2";
                }
            },
            $"SET Meta = {{{string.Join(", ", Enumerable.Range(10, 17).Select(i => $"k{i}: '2'"))}}}",
            $"Meta = {{{string.Join(", ", Enumerable.Range(10, 17).Select(i => $"k{i}: '1'"))}}}");
    }

    [Test]
    public async Task Entries_of_one_map_by_two_writers_merge()
    {
        var one = await StoredAsync(new() { Meta = { ["x"] = "1", ["y"] = "1" }, Home = new() { City = "Oslo", Street = "A" } });
        var two = (await GetAsync())!;
        one.Meta["x"] = "2";
        one.Meta["new"] = "1";
        one.Home!.City = "Bergen";
        two.Meta["y"] = "2";
        two.Home!.Street = "B";
        await Engine.SyncAsync(one);
        await Engine.SyncAsync(two);
        Assert.That(two.Meta, Is.EquivalentTo(new Dictionary<string, string?> { ["x"] = "2", ["y"] = "2", ["new"] = "1" }));
        Assert.That((two.Home.City, two.Home.Street), Is.EqualTo(("Bergen", "B")));
    }

    [Test]
    public async Task The_same_entry_by_two_writers_is_a_conflict()
    {
        var one = await StoredAsync(new() { Meta = { ["x"] = "1" } });
        var two = (await GetAsync())!;
        one.Meta["new"] = "2";
        two.Meta["new"] = "3";
        await Engine.SyncAsync(one);
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two));
    }

    [Test]
    public async Task An_entry_for_a_map_that_is_gone_is_a_conflict_and_no_error_of_DynamoDB()
    {
        var one = await StoredAsync(new() { Home = new() { City = "Oslo" } });
        var two = (await GetAsync())!;
        one.Home = null;
        await Engine.SyncAsync(one);
        two.Home!.Beside = new();
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two, when: Sheet.Fields.Instance.Home.NotExists()));
    }

    [Test]
    public async Task An_element_that_has_moved_is_a_conflict()
    {
        var one = await StoredAsync(new() { Stops = [new() { City = "Oslo", Floor = 1 }, new() { City = "Bergen", Floor = 1 }] });
        var two = (await GetAsync())!;
        one.Stops = [new() { City = "Bergen", Floor = 1 }, new() { City = "Voss", Floor = 1 }];
        await Engine.SyncAsync(one);
        two.Stops[0].Floor = 5;
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(two), "It would have been Bergen's floor.");
    }

    [Test]
    public async Task A_member_that_was_missing_and_read_as_its_default_can_be_changed()
    {
        await CreateTableAsync<Sheet>();
        await PutAsync<Sheet>(new() { ["Id"] = new() { S = "a" }, ["Number"] = new() { N = "1" }, ["Home"] = new() { M = new() { ["City"] = new() { S = "Oslo" } } } });
        var sheet = (await GetAsync())!;
        sheet.Home!.Floor = 2;
        await Engine.SyncAsync(sheet);
        var sent = Wire.Sent("UpdateItem")[^1];
        Assert.That((sent.Update(), sent.Condition()), Is.EqualTo(("SET Home.Floor = 2", "attribute_exists(Id) AND attribute_not_exists(Home.Floor) AND attribute_type(Home, 'M')")));
    }

    private static TestCaseData Case(string name, Sheet sheet, Action<Sheet> change, string update, string condition)
        => new TestCaseData(sheet, change, update, condition).SetArgDisplayNames(name);

    private async Task<Sheet> StoredAsync(Sheet sheet)
    {
        await CreateTableAsync(sheet);
        return (await GetAsync())!;
    }

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));
}
