using NUnit.Framework;
using static Flywheel.Tests.Planning.CompositeTables;

namespace Flywheel.Tests.Planning;

/// <summary>Index keys of several attributes: == on every hash key, range keys from left to right without gaps, the last one with any operator.</summary>
public class MultiKeyTests
{
    private const string Hash = "ByRegion: Tournament = \"t\" AND Region = \"r\"";

    private static readonly StringField s_tournament = new(AttributePath.Of("Tournament"));
    private static readonly StringField s_region = new(AttributePath.Of("Region"));
    private static readonly NumberField<int> s_round = new(AttributePath.Of("Round"));
    private static readonly StringField s_bracket = new(AttributePath.Of("Bracket"));
    private static readonly NumberField<int> s_day = new(AttributePath.Of("Day"));
    private static readonly Condition s_hash = s_region == "r" & s_tournament == "t";
    private static readonly Condition s_one = s_hash & s_round == 1;

    private static IEnumerable<TestCaseData> Plans()
    {
        yield return Case(s_hash, Hash);
        yield return Case(s_hash & Note == "n", Hash + " | Note = \"n\"");
        yield return Case(s_one, Hash + " AND Round = 1");
        yield return Case(s_hash & s_round > 1, Hash + " AND Round > 1");
        yield return Case(s_hash & s_round >= 1 & s_round <= 3, Hash + " AND Round BETWEEN 1 AND 3");
        yield return Case(s_bracket == "b" & s_one, Hash + " AND Round = 1 AND Bracket = \"b\"");
        yield return Case(s_one & s_bracket.StartsWith("b"), Hash + " AND Round = 1 AND begins_with(Bracket, \"b\")");
        yield return Case(s_day.Between(1, 2) & s_bracket == "b" & s_one, Hash + " AND Round = 1 AND Bracket = \"b\" AND Day BETWEEN 1 AND 2");
        yield return Case(s_one & s_bracket == "b" & s_day == 3, Hash + " AND Round = 1 AND Bracket = \"b\" AND Day = 3");
        yield return Case(s_one & s_round > 0 & s_bracket > "a", Hash + " AND Round = 1 AND Bracket > \"a\"");
        yield return Case(s_one & s_day.Exists() & s_bracket != null, Hash + " AND Round = 1");
        yield return Case(s_hash & Id == "i" & s_round == 1, "table: Id = \"i\" | Region = \"r\" AND Tournament = \"t\" AND Round = 1");
        yield return Case(s_hash & Id == "i" & s_day == 1, "table: Id = \"i\" | Region = \"r\" AND Tournament = \"t\" AND Day = 1");
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case(s_hash & s_bracket == "b", "so that Bracket = \"b\" needs == on 'Round' before it");
        yield return Case(s_hash & s_round > 1 & s_bracket == "b", "so that Bracket = \"b\" needs == on 'Round' before it");
        yield return Case(s_one & s_day > 2, "so that Day > 2 needs == on 'Bracket' before it");
        yield return Case(s_one & s_bracket.Between("a", "c") & s_day == 2, "so that Day = 2 needs == on 'Bracket' before it");
        yield return Case(s_hash & s_round != 1 & s_day == 2, "so that Day = 2 needs == on 'Round' before it");
        yield return Case(s_hash & s_day != 2, "The condition Day <> 2 cannot be sent with a query of Matches over the index ByRegion: 'Day' is its range key");
        yield return Case(s_hash & (s_round == 1 | s_round == 2), "The condition Round = 1 cannot filter a query of Matches over the index ByRegion");
        yield return Case(s_hash & !(s_day == 1), "The condition Day = 1 cannot filter");
        yield return Case(s_hash & s_region > "a" & s_region == "x", "'Region' is its hash key, which takes one condition, and no value meets all of these");
        yield return Case(s_one & s_day == null, "no item matches, as every item there has it");
        yield return Case(s_one & s_bracket == "", "'Bracket' is its range key, and a key is never empty");
    }

    [TestCaseSource(nameof(Plans))]
    public void Range_keys_are_used_from_left_to_right(object condition, string expected)
        => Assert.That(Tables.Text(Plan((Condition)condition)), Is.EqualTo(expected));

