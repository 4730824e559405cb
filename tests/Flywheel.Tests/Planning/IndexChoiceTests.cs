using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.Tables;

namespace Flywheel.Tests.Planning;

/// <summary>Which key a query uses: rows QI-1 to QI-13 and QI-19 of the list of what a query must do.</summary>
public class IndexChoiceTests
{
    private static readonly Condition s_user = User == "a";

    private static IEnumerable<TestCaseData> Choices()
    {
        yield return Case("QI-1 a hash key needs an equality", s_user & Title > "t", "table: User = \"a\" AND Title > \"t\"");
        yield return Case("QI-1 an inequality on another hash key is no candidate", s_user & Team > "t" & Note == "n",
            "table: User = \"a\" | Team > \"t\" AND Note = \"n\"");
        yield return Case("QI-3 a comparison satisfies a range key", s_user & Wins >= 3, "ByWins: User = \"a\" AND Wins >= 3");
        yield return Case("QI-3 Between satisfies a range key", s_user & Wins.Between(1, 2), "ByWins: User = \"a\" AND Wins BETWEEN 1 AND 2");
        yield return Case("QI-3 StartsWith satisfies a range key", s_user & Title.StartsWith("t"), "table: User = \"a\" AND begins_with(Title, \"t\")");
        yield return Case("QI-3 != does not satisfy a range key", s_user & Wins != 3, "table: User = \"a\" | Wins <> 3");
        yield return Case("QI-3 In does not satisfy a range key", s_user & Wins.In(3, 4), "table: User = \"a\" | Wins IN (3, 4)");
        yield return Case("QI-3 null tests do not satisfy a range key", s_user & Wins != null, "table: User = \"a\" | Wins <> null");
        yield return Case("QI-4 an index without range key stays in the second tier", s_user & Mail == "m", "table: User = \"a\" | Mail = \"m\"");
        yield return Case("QI-5 the table wins among satisfied ones", s_user & Title == "t" & Wins > 3 & Score > 1,
            "table: User = \"a\" AND Title = \"t\" | Wins > 3 AND Score > 1");
        yield return Case("QI-6 one viable index is used", Mail == "m", "ByMail: Mail = \"m\"");
        yield return Case("QI-6 the table wins among viable ones", s_user & Note == "n", "table: User = \"a\" | Note = \"n\"");
        yield return Case("QI-8 a satisfied local index beats the table", s_user & Wins < 3, "ByWins: User = \"a\" AND Wins < 3");
        yield return Case("QI-8 a satisfied global index beats the table", s_user & Title == "t" & Score > 1,
            "table: User = \"a\" AND Title = \"t\" | Score > 1");
        yield return Case("QI-8 a satisfied global index is used", Title == "t" & Score > 1, "ByTitle: Title = \"t\" AND Score > 1");
        yield return Case("QI-10 hash keys of table and index mean the table", s_user & Mail == "m" & Note == "n",
            "table: User = \"a\" | Mail = \"m\" AND Note = \"n\"");
        yield return Case("QI-14 equality on the range key", s_user & Title == "t", "table: User = \"a\" AND Title = \"t\"");
        yield return Case("QI-15 everything else is a filter", s_user & (Wins > 1 | !(Note == "n")) & Note.Contains("x"),
            "table: User = \"a\" | (Wins > 1 OR NOT (Note = \"n\")) AND contains(Note, \"x\")");
        yield return Case("QI-18 a filter keeps all conditions on an attribute", s_user & Note == "n" & Note > "a" & Note > "b",
            "table: User = \"a\" | Note = \"n\" AND Note > \"a\" AND Note > \"b\"");
        yield return Case("the order of the conditions does not matter", Score > 1 & Title == "t", "ByTitle: Title = \"t\" AND Score > 1");
        yield return Case("a nested value is no key", s_user & new StringField(AttributePath.Of("Wins").Member("User")) == "x",
            "table: User = \"a\" | Wins.User = \"x\"");
    }

    [TestCaseSource(nameof(Choices))]
    public void The_key_is_chosen_by_the_conditions(object condition, string expected)
        => Assert.That(Text(Plan((Condition)condition)), Is.EqualTo(expected));

    [Test]
    public void QI_4_a_table_without_range_key_is_fully_named_by_its_hash_key()
        => Assert.That(Text(Plan(User == "a" & Title == "t" & Score > 1, table: Flat)), Is.EqualTo("table: User = \"a\" | Title = \"t\" AND Score > 1"));

    [Test]
    public void QI_19_a_table_without_range_key_can_be_queried()
        => Assert.That(Text(Plan(s_user, table: Flat)), Is.EqualTo("table: User = \"a\""));

    [Test]
    public void QI_5_several_satisfied_indexes_without_the_table_are_an_error_that_names_them()
        => Assert.That(
            Refusal(() => Plan(Title == "t" & Score > 1 & Time > 2)),
            Is.EqualTo("Several indexes of Scores fit the query equally well: ByTitle ('Title', then 'Score'), ByTitleAndTime ('Title', then 'Time'). Name one with Index(…)."));

    [Test]
    public void QI_6_several_viable_indexes_without_the_table_are_an_error_that_names_them()
        => Assert.That(
            Refusal(() => Plan(Title == "t")),
            Does.EndWith(
                "fit the query equally well: ByTitle ('Title', then 'Score'), ByTitleAndTime ('Title', then 'Time'). Name one with Index(…), or add a condition "
                + "on the range key of one."));

