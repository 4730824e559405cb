using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Stored values that do not fit the model: the error names the item and the attribute, whichever way it is read.</summary>
internal sealed class ItemFormatTests(WirePath path) : EngineTests(path)
{
    private static readonly Guid s_id = Guid.Parse("0d9cbd53-8a2c-4a5c-9a1d-5f1f7d1ac001");

    private static IEnumerable<TestCaseData> Misfits()
    {
        yield return Case("Int", new() { N = "4.5" }, "Int", "Int32");
        yield return Case("Int", new() { N = "2147483648" }, "Int", "Int32");
        yield return Case("Byte", new() { N = "-1" }, "Byte", "Byte");
        yield return Case("Int", new() { S = "4" }, "Int", "(N)");
        yield return Case("Text", new() { N = "4" }, "Text", "(S)");
        yield return Case("Flag", new() { N = "1" }, "Flag", "BOOL");
        yield return Case("Medal", new() { S = "Tin" }, "Medal", "Gold");
        yield return Case("MedalNumber", new() { N = "1.5" }, "MedalNumber", "Medal");
        yield return Case("Rights", new() { S = "Read, Fly" }, "Rights", "Rights");
        yield return Case("Rights", new() { S = " 2" }, "Rights", "Rights");
        yield return Case("Rights", new() { S = " " }, "Rights", "Rights");
        yield return Case("Letter", new() { S = "ab" }, "Letter", "one character");
        yield return Case("Decimal", new() { N = "1.2345678901234567890123456789012345678" }, "Decimal", "Decimal");
        yield return Case("Day", new() { N = "1" }, "Day", "midnight");
        yield return Case("IsoMoment", new() { S = "yesterday" }, "IsoMoment", "ISO 8601");
        yield return Case("Texts", new() { NS = ["1"] }, "Texts", "SS");
        yield return Case("Ints", new() { NS = ["1", "2.5"] }, "Ints", "Int32");
        yield return Case("Lines", new() { SS = ["a"] }, "Lines", "(L)");
        yield return Case("Numbers", new() { L = [new() { N = "1" }, new() { S = "x" }] }, "Numbers[1]", "(N)");
        yield return Case("Grid", new() { L = [new() { L = [], IsLSet = true }, new() { L = [new() { N = "1" }, new() { NULL = true }] }] }, "Grid[1][1]", "(N)");
        yield return Case("Home", new() { M = new() { ["City"] = new() { S = "Bergen" } } }, "Home.Street", "Street");
        yield return Case("Home", new() { M = new() { ["Street"] = new() { N = "1" } } }, "Home.Street", "(S)");
        yield return Case("Others", new() { L = [new() { M = new() { ["Street"] = new() { S = "a" } } }, new() { M = new() { ["Street"] = new() { BOOL = true } } }] }, "Others[1].Street", "(S)");
        yield return Case("Points", new() { M = new() { ["a"] = new() { M = new() { ["X"] = new() { N = "1e10" }, ["Y"] = new() { N = "1" } } } } }, "Points.a.X", "Int32");
        yield return Case("Counts", new() { M = new() { ["k"] = new() { NULL = true } } }, "Counts.k", "(N)");

        static TestCaseData Case(string attribute, AttributeValue value, string expectedPath, string expectedWanted)
            => new TestCaseData(attribute, value, expectedPath, expectedWanted).SetArgDisplayNames($"{expectedPath} {expectedWanted}");
    }

    [TestCaseSource(nameof(Misfits))]
    public async Task A_value_that_does_not_fit_is_an_error_with_key_and_attribute(string attribute, AttributeValue value, string expectedPath, string expectedWanted)
    {
        await CreateTableAsync<Everything>();
        await PutAsync<Everything>(new() { ["AnUnknown"] = new() { S = "x" }, ["Id"] = new() { S = s_id.ToString() }, [attribute] = value });

        var single = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Everything.Key(s_id)))!;
        var queried = Assert.ThrowsAsync<ItemFormatException>(() => Engine.Query<Everything>().Where(e => e.Id == s_id).ToListAsync())!;
        var batched = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync([Everything.Key(s_id)]))!;

        foreach (var error in new[] { single, queried, batched })
        {
            Assert.Multiple(() =>
            {
                Assert.That(error.Attribute, Is.EqualTo(expectedPath));
                Assert.That(error.Key, Does.Contain(s_id.ToString()));
                Assert.That(error.Message, Does.Contain(expectedWanted).And.Contain("everything"));
            });
        }
    }

    [Test]
    public async Task A_missing_required_attribute_is_an_error()
    {
        await CreateTableAsync<Order>();
        await PutAsync<Order>(new() { ["Customer"] = new() { S = "ada" }, ["Number"] = new() { N = "1" } });
        Assert.That(await Engine.GetAsync(Order.Key("ada", 1)), Is.EqualTo(new Order("ada", 1)));

        await CreateTableAsync<Reading>();
        await PutAsync<Reading>(new() { ["Sensor"] = new() { S = "s" }, ["Tick"] = new() { N = "1" } });
        var missing = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Reading.Key("s", 1)))!;
        Assert.That((missing.Attribute, missing.Stored, missing.Key), Is.EqualTo(("Value", (string?)null, """{Sensor: "s", Tick: 1}""")));
    }

    [Test]
    public async Task NULL_and_unknown_attributes_are_passed_over()
    {
        await CreateTableAsync<Everything>();
        await PutAsync<Everything>(new()
        {
            ["Id"] = new() { S = s_id.ToString() },
            ["Text"] = new() { NULL = true },
            ["Int"] = new() { NULL = true },
            ["Texts"] = new() { NULL = true },
            ["Unknown"] = new() { M = new() { ["deep"] = new() { L = [new() { NS = ["1", "2"] }] } } },
        });

        var read = (await Engine.GetAsync(Everything.Key(s_id)))!;

        Assert.That((read.Text, read.Int, read.Texts.Count, read.Meta.Count), Is.EqualTo(((string?)null, 0, 0, 0)));
    }

    [Test]
    public async Task Numbers_in_other_notations_fit_when_their_value_does()
    {
        await CreateTableAsync<Everything>();
        await PutAsync<Everything>(new() { ["Id"] = new() { S = s_id.ToString() }, ["Int"] = new() { N = "1.50E+2" }, ["Long"] = new() { N = "7.000" }, ["Decimal"] = new() { N = "1.5e-3" } });
        var read = (await Engine.GetAsync(Everything.Key(s_id)))!;
        Assert.That((read.Int, read.Long, read.Decimal), Is.EqualTo((150, 7L, 0.0015m)));
    }
}
