using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class CompositeTextTests
{
    // Short parts of few letters, and many at once, so that what could meet does.
    private static readonly Gen<string> s_part = Gen.Choose(0, 2).SelectMany(static length => Gen.ArrayOf(Gen.Elements('a', ':', '\\'), length)).Select(static letters => new string(letters));
    private static readonly Gen<string[][]> s_tuples = Gen.ArrayOf(Gen.ArrayOf(s_part, 3), 100);

    [Test]
    public void Different_parts_never_make_the_same_text([Values] bool escapes)
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(s_tuples.ToArbitrary(), tuples => Differ(tuples, parts => Join(escapes, parts))));

    [Test]
    public void Nor_do_those_of_composites_inside_one_another([Values] bool outer, [Values] bool inner, [Values] bool first)
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(s_tuples.ToArbitrary(), tuples => Differ(tuples, parts => Nest(outer, inner, first, parts))));

    [Test]
    public void The_first_parts_are_the_beginning_of_those_texts_alone_that_have_them([Values] bool escapes)
        => Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(s_tuples.ToArbitrary(), tuples => tuples.All(one =>
            {
                string? beginning = Join(escapes, [one[0], null, null], wanted: 1);
                return beginning is null || tuples.All(other => Join(escapes, other) is not { } whole
                    || whole.StartsWith(beginning, StringComparison.Ordinal) == (one[0] == other[0]));
            })));

    [Test]
    public void A_text_can_be_of_any_length([Values] bool escapes, [Values(0, 126, 127, 128, 129, 5000)] int length)
    {
        string part = new('a', length);
        Assert.That(Join(escapes, [part, "b", part]), Is.EqualTo($"{part}:b:{part}"));
    }

    [Test]
    public void A_null_part_makes_the_whole_null([Values(0, 1, 2)] int place)
    {
        string?[] parts = ["a", "b", "c"];
        parts[place] = null;
        Assert.That(Join(escapes: false, parts), Is.Null);
    }

    [Test]
    public void What_stands_behind_a_null_part_is_no_part_of_a_beginning()
        => Assert.That(Text(escapes: false, ["a", null, "a"], wanted: 1), Is.EqualTo("a:"));

    [TestCase("G")]
    [TestCase("R")]
    [TestCase("")]
    public void A_decimal_makes_one_text_whatever_zeros_it_ends_with(string format)
    {
        var text = new CompositeText("M.C", "C", ':', escapes: false, stackalloc char[128]);
        text.Add("P", (decimal?)1.50m, format);
        text.Add("P", (decimal?)-20.000m, format);
        text.Add("P", (decimal?)0.00m, format);
        Assert.That(text.End(3, of: 3), Is.EqualTo("1.5:-20:0"));
    }

    [Test]
    public void A_zero_makes_one_text_whatever_its_sign()
    {
        var text = new CompositeText("M.C", "C", ':', escapes: false, stackalloc char[128]);
        text.Add("P", (double?)-0.0, "R");
        text.Add("P", (float?)-0f, "R");
        text.Add("P", (Half?)Half.NegativeZero, "R");
        text.Add("P", (decimal?)decimal.Negate(0.0m), "0.0");
        text.Add("P", (double?)-0.5, "R");
        Assert.That(text.End(5, of: 5), Is.EqualTo("0:0:0:0.0:-0.5"));
    }

    [Test]
    public void A_refused_value_is_cut_in_the_message()
        => Assert.That(
            () => _ = Text(escapes: false, [new string('a', 500) + ":", "b", "c"]),
            Throws.InstanceOf<InvalidOperationException>().With.Message.Length.LessThan(400).And.Message.Contains("aaa…'"));

    private static bool Differ(string[][] tuples, Func<string[], string?> join)
        => tuples.Select(parts => (Parts: string.Join(' ', parts), Text: join(parts))).Where(t => t.Text is not null)
            .GroupBy(t => t.Text, StringComparer.Ordinal).All(same => same.Select(t => t.Parts).Distinct().Count() == 1);

    /// <summary>The text; null when a part is refused.</summary>
    private static string? Join(bool escapes, string?[] parts, int? wanted = null)
    {
        try
        {
            return Text(escapes, parts, wanted);
        }
        catch (InvalidOperationException)
        {
            Assert.That(escapes, Is.False);
            Assert.That(parts, Has.Some.Contains(":"));
            return null;
        }
    }

    private static string? Nest(bool outer, bool inner, bool isFirst, string[] parts)
    {
        try
        {
            string? composite = Text(inner, parts[..2]);
            var text = new CompositeText("M.C", "C", ':', outer, stackalloc char[128]);
            if (isFirst)
            {
                text.AddComposite("A", composite);
                text.Add("B", parts[2]);
            }
            else
            {
                text.Add("B", parts[2]);
                text.AddComposite("A", composite);
            }

            return text.End(2, of: 2);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(bool escapes, string?[] parts, int? wanted = null)
    {
        var text = new CompositeText("M.C", "C", ':', escapes, stackalloc char[128]);
        foreach (string? part in parts)
        {
            text.Add("P", part);
        }

        return text.End(wanted ?? parts.Length, parts.Length);
    }
}
