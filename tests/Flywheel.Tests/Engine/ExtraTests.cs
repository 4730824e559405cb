using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Attributes that a model does not declare, keeps and writes back (MD-20).</summary>
internal sealed class ExtraTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly Gen<AttributeValue> s_leaf = Gen.OneOf(
        Gen.Elements("", "x", "ü\n\"").Select(static text => new AttributeValue { S = text }),
        ArbMap.Default.GeneratorFor<int>().Select(static number => new AttributeValue { N = FormattableString.Invariant($"{number}") }),
        ArbMap.Default.GeneratorFor<bool>().Select(static truth => new AttributeValue { BOOL = truth }),
        ArbMap.Default.GeneratorFor<byte[]>().Select(static bytes => new AttributeValue { B = new MemoryStream(bytes) }),
        Gen.Constant(new AttributeValue { NULL = true }),
        Gen.Constant(new AttributeValue { SS = ["a", "b"] }),
        Gen.Constant(new AttributeValue { NS = ["1", "2"] }),
        Gen.Constant(new AttributeValue { BS = [new MemoryStream([1]), new MemoryStream([2])] }));

    private static readonly Gen<AttributeValue> s_value = Gen.Sized(Value);

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("Text", new() { S = "x" }, "'Text'", "the model declares");
        yield return Case("a", null, "'a'", "an AttributeValue is null");
        yield return Case("a", new(), "'a'", "has no content");
        yield return Case("a", new() { SS = [] }, "'a'", "has no content");
        yield return Case("a", new() { L = [new() { S = "x" }, new()] }, "'a'", "has no content");
        yield return Case("a", new() { M = new() { ["b"] = null! } }, "'a'", "an AttributeValue is null");
        yield return Case("a", new() { S = "\uD800" }, "'a'", "surrogate");
        yield return Case("a", new() { SS = ["x", "\uD800"] }, "'a'", "surrogate");
        yield return Case("\uD800", new() { S = "x" }, "", "surrogate");
        yield return Case("a", new() { SS = ["x", null!] }, "'a'", "null");
        yield return Case("a", new() { NS = ["1", null!] }, "'a'", "null");
        yield return Case("a", new() { BS = [new MemoryStream([1]), null!] }, "'a'", "null");
        yield return Case("", new() { S = "x" }, "", "without a name");
        yield return Case("a", Enumerable.Range(0, 32).Aggregate(new AttributeValue { S = "x" }, static (inner, _) => new() { L = [inner] }), "'a'", "nested deeper");

        static TestCaseData Case(string name, AttributeValue? value, string attribute, string message)
            => new TestCaseData(name, value, attribute, message).SetArgDisplayNames(message, name);
    }

    [Test]
    public async Task They_survive_reading_and_saving()
    {
        await CreateTableAsync<Memo>();
        var item = new Dictionary<string, AttributeValue>
        {
            ["Id"] = new() { S = "a" },
            ["link"] = new() { S = "x" },
            ["none"] = new() { NULL = true },
            ["map"] = new() { M = new() { ["k"] = new() { L = [new() { N = "1" }] } } },
        };
        await PutAsync<Memo>(item);

        var note = (await Engine.GetAsync(Memo.Key("a")))!;
        note.Stars = 5;
        note.Others["more"] = new() { BOOL = true };
        note.Others.Remove("link");
        await Engine.SaveAsync(note);

        var again = (await Engine.GetAsync(Memo.Key("a")))!;
        Assert.That(again.Others.Keys, Is.EquivalentTo(new[] { "none", "map", "more" }));
        Assert.That((again.Stars, again.Others["none"].NULL, again.Others["map"].M["k"].L[0].N, again.Others["more"].BOOL), Is.EqualTo((5, true, "1", true)));
    }

    [Test]
    public async Task Items_are_not_read_through_an_index_that_lacks_them()
    {
        await CreateTableAsync(new Memo { Id = "a", Text = "t", Stars = 2, Others = new() { ["link"] = new() { S = "x" } } });

        var refused = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query<Memo>().Where(n => n.Text == "t").ToListAsync())!;

        Assert.That(refused.Message, Does.Contain("ByText").And.Contain("[Extra]"));
        Assert.That(await Engine.Query<Memo>().Where(n => n.Text == "t").CountAsync(), Is.EqualTo(1));
        Assert.That((await Engine.Query<Memo>().Where(n => n.Stars == 2).ToListAsync())[0].Others["link"].S, Is.EqualTo("x"));
    }

    [Test]
    public void A_local_index_fetches_them_from_the_table()
    {
        var index = IndexDefinition<Memo>.Local("ByStars", new("Id", AttributeType.String), new("Stars", AttributeType.Number), Projection.KeysOnly);
        var table = new TableDefinition("t", new("Id", AttributeType.String)) { Attributes = ["Id", "Stars"], Indexes = [index] };
        var keeping = new TableDefinition("t", new("Id", AttributeType.String)) { Attributes = ["Id", "Stars"], Indexes = [index], KeepsExtra = true };

        Assert.That(QueryPlanner.FetchesAllAttributes(table, index, Wanted.Items), Is.False);
        Assert.That(QueryPlanner.FetchesAllAttributes(keeping, index, Wanted.Items), Is.True);
    }

    [TestCaseSource(nameof(Refused))]
    public void What_cannot_be_stored_is_refused_by_name(string name, AttributeValue? value, string attribute, string message)
    {
        int before = Wire.Requests.Count;
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(new Memo { Id = "i", Others = { [name] = value! } }))!;
        Assert.That(refused.Message, Does.Contain(attribute).And.Contain(message).And.Contain("{Id: \"i\"}"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public void Any_value_comes_back_the_same()
        => Prop.ForAll(s_value.ToArbitrary(), static value =>
        {
            string json = Wired.Write(new Memo { Id = "i", Others = { ["a"] = value } });
            return Wired.Write(Wired.Read<Memo>(json)) == json && json.Contains("\"a\":{\"", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    private static Gen<AttributeValue> Value(int size)
    {
        if (size < 2)
        {
            return s_leaf;
        }

        var inner = Value(size / 4);
        return Gen.OneOf(
            s_leaf,
            Gen.ListOf(inner).Select(static list => new AttributeValue { L = [.. list.Take(5)], IsLSet = true }),
            Gen.ListOf(inner).Select(static list => new AttributeValue
            {
                M = list.Take(5).Select(static (v, i) => (v, i)).ToDictionary(static e => FormattableString.Invariant($"k.{e.i}"), static e => e.v),
                IsMSet = true,
            }));
    }
}
