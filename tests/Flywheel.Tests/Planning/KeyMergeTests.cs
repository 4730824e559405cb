using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.Tables;

namespace Flywheel.Tests.Planning;

/// <summary>What becomes of several conditions on one key: rows QI-16 and QI-18.</summary>
public class KeyMergeTests
{
    private const string NoMatch = "no value meets all of these";

    private static readonly Condition s_user = User == "a";
    private static readonly byte[] s_one = [1];
    private static readonly byte[] s_two = [2];

    private static IEnumerable<TestCaseData> Merges()
    {
        yield return Case(s_user & User == "a" & Wins > 1, "ByWins: User = \"a\" AND Wins > 1");
        yield return Case(s_user & Wins == 3 & Wins == 3, "ByWins: User = \"a\" AND Wins = 3");
        yield return Case(s_user & Wins == 3 & Undeclared<decimal>("Wins") == 3.0m, "ByWins: User = \"a\" AND Wins = 3");
        yield return Case(s_user & Wins == 3 & Wins > 1, "ByWins: User = \"a\" AND Wins = 3");
        yield return Case(s_user & Wins.Between(1, 9) & Wins == 3, "ByWins: User = \"a\" AND Wins = 3");
        yield return Case(s_user & Title == "abc" & Title.StartsWith("ab"), "table: User = \"a\" AND Title = \"abc\"");
        yield return Case(s_user & Wins >= 1 & Wins <= 3, "ByWins: User = \"a\" AND Wins BETWEEN 1 AND 3");
        yield return Case(s_user & Wins <= 30 & Wins >= 4, "ByWins: User = \"a\" AND Wins BETWEEN 4 AND 30");
        yield return Case(s_user & Wins > 1 & Wins > 2, "ByWins: User = \"a\" AND Wins > 2");
        yield return Case(s_user & Wins > 2 & Wins >= 2, "ByWins: User = \"a\" AND Wins > 2");
        yield return Case(s_user & Wins < 2 & Wins <= 1, "ByWins: User = \"a\" AND Wins <= 1");
        yield return Case(s_user & Wins.Between(1, 5) & Wins.Between(3, 9), "ByWins: User = \"a\" AND Wins BETWEEN 3 AND 5");
        yield return Case(s_user & Title.StartsWith("a") & Title.StartsWith("ab"), "table: User = \"a\" AND begins_with(Title, \"ab\")");
        yield return Case(s_user & Title.StartsWith("b") & Title >= "b" & Title < "c", "table: User = \"a\" AND begins_with(Title, \"b\")");
        yield return Case(s_user & Title > "b" & Title <= "c", "table: User = \"a\" AND Title BETWEEN \"b\0\" AND \"c\"");
        yield return Case(s_user & Title.StartsWith("b") & Title <= "bc", "table: User = \"a\" AND Title BETWEEN \"b\" AND \"bc\"");
        yield return Case(s_user & Title.StartsWith("b") & Title > "b" & Title <= "bc", "table: User = \"a\" AND Title BETWEEN \"b\0\" AND \"bc\"");
        yield return Case(s_user & Wins > 1 & Wins != null, "ByWins: User = \"a\" AND Wins > 1");
        yield return Case(s_user & User.Exists() & Wins > 1, "ByWins: User = \"a\" AND Wins > 1");
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case(s_user & User == "b", NoMatch);
        yield return Case(s_user & Wins == 3 & Wins == 4, NoMatch);
        yield return Case(s_user & Wins == 3 & Wins > 3, NoMatch);
        yield return Case(s_user & Wins > 3 & Wins < 3, NoMatch);
        yield return Case(s_user & Wins >= 3 & Wins < 3, NoMatch);
        yield return Case(s_user & Wins.Between(1, 2) & Wins.Between(3, 4), NoMatch);
        yield return Case(s_user & Title.StartsWith("a") & Title.StartsWith("b"), NoMatch);
        yield return Case(s_user & Title.StartsWith("b") & Title < "b", NoMatch);
        yield return Case(s_user & Title.StartsWith("b") & Title >= "c", NoMatch);
        yield return Case(s_user & Title >= "\0" & Title < "\0", NoMatch);
        yield return Case(s_user & Title != "x", "'Title' is its range key, and it takes == < <= > >= Between and StartsWith only");
        yield return Case(s_user & Title.In("x", "y"), "'Title' is its range key, and it takes == < <= > >= Between and StartsWith only");
        yield return Case(s_user & Title.In("x"), "Run one query for each value or range");
        yield return Case(s_user & Title == "x" & Title.In("x"), "The condition Title IN (\"x\") cannot be sent");
        yield return Case(s_user & Title.Contains("x"), "'Title' is its range key");
        yield return Case(s_user & Title.HasType(AttributeType.String), "'Title' is its range key");
        yield return Case(s_user & User != "b", "'User' is its hash key, and it takes == only");
        yield return Case(s_user & Title == null, "no item matches, as every item there has it");
        yield return Case(s_user & (Title == "x" | Title == "y"), "'Title' is its key, which only a condition of its own");
        yield return Case(s_user & !(Title == "x"), "'Title' is its key");
        yield return Case(s_user & !(Title.In("x", "y")), "Run one query for each alternative, use another index, or use Scan.");
        yield return Case(s_user & new StringField(AttributePath.Of("Title").Member("x")) == "y", "The condition Title.x = \"y\" cannot filter a query of Scores");
        yield return Case(s_user & Title.Size.Between(1, 2) & Title > "a", "on the whole value, joined by &&, may name. Leave it out, use another index, or use Scan.");
        yield return Case(s_user & !(Note == "n" & (Note == "m" | User == "x")), "'User' is its key");
        yield return Case(s_user & Title.Size > 3, "The condition size(Title) > 3 cannot filter a query of Scores: 'Title' is its key");
    }

