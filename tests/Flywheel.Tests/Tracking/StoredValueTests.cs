using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class StoredValueTests
{
    private static readonly Gen<string> s_text = Gen.Elements("", "a", "b", "é", "\"", "\\", "a/b", "😀", "z z");

    [TestCase("""{"S":"a"}""", """{"S":"a"}""")]
    [TestCase("""{"S":"a/b"}""", """{"S":"a\/b"}""")]
    [TestCase("""{"S":"é"}""", """{"S":"\u00e9"}""")]
    [TestCase("""{"N":"1.5"}""", """{"N":"1.50"}""")]
    [TestCase("""{"N":"100"}""", """{"N":"1E2"}""")]
    [TestCase("""{"N":"0"}""", """{"N":"-0.0"}""")]
    [TestCase("""{"B":"+/+/"}""", """{"B":"\u002b\/+/"}""")]
    [TestCase("""{"BOOL":true}""", """{ "BOOL" : true }""")]
    [TestCase("""{"NULL":true}""", """{"NULL": true}""")]
    [TestCase("""{"SS":["a","b"]}""", """{"SS":["b","a"]}""")]
    [TestCase("""{"NS":["1","2.0"]}""", """{"NS":["2","1.0"]}""")]
    [TestCase("""{"BS":["AQ==","Ag=="]}""", """{"BS":["Ag==","AQ=="]}""")]
    [TestCase("""{"L":[{"N":"1"},{"S":"x"}]}""", """{"L":[{"N":"1.0"},{"S":"x"}]}""")]
    [TestCase("""{"M":{"a":{"N":"1"},"b":{"SS":["x","y"]}}}""", """{"M":{"b":{"SS":["y","x"]},"a":{"N":"1.0"}}}""")]
    public void Spelling_and_order_make_no_difference(string left, string right)
    {
        Assert.That(AreEqual(left, right), Is.True);
        Assert.That(AreEqual(right, left), Is.True);
    }

    [TestCase("""{"S":"a"}""", """{"S":"A"}""")]
    [TestCase("""{"S":"1"}""", """{"N":"1"}""")]
    [TestCase("""{"S":"1.0"}""", """{"S":"1"}""")]
    [TestCase("""{"N":"1"}""", """{"N":"1.0000000000000000000000000000000000001"}""")]
    [TestCase("""{"N":"1"}""", """{"N":"-1"}""")]
    [TestCase("""{"BOOL":true}""", """{"BOOL":false}""")]
    [TestCase("""{"SS":["a"]}""", """{"SS":["a","b"]}""")]
    [TestCase("""{"SS":["a","c"]}""", """{"SS":["a","b"]}""")]
    [TestCase("""{"SS":["1"]}""", """{"NS":["1"]}""")]
    [TestCase("""{"L":[{"S":"a"},{"S":"b"}]}""", """{"L":[{"S":"b"},{"S":"a"}]}""")]
    [TestCase("""{"L":[{"S":"a"}]}""", """{"L":[]}""")]
    [TestCase("""{"L":[]}""", """{"M":{}}""")]
    [TestCase("""{"M":{"a":{"N":"1"}}}""", """{"M":{"b":{"N":"1"}}}""")]
    [TestCase("""{"M":{"a":{"N":"1"}}}""", """{"M":{"a":{"N":"1"},"b":{"NULL":true}}}""")]
    public void Content_does(string left, string right)
    {
        Assert.That(AreEqual(left, right), Is.False);
        Assert.That(AreEqual(right, left), Is.False);
    }

    [Test]
    public void A_missing_value_equals_nothing_but_a_missing_one()
    {
        using var one = StoredValue.Parse("""{"NULL":true}"""u8.ToArray());
        Assert.That(StoredValue.AreEqual(null, null), Is.True);
        Assert.That(StoredValue.AreEqual(one.RootElement, null), Is.False);
        Assert.That(StoredValue.AreEqual(null, one.RootElement), Is.False);
    }

    [Test]
    public void A_value_equals_every_other_spelling_of_itself()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Value(3).ToArbitrary(), static value => AreEqual(value.Plain, value.Other) && AreEqual(value.Other, value.Plain)));

    [Test]
    public void A_value_equals_no_other_value()
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Gen.Zip(Value(2), Value(2)).ToArbitrary(), static pair => AreEqual(pair.Item1.Plain, pair.Item2.Other) == (pair.Item1.Meaning == pair.Item2.Meaning)));

    [Test]
    public void An_operand_is_written_without_white_space()
    {
        using var value = StoredValue.Parse("""{ "N" : "1.50" }"""u8.ToArray());
        Assert.That(Encoding.UTF8.GetString(StoredValue.Operand(value.RootElement).Json), Is.EqualTo("""{"N":"1.50"}"""));
    }

    internal static bool AreEqual(string left, string right)
    {
        using var one = StoredValue.Parse(Encoding.UTF8.GetBytes(left));
        using var other = StoredValue.Parse(Encoding.UTF8.GetBytes(right));
        return StoredValue.AreEqual(one.RootElement, other.RootElement);
    }

    /// <summary>Two objects are stored as the same item.</summary>
    internal static void AssertSame<T>(T actual, T expected)
        where T : IModel<T>
    {
        string one = Wired.Write(actual);
        string other = Wired.Write(expected);
        if (!AreEqual($$"""{"M":{{one}}}""", $$"""{"M":{{other}}}"""))
        {
            Assert.That(one, Is.EqualTo(other));
        }
    }

    /// <summary>A value in two spellings, and what it means, so that equal texts mean equal values.</summary>
    private static Gen<(string Plain, string Other, string Meaning)> Value(int depth)
    {
        var text = s_text.Select(static v => ($$"""{"S":{{Json(v)}}}""", $$"""{"S":{{Escaped(v)}}}""", "S" + v));
        var number = Gen.Choose(-20, 20).Select(static v => (
            string.Create(CultureInfo.InvariantCulture, $$"""{"N":"{{v}}"}"""),
            string.Create(CultureInfo.InvariantCulture, $$"""{"N":"{{v}}.00"}"""),
            string.Create(CultureInfo.InvariantCulture, $"N{v}")));
        var set = Gen.NonEmptyListOf(s_text.Where(static v => v.Length > 0)).Select(static values =>
        {
            string[] distinct = [.. values.Distinct().Order(StringComparer.Ordinal)];
            return (
                $$"""{"SS":[{{string.Join(',', distinct.Select(Json))}}]}""",
                $$"""{"SS":[{{string.Join(',', distinct.Reverse().Select(Escaped))}}]}""",
                "SS" + string.Join(',', distinct.Select(Json)));
        });
        if (depth == 0)
        {
            return Gen.OneOf(text, number, set);
        }

        var inner = Value(depth - 1);
        var list = Gen.ListOf(inner).Select(static values => (
            $$"""{"L":[{{string.Join(',', values.Select(v => v.Plain))}}]}""",
            $$"""{"L":[{{string.Join(',', values.Select(v => v.Other))}}]}""",
            "L[" + string.Join(',', values.Select(v => v.Meaning)) + "]"));
        var map = Gen.ListOf(Gen.Zip(s_text, inner)).Select(static entries =>
        {
            var distinct = entries.DistinctBy(e => e.Item1).OrderBy(e => e.Item1, StringComparer.Ordinal).ToList();
            return (
                $$$"""{"M":{{{{string.Join(',', distinct.Select(e => Json(e.Item1) + ":" + e.Item2.Plain))}}}}}""",
                $$$"""{"M":{{{{string.Join(',', Enumerable.Reverse(distinct).Select(e => Escaped(e.Item1) + ":" + e.Item2.Other))}}}}}""",
                "M{" + string.Join(',', distinct.Select(e => Json(e.Item1) + e.Item2.Meaning)) + "}");
        });
        return Gen.OneOf(text, number, set, list, map);
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static string Escaped(string text)
        => "\"" + string.Concat(text.Select(static c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"))) + "\"";
}
