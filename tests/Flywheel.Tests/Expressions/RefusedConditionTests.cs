using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;

namespace Flywheel.Tests.Expressions;

/// <summary>What DynamoDB would refuse is refused where the condition is made, or, for limits of a whole request, before it is sent.</summary>
public class RefusedConditionTests
{
    private static readonly double s_nan = double.NaN;

    private enum Level
    {
        Gold,
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("reversed numbers", () => Wins.Between(10, 9), "Between on 'Wins' has its bounds reversed: 10 comes after 9");
        yield return Case("reversed negative numbers", () => Wins.Between(-9, -10), "-9 comes after -10");
        yield return Case("reversed signs", () => Price.Between(0.1m, -5), "0.1 comes after -5");
        yield return Case("reversed fractions", () => Price.Between(1.25m, 1.2m), "1.25 comes after 1.2");
        yield return Case("reversed exponents", () => Rate.Between(1e20, 9e19), "comes after");
        yield return Case("reversed text", () => Name.Between("b", "a"), "text is ordered by its UTF-8 bytes");
        yield return Case("text reversed in UTF-8 but not in UTF-16", () => Name.Between("\U00010000", "\uFFFF"), "bounds reversed");
        yield return Case("reversed bytes", () => Blob.Between([0xFF], [1]), "0xFF comes after 0x01");
        yield return Case("reversed sizes", () => Name.Size.Between(2, 1), "bounds reversed");
        yield return Case("bounds without order", () => Undeclared<bool>("x").Between(false, true), "DynamoDB has no order of BOOL");
        yield return Case("one bound", () => Name.Between("a", null!), "Between on 'Name' needs two bounds; use >= or <= for one.");
        yield return Case("In without values", () => Name.In(), "In on 'Name' has no values");
        yield return Case("In without values in a list", () => Name.In(new List<string>()), "In on 'Name' has no values");
        yield return Case("In with null", () => Name.In("a", null!), "In on 'Name' holds null");
        yield return Case("a set with null", () => Tags == ["a", null!], "The condition on 'Tags' cannot be sent: a set cannot hold null");
        yield return Case("a list with NaN", () => Rates != new[] { double.NaN }, "The condition on 'Rates' cannot be sent: DynamoDB has no number NaN");
        yield return Case("an object with broken text", () => Home == new TermPlace("\uD800"), "The condition on 'Home' cannot be sent: the text holds half of a surrogate pair");
        yield return Case("equal to NaN", () => Rate == s_nan, "DynamoDB has no number NaN");
        yield return Case("less than NaN", () => Rate < s_nan, "DynamoDB has no number NaN");
        yield return Case("NaN", () => Rate.In(double.NaN), "The condition on 'Rate' cannot be sent: DynamoDB has no number NaN");
        yield return Case("a number too great", () => Rate == 1e200, "past DynamoDB's numbers");
        yield return Case("NaN nested", () => new NumberField<double>(AttributePath.Of("a").Member("b")).In(double.NaN), "The condition on 'a.b'");
        yield return Case("broken text", () => Name == "\uD800", "The condition on 'Name' cannot be sent: the text holds half of a surrogate pair");
        yield return Case("an enum without name", () => Undeclared<Level>("x") == (Level)7, "'x' cannot be sent: 7 has no name in Level");
        yield return Case("order of BOOL", () => Undeclared<bool>("x") < true, "DynamoDB has no < for BOOL. Use == or !=.");
        yield return Case("start of a number", () => Undeclared<int>("x").StartsWith(1), "DynamoDB has no begins_with for N");
        yield return Case("comparison with null", () => Name > null!, "The condition on 'Name' compares with null");
        yield return Case("start of null", () => Name.StartsWith(null!), "The condition on 'Name' compares with null");
        yield return Case("part of null", () => Name.Contains(null!), "The condition on 'Name' compares with null");
        yield return Case("a type that is no scalar", () => Undeclared<List<int>>("x").Exists(), "'x' cannot be compared with a List`1");
    }