    [TestCaseSource(nameof(Merges))]
    public void QI_18_conditions_on_one_key_are_merged_exactly(object condition, string expected)
        => Assert.That(Text(Plan((Condition)condition)), Is.EqualTo(expected));

    [TestCaseSource(nameof(Refusals))]
    public void QI_16_what_the_key_cannot_hold_is_refused(object condition, string expected)
        => Assert.That(Refusal(() => Plan((Condition)condition)), Does.Contain(expected));

    [TestCase("1", "3", "1.0000000000000000000000000000000000001", "2.9999999999999999999999999999999999999")]
    [TestCase("-3", "-1", "-2.9999999999999999999999999999999999999", "-1.0000000000000000000000000000000000001")]
    [TestCase("10", "100", "10.000000000000000000000000000000000001", "99.999999999999999999999999999999999999")]
    [TestCase("0.01", "0.1", "0.010000000000000000000000000000000000001", "0.099999999999999999999999999999999999999")]
    public void QI_18_open_bounds_of_numbers_move_to_the_next_number_that_DynamoDB_can_hold(string low, string high, string from, string to)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var plan = Plan(s_user & Title == "t" & Note != "n");
        Assert.That(plan.Filter, Is.Not.Null);
        plan = Plan(Title == "t" & Score > decimal.Parse(low, culture) & Score < decimal.Parse(high, culture), ByTitle);
        Assert.That(Text(plan.KeyCondition), Does.EndWith($":1={{'N':'{from}'}} :2={{'N':'{to}'}}"));
    }

    [Test]
    public void QI_18_the_numbers_next_to_zero_are_the_smallest_ones()
    {
        var plan = Plan(Title == "t" & Score > 0 & Score <= 1, ByTitle);
        Assert.That(Text(plan.KeyCondition), Does.Contain($":1={{'N':'0.{new string('0', 129)}1'}}"));
        plan = Plan(Title == "t" & Score >= -1 & Score < 0, ByTitle);
        Assert.That(Text(plan.KeyCondition), Does.Contain($":2={{'N':'-0.{new string('0', 129)}1'}}"));
    }

    [Test]
    public void QI_18_an_open_lower_bound_of_bytes_moves_to_the_next_bytes()
    {
        var plan = Plan(s_user & Blob > s_one & Blob <= s_two, table: Bytes);
        Assert.That(Text(plan.KeyCondition), Does.EndWith(":1={'B':'AQA='} :2={'B':'Ag=='}"));
        Assert.That(Text(plan.KeyCondition), Does.StartWith("#0 = :0 AND #1 BETWEEN :1 AND :2 |"));
    }

    [TestCase("c", "b", 1023)]
    [TestCase("ab\0", "ab", 0)]
    [TestCase("\u0080", "\u007F", 1023)]
    [TestCase("\uE000", "\uD7FF", 1021)]
    [TestCase("a\U00010000", "a\uFFFF", 1020)]
    public void QI_18_an_open_upper_bound_of_text_moves_to_the_greatest_key_below_it(string bound, string start, int tailBytes)
    {
        var plan = Plan(s_user & Title >= "\u0001" & Title < bound);
        var range = (TermCondition)((GroupCondition)plan.KeyCondition).Terms[1];
        string tail = string.Concat(Enumerable.Repeat("\U0010FFFF", tailBytes / 4))
            + (tailBytes % 4) switch { 3 => "\uFFFF", 2 => "\u07FF", 1 => "\u007F", _ => "" };
        Assert.That(range.Operator, Is.EqualTo(TermOperator.Between));
        Assert.That(System.Text.Encoding.UTF8.GetString(range.Operands[1].Value), Is.EqualTo(start + tail));
        Assert.That(range.Operands[1].Value.Length, Is.LessThanOrEqualTo(1024));
    }

    [Test]
    public void QI_18_a_prefix_and_a_bound_within_it_become_the_range_from_the_bound_to_the_last_key_with_the_prefix()
    {
        var plan = Plan(s_user & Title.StartsWith("b") & Title >= "bb");
        var range = (TermCondition)((GroupCondition)plan.KeyCondition).Terms[1];
        string last = "b" + string.Concat(Enumerable.Repeat("\U0010FFFF", 255)) + "\uFFFF";
        Assert.That(range.Operator, Is.EqualTo(TermOperator.Between));
        Assert.That(range.Operands[0].ToString(), Is.EqualTo("\"bb\""));
        Assert.That(System.Text.Encoding.UTF8.GetString(range.Operands[1].Value), Is.EqualTo(last));
    }

    [Test]
    public void QI_18_an_open_upper_bound_of_bytes_moves_to_the_greatest_key_below_it()
    {
        var plan = Plan(s_user & Blob >= s_one & Blob < s_two, table: Bytes);
        var range = (TermCondition)((GroupCondition)plan.KeyCondition).Terms[1];
        Assert.That(range.Operands[1].Value.ToArray(), Is.EqualTo((byte[])[1, .. Enumerable.Repeat((byte)0xFF, 1023)]));
    }

    [Test]
    public void QI_16_the_range_key_of_the_table_can_filter_a_query_over_an_index()
        => Assert.That(
            Text(Plan(s_user & Title != "x" & Wins > 1)),
            Is.EqualTo("ByWins: User = \"a\" AND Wins > 1 | Title <> \"x\""));

    private static TestCaseData Case(Condition condition, string expected) => new(condition, expected) { TestName = $"Merge: {condition}".Replace('\0', '0') };
}