    [TestCaseSource(nameof(Refusals))]
    public void What_the_keys_cannot_hold_is_refused(object condition, string expected)
        => Assert.That(Tables.Refusal(() => Plan((Condition)condition)), Does.Contain(expected));

    [TestCaseSource(nameof(Refusals))]
    public void What_the_keys_cannot_hold_is_refused_on_the_named_index(object condition, string expected)
        => Assert.That(Tables.Refusal(() => Plan((Condition)condition, ByRegion)), Does.Contain(expected));

    [Test]
    public void A_gap_says_what_to_do()
        => Assert.That(
            Tables.Refusal(() => Plan(s_hash & s_bracket == "b", ByRegion)),
            Is.EqualTo(
                "A query of Matches cannot use the index ByRegion: its range keys 'Round', 'Bracket', 'Day' are used from left to right, so that Bracket = \"b\" "
                + "needs == on 'Round' before it, and no filter may name a key. Add that, leave the condition out, use another index, or use Scan."));

    [Test]
    public void A_hash_key_that_lacks_its_equality_is_named_with_all_others()
    {
        const string needs = "'Tournament' == and 'Region' == (and may have conditions on 'Round', 'Bracket', 'Day', from left to right, == on all but the last used)";
        Assert.That(Tables.Refusal(() => Plan(s_region == "r" & s_tournament > "t")), Does.Contain("'Id' ==; the index ByRegion needs " + needs + ". Tournament > \"t\" is no == on 'Tournament'. Add"));
        Assert.That(Tables.Refusal(() => Plan(s_region == "r" & s_round == 1, ByRegion)), Does.Contain("over the index ByRegion needs " + needs + ", joined by &&"));
    }

    [Test]
    public void An_index_that_lacks_items_without_its_last_range_key_goes_after_the_table_and_before_a_hash_key_alone()
    {
        var byDay = IndexDefinition<Tables.GameScore>.Global("ByDay", [Key("Region")], [Key("Round", AttributeType.Number), Key("Day", AttributeType.Number)]);
        var byBracket = IndexDefinition<Tables.GameScore>.Global("ByBracket", [Key("Region")], [Key("Bracket")]);
        var table = new TableDefinition("Matches", Key("Id"), Key("Tournament")) { Indexes = [byBracket, byDay] };
        var condition = s_region == "r" & s_round == 1;
        Assert.That(Tables.Text(Tables.Plan(condition, table: table)), Is.EqualTo("ByDay: Region = \"r\" AND Round = 1"));
        Assert.That(Tables.Text(Tables.Plan(condition & Id == "i", table: table)), Is.EqualTo("table: Id = \"i\" | Region = \"r\" AND Round = 1"));
        Assert.That(
            Tables.Text(Tables.Plan(condition & Id == "i" & s_day > 2, table: table)),
            Is.EqualTo("ByDay: Region = \"r\" AND Round = 1 AND Day > 2 | Id = \"i\""));
        Assert.That(Tables.Text(Tables.Plan(condition & s_bracket == "b", table: table)), Is.EqualTo("ByBracket: Region = \"r\" AND Bracket = \"b\" | Round = 1"));
    }

    [Test]
    public void A_global_index_holds_all_its_keys()
    {
        var index = IndexDefinition<Tables.GameScore>.Global(
            "Keys", [Key("Tournament"), Key("Region")], [Key("Round", AttributeType.Number), Key("Bracket")], Projection.KeysOnly);
        var table = new TableDefinition("Matches", Key("Id")) { Attributes = ["Id", "Tournament", "Region", "Round", "Bracket"], Indexes = [index] };
        Assert.That(Tables.Text(Tables.Plan(s_one, table: table)), Is.EqualTo("Keys: Tournament = \"t\" AND Region = \"r\" AND Round = 1"));
    }

    private static QueryPlan Plan(Condition condition, IndexDefinition? index = null) => Tables.Plan(condition, index, Matches);

    private static TestCaseData Case(Condition condition, string expected) => new(condition, expected) { TestName = "{m}: " + condition };
}