    [TestCaseSource(nameof(Refused))]
    public void A_condition_that_can_never_be_sent_is_refused_when_it_is_made(Func<Condition> make, string expected)
        => Assert.That(() => make(), Throws.InstanceOf<ArgumentException>().With.Message.Contains(expected));

    [Test]
    public void Equal_bounds_that_are_spelled_differently_are_taken()
        => Assert.That(() => Price.Between(1.0m, 1m) & Price.Between(0.0m, 0m) & Price.Between(99.9m, 100), Throws.Nothing);

    [Test]
    public void A_refused_value_leaves_no_trace_in_the_next_request()
    {
        Assert.That(() => Undeclared<double>("x").In(1, double.NaN), Throws.ArgumentException);
        Assert.That(Text(Name == "a"), Is.EqualTo("#0 = :0 | #0=Name | :0={'S':'a'}"));
    }

    [Test]
    public void More_than_300_operators_are_refused()
    {
        // 150 comparisons and 149 ORs; the names of one byte keep it under 4 KB.
        var condition = Any(150);
        Assert.That(() => Json(condition), Throws.Nothing);
        Assert.That(() => Json(condition | Wins == 0), Throws.TypeOf<QueryPlanException>().With.Message.Contains("The filter for table 'T' has 301 operators and functions; DynamoDB takes 300. Nothing was sent: split the request"));
        Assert.That(Text(Name == "a"), Is.EqualTo("#0 = :0 | #0=Name | :0={'S':'a'}"));
    }

    [Test]
    public void More_than_4_KB_are_refused()
    {
        var most = Of(690);
        Assert.That(Text(most).Split(" | ")[0], Has.Length.EqualTo(4096));
        Assert.That(() => Json(most), Throws.Nothing);
        Assert.That(
            () => Json(Of(691)),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("The filter for table 'T' is 4102 bytes long, even with placeholders for its names and values; DynamoDB takes 4096. Nothing was sent"));
        Assert.That(
            () => Json(null, key: Of(691)), Throws.TypeOf<QueryPlanException>().With.Message.StartsWith("The key condition for table 'T' is"));
        Assert.That(() => Json(null, condition: Of(691)), Throws.TypeOf<QueryPlanException>().With.Message.StartsWith("The condition for table 'T' is"));

        static Condition Of(int values) => Wins.In(Enumerable.Range(0, values));
    }

    [Test]
    public void More_than_2_MB_of_values_are_refused()
    {
        // Each name counts as well.
        string half = new('x', (1 << 20) - 2);
        Assert.That(() => Json(Name == half | Name == half), Throws.Nothing);
        Assert.That(() => Json(Blob == new byte[half.Length] | Blob == new byte[half.Length]), Throws.Nothing);
        Assert.That(
            () => Json(Name == half | Name == half | Wins == 1),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("The names and values of the request for table 'T' have 2097157 bytes; DynamoDB takes 2097152. Nothing was sent"));
    }

    [Test]
    public void Nesting_that_no_request_could_carry_is_refused()
    {
        var condition = Name == "a";
        Assert.That(
            () =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    condition = (condition & Wins == i) | Wins == i;
                }
            },
            Throws.ArgumentException.With.Message.Contains("nested deeper than 300 levels"));
    }

    [Test]
    public void Null_is_no_condition()
    {
        Condition none = null!;
        Assert.That(() => none & Name == "a", Throws.ArgumentNullException);
        Assert.That(() => Name == "a" | none, Throws.ArgumentNullException);
        Assert.That(() => !none, Throws.ArgumentNullException);
    }

    private static Condition Any(int count)
    {
        var all = Wins == 0;
        for (int i = 1; i < count; i++)
        {
            all |= Wins == i;
        }

        return all;
    }

    private static TestCaseData Case(string name, Func<Condition> make, string expected) => new(make, expected) { TestName = $"Refused: {name}" };
}
