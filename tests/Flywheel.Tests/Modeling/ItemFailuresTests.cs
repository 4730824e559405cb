using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The paths that failures get, and the texts of values.</summary>
internal sealed class ItemFailuresTests
{
    [Test]
    public void What_was_entered_stands_before_the_attribute()
    {
        var failures = new ItemFailures();
        failures.EnterFlattened("home_");
        failures.Add("City", "a");
        failures.Enter("Rooms");
        failures.Enter(3);
        failures.Add("Size", "b");
        failures.EnterFlattened("p");
        failures.Add("q", "c");
        failures.Leave();
        failures.Leave();
        failures.Leave();
        failures.EnterFlattened("x_");
        failures.Add("Y", "d");
        failures.Leave();
        failures.Leave();
        failures.Add("Id", "e");

        Assert.That(failures.All.Select(f => f.Attribute), Is.EqualTo(new[] { "home_City", "home_Rooms[3].Size", "home_Rooms[3].pq", "home_x_Y", "Id" }));
    }

    [Test]
    public void Nothing_is_entered_below_the_depth_of_DynamoDB_nor_anything_after_that()
    {
        var failures = new ItemFailures();
        int depth = 0;
        while (failures.Enter("a"))
        {
            depth++;
        }

        failures.Leave();

        Assert.That(depth, Is.EqualTo(ItemWriter.MaxDepth));
        Assert.That(failures.Enter("b"), Is.False);
        failures.Reset();
        Assert.That(failures.Enter("b"), Is.True);
    }

    [TestCase(null, "rule, and is null.")]
    [TestCase("a\"b", "rule, and is \"a\"b\".")]
    [TestCase('c', "rule, and is 'c'.")]
    [TestCase(true, "rule, and is true.")]
    [TestCase(1.5, "rule, and is 1.5.")]
    [TestCase(Medal.Gold, "rule, and is Gold.")]
    [TestCase(new[] { 1 }, "rule.")]
    [SetCulture("de-DE")]
    public void A_failure_ends_with_the_value(object? value, string expected) => Assert.That(MessageOf(value), Is.EqualTo(expected));

    [Test]
    public void Long_texts_are_cut_and_times_are_exact()
    {
        Assert.That(MessageOf(new string('x', 101)), Is.EqualTo($"rule, and is \"{new string('x', 100)}…\"."));
        Assert.That(MessageOf(new DateOnly(2020, 1, 2)), Is.EqualTo("rule, and is 2020-01-02."));
        Assert.That(MessageOf(new Uri("https://a/b")), Is.EqualTo("rule, and is https://a/b."));
    }

    private static string MessageOf(object? value)
    {
        var failures = new ItemFailures();
        failures.Add("A", "rule", value);
        return failures.All.Single().Message;
    }
}