    [Test]
    public void QI_4_an_index_without_range_key_goes_before_those_that_may_lack_items()
    {
        var byTitle = IndexDefinition<GameScore>.Global("TitleOnly", [new("Title", AttributeType.String)]);
        var byAll = IndexDefinition<GameScore>.Global(
            "ByAll", [new("Title", AttributeType.String)], [new("Score", AttributeType.Number), new("Wins", AttributeType.Number)]);
        foreach (var indexes in (IndexDefinition[][])[[byTitle, byAll, ByTitle], [ByTitle, byAll, byTitle]])
        {
            var table = new TableDefinition("T", new("User", AttributeType.String), new("Note", AttributeType.String)) { Indexes = indexes };
            Assert.That(Text(Plan(Title == "t", table: table)), Is.EqualTo("TitleOnly: Title = \"t\""));
            Assert.That(Text(Plan(Title == "t" & Score > 1, table: table)), Is.EqualTo("ByTitle: Title = \"t\" AND Score > 1"), "named wholly");
        }

        var sparse = new TableDefinition("T", new("User", AttributeType.String)) { Indexes = [byAll, byTitle] };
        Assert.That(Text(Plan(Title == "t" & Score > 1, table: sparse)), Is.EqualTo("TitleOnly: Title = \"t\" | Score > 1"), "an item without Wins is not in ByAll");
        Assert.That(Text(Plan(Title == "t" & Score > 1, byAll, sparse)), Is.EqualTo("ByAll: Title = \"t\" AND Score > 1"));
    }

    [Test]
    public void QI_7_no_viable_key_is_an_error_that_names_all_keys()
        => Assert.That(
            Refusal(() => Plan(Note == "n", table: Flat)),
            Is.EqualTo(
                "No key of Flat fits the query: it needs == on a hash key, joined by && (what is within || or ! does not count). The table needs "
                + "'User' ==; the index ByTitle needs 'Title' == (and may have a condition on 'Score'). Add such a condition, or use Scan."));

    [Test]
    public void QI_7_no_condition_at_all_is_an_error() => Assert.That(Refusal(() => Plan(null)), Does.StartWith("No key of Scores fits"));

    private static IEnumerable<TestCaseData> Near()
    {
        yield return Case("QI-1 an equality within an alternative does not count", User == "a" | User == "b",
            "User = \"a\" OR User = \"b\" is no == on it: run one query for each value of 'User'.");
        yield return Case("QI-1 nor does In", User.In("a", "b"), "User IN (\"a\", \"b\") is no == on it: run one query for each value of 'User'.");
        yield return Case("QI-1 a plan never depends on how many values In has", User.In("a"), "User IN (\"a\") is no == on it: run one query for each value of 'User'.");
        yield return Case("QI-1 an inequality is none", Note == "n" & Mail > "m", "Mail > \"m\" is no == on 'Mail'.");
        yield return Case("QI-1 a negation is none", !(User != "a"), "NOT (User <> \"a\") is no == on 'User'.");
    }

    [TestCaseSource(nameof(Near))]
    public void QI_1_a_condition_that_comes_near_an_equality_is_told_to_be_none(object condition, string expected)
        => Assert.That(
            Refusal(() => Plan((Condition)condition)),
            Does.StartWith("No key of Scores fits the query: ").And.EndWith($". {expected} Add such a condition, or use Scan."));

    [Test]
    public void QI_12_a_named_index_tells_of_a_condition_that_comes_near()
        => Assert.That(
            Refusal(() => Plan(Title.In("t"), ByTitle)),
            Does.EndWith(", joined by &&. Title IN (\"t\") is no == on it: run one query for each value of 'Title'. Add it, choose another index, or use Scan."));

    [Test]
    public void QI_9_two_local_indexes_satisfied_are_an_error()
        => Assert.That(Refusal(() => Plan(s_user & Wins > 1 & Losses > 1)), Does.Contain("ByWins ('User', then 'Wins'), ByLosses ('User', then 'Losses'). Name one with Index(…)."));

    [Test]
    public void QI_9_a_local_and_a_global_index_on_the_same_keys_are_an_error()
        => Assert.That(Refusal(() => Plan(s_user & Wins > 1, table: Rivals)), Does.Contain("ByWins ('User', then 'Wins'), ByUserAndWins ('User', then 'Wins'). Name"));

    [Test]
    public void QI_9_a_consistent_read_leaves_only_the_local_index()
        => Assert.That(Plan(s_user & Wins > 1, table: Rivals, consistent: true).Index, Is.SameAs(ByWins));

    [Test]
    public void QI_12_a_forced_index_is_used()
        => Assert.That(Text(Plan(Title == "t" & Time > 2 & Score > 1, ByTitle)), Is.EqualTo("ByTitle: Title = \"t\" AND Score > 1 | Time > 2"));

    [Test]
    public void QI_12_a_forced_index_without_its_hash_key_is_an_error()
        => Assert.That(
            Refusal(() => Plan(s_user, ByTitle)),
            Is.EqualTo(
                "A query of Scores over the index ByTitle needs 'Title' == (and may have a condition on 'Score'), joined by &&. "
                + "Add it, choose another index, or use Scan."));

    [Test]
    public void QI_12_an_index_of_another_table_is_an_error()
        => Assert.That(Refusal(() => Plan(s_user & Wins > 1, ByUserAndWins)), Does.Contain("ByUserAndWins is not an index of Scores"));

    [Test]
    public void QI_13_a_forced_index_with_its_hash_key_only_is_used_for_its_order()
        => Assert.That(Text(Plan(s_user, ByWins)), Is.EqualTo("ByWins: User = \"a\""));

    private static TestCaseData Case(string name, Condition condition, string expected) => new(condition, expected) { TestName = name };
}
