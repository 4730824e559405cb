using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.Tables;

namespace Flywheel.Tests.Planning;

/// <summary>What an index does not hold, consistent reads (QI-21), wrong key values, and scans.</summary>
public class PlanRefusalTests
{
    private static readonly Condition s_user = User == "a";

    private static IEnumerable<TestCaseData> WrongKeys()
    {
        yield return Key(User == "", "'User' is its hash key, and a key is never empty");
        yield return Key(s_user & Title > "", "'Title' is its range key, and a key is never empty");
        yield return Key(User == new string('x', 2049), "the value has 2049 bytes; DynamoDB takes 2048");
        yield return Key(s_user & Title == new string('\u20AC', 342), "the value has 1026 bytes; DynamoDB takes 1024");
        yield return Key(Undeclared<int>("User") == 1, "it is S, and the value is N");
        yield return Key(s_user & Undeclared<string>("Wins") > "1", "it is N, and the value is S");
        yield return Key(s_user & Undeclared<string>("Wins").StartsWith("1"), "StartsWith takes text and bytes only");
        yield return Key(s_user & Undeclared<bool>("Title") == true, "it is S, and the value is BOOL");
    }

    [TestCaseSource(nameof(WrongKeys))]
    public void A_value_that_no_key_can_have_is_refused(object condition, string expected)
        => Assert.That(Refusal(() => Plan((Condition)condition)), Does.Contain(expected));

    [Test]
    public void The_longest_keys_are_taken()
        => Assert.That(Plan(User == new string('x', 2048) & Title == new string('\u20AC', 341)).Index, Is.Null);

    [Test]
    public void QI_21_a_consistent_read_of_a_global_index_is_refused()
        => Assert.That(
            Refusal(() => Plan(Title == "t", ByTitle, consistent: true)),
            Does.StartWith("A query of Scores cannot use the index ByTitle: it is a global index").And.Contain("eventually consistently only"));

    [Test]
    public void QI_21_a_consistent_read_chooses_no_global_index()
        => Assert.That(
            Text(Plan(User == "a" & Mail == "m", consistent: true)),
            Is.EqualTo("table: User = \"a\" | Mail = \"m\""));

    [Test]
    public void QI_21_when_only_a_global_index_fits_a_consistent_read_says_so()
        => Assert.That(
            Refusal(() => Plan(Mail == "m", consistent: true)),
            Does.StartWith("No key of Scores can serve the query. The index ByMail fits, but it is a global index"));

    [Test]
    public void QI_21_a_local_index_is_read_consistently()
        => Assert.That(Plan(s_user & Wins > 1, consistent: true).Index, Is.SameAs(ByWins));

    [Test]
    public void Items_are_not_read_through_a_global_index_that_lacks_attributes()
    {
        const string expected = "it does not hold the model's attribute 'Wins', so its items would be incomplete.";
        Assert.That(Refusal(() => Plan(Team == "t")), Does.Contain("The index ByTeam fits, but " + expected));
        Assert.That(Refusal(() => Plan(Team == "t", ByTeam)), Does.Contain("cannot use the index ByTeam: " + expected));
    }

    [Test]
    public void Items_are_read_through_another_key_when_one_fits()
        => Assert.That(Text(Plan(s_user & Team == "t" & Score > 1)), Is.EqualTo("table: User = \"a\" | Team = \"t\" AND Score > 1"));

    [Test]
    public void A_count_may_use_an_index_that_lacks_attributes()
        => Assert.That(Text(Plan(s_user & Team == "t" & Score > 1, count: true)), Is.EqualTo("ByTeam: Team = \"t\" AND Score > 1 | User = \"a\""));

    [Test]
    public void A_filter_may_name_what_a_global_index_holds()
        => Assert.That(Plan(Team == "t" & Mail == "m" & Title == "x" & Score < 3, ByTeam, count: true).Filter, Is.Not.Null);

    [TestCase(false)]
    [TestCase(true)]
    public void A_filter_on_what_a_global_index_does_not_hold_is_refused(bool forced)
        => Assert.That(
            Refusal(() => Plan(Team == "t" & (Mail == "m" | !(Meta["x"] == "n")), forced ? ByTeam : null, count: true)),
            Does.Contain("it does not hold the attribute 'Meta' that a condition names"));

    [Test]
    public void A_local_index_that_lacks_attributes_fetches_them()
    {
        Assert.That(Plan(s_user & Losses > 1).FetchAllAttributes, Is.True);
        Assert.That(Plan(s_user & Losses > 1, count: true).FetchAllAttributes, Is.False);
        Assert.That(Plan(s_user & Wins > 1).FetchAllAttributes, Is.False);
        Assert.That(Plan(s_user).FetchAllAttributes, Is.False);
        Assert.That(Plan(Title == "t" & Score > 1).FetchAllAttributes, Is.False);
    }

    [Test]
    public void A_plan_can_be_made_again_from_the_same_condition()
    {
        var condition = s_user & Wins >= 1 & Wins <= 3 & Note == "n";
        string first = Text(Plan(condition));
        Assert.That(Text(Plan(condition)), Is.EqualTo(first));
    }

    private static IEnumerable<TestCaseData> ScanFilters()
    {
        Condition[] filters =
        [
            User == "a" | Title != "x", !(User == "a"), User != "a", User.In("a", "b"), Title.Contains("x"), Title == null, Title != null, User.NotExists(),
            Title.Size > 3, !(Note == "n" & (Title > "x" | User.HasType(AttributeType.String))), User == "a" & User == "b", User == "",
            Undeclared<int>("User") > 1, new StringField(AttributePath.Of("Title").Member("x")) == "y",
        ];
        return filters.Select(static filter => new TestCaseData(filter) { TestName = $"Scan: {filter}" });
    }

    [TestCaseSource(nameof(ScanFilters))]
    public void QI_16_a_scan_may_filter_by_keys_and_by_anything(object filter)
    {
        Assert.That(() => QueryPlanner.CheckScan(Scores, (Condition)filter, null, new() { ConsistentRead = true }), Throws.Nothing);
        Assert.That(() => QueryPlanner.CheckScan(Scores, (Condition)filter, ByTitle, Wanted.Items), Throws.Nothing, "the keys of an index");
        Assert.That(() => QueryPlanner.CheckScan(Scores, (Condition)filter, ByLosses, Wanted.Items), Throws.Nothing);
    }

    [Test]
    public void A_scan_of_a_global_index_is_checked_like_a_query()
    {
        Assert.That(() => QueryPlanner.CheckScan(Scores, Note == "n", ByTitle, Wanted.Items), Throws.Nothing);
        Assert.That(
            Refusal(() => QueryPlanner.CheckScan(Scores, null, ByTitle, Wanted.Count with { ConsistentRead = true })),
            Does.StartWith("A scan of Scores cannot use the index ByTitle: it is a global index"));
        Assert.That(
            Refusal(() => QueryPlanner.CheckScan(Scores, null, ByTeam, Wanted.Items)),
            Does.Contain("the model's attribute 'Wins'"));
        Assert.That(
            Refusal(() => QueryPlanner.CheckScan(Scores, Note == "n", ByTeam, Wanted.Count)),
            Does.Contain("the attribute 'Note'"));
        Assert.That(
            Refusal(() => QueryPlanner.CheckScan(Scores, null, ByUserAndWins, Wanted.Count)),
            Does.Contain("is not an index of Scores"));
    }

    private static TestCaseData Key(Condition condition, string expected)
    {
        string text = condition.ToString();
        return new(condition, expected) { TestName = $"Key: {(text.Length > 80 ? text[..80] : text)}" };
    }
}
