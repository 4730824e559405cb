using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.CompositeTables;

namespace Flywheel.Tests.Planning;

/// <summary>Queries by the parts of composite keys: rows CO-15 to CO-19 and QI-17.</summary>
public class CompositePlanTests
{
    private static readonly Condition s_user = Tables.User == "u";
    private static readonly Condition s_parts = Kind == "a" & CompositeTables.Id == "b";

    private static IEnumerable<TestCaseData> Plans()
    {
        yield return Case("CO-15 all parts of a hash key", Posts, s_parts, "table: Uid = \"a:b\"");
        yield return Case("CO-15 the order of the conditions does not matter", Posts, CompositeTables.Id == "b" & Kind == "a", "table: Uid = \"a:b\"");
        yield return Case("CO-15 the rest stays a filter", Posts, s_parts & Note == "n", "table: Uid = \"a:b\" | Note = \"n\"");
        yield return Case("CO-15 other conditions on a part stay filters", Posts, s_parts & Kind > "x" & (Kind == "a" | Note == "n"),
            "table: Uid = \"a:b\" | Kind > \"x\" AND (Kind = \"a\" OR Note = \"n\")");
        yield return Case("CO-15 the same part twice", Posts, s_parts & Kind == "a", "table: Uid = \"a:b\"");
        yield return Case("CO-15 that the key exists is no condition of its own", Posts, s_parts & Uid.Exists() & Uid != null, "table: Uid = \"a:b\"");
        yield return Case("CO-15 a range key, of which the hash key is a part", Parts, A == "a" & B == "b" & C == "c", "table: A = \"a\" AND Abc = \"a:b:c\"");
        yield return Case("CO-15 a composite of composites", All, s_user & A == "a" & B == "b" & C == "c", "table: User = \"u\" AND Abc = \"a:b:c\"");
        yield return Case("CO-15 a composite and a part", All, s_user & Ab == "a:b" & C == "c", "table: User = \"u\" AND Abc = \"a:b:c\" | Ab = \"a:b\"");
        yield return Case("CO-15 the whole inner composite goes before its parts", All, s_user & Ab == "x:y" & A == "a" & B == "b" & C == "c",
            "table: User = \"u\" AND Abc = \"x:y:c\" | Ab = \"x:y\" AND A = \"a\" AND B = \"b\"");
        yield return Case("CO-15 a hash key of an index", All, A == "a" & B == "b" & Note == "n", "ByAb: Ab = \"a:b\" | Note = \"n\"");
        yield return Case("CO-15 a hash key of an index with its range key", All, A == "a" & B == "b" & Kind == "t", "ByAb: Ab = \"a:b\" AND Kind = \"t\"");
        yield return Case("CO-15 merged parts stay filters", All, Year == 3 & Note == "n", "BySum: Sum = 4 | Year = 3 AND Note = \"n\"");
        yield return Case("CO-15 merged hash key and joined range key", All, Year == 3 & Note == "n" & A == "a" & B == "b" & C == "c",
            "BySum: Sum = 4 AND Abc = \"a:b:c\" | Year = 3 AND Note = \"n\"");
        yield return Case("CO-16 the whole", Posts, Uid == "a:b", "table: Uid = \"a:b\"");
        yield return Case("CO-17 the first part of a range key", All, s_user & A == "a" & B == "b", "table: User = \"u\" AND begins_with(Abc, \"a:b:\")");
        yield return Case("CO-17 the first parts, with another inequality", All, s_user & Ab == "a:b" & C > "c",
            "table: User = \"u\" AND begins_with(Abc, \"a:b:\") | Ab = \"a:b\" AND C > \"c\"");
        yield return Case("CO-17 a part of the first part is not enough", All, s_user & A == "a", "table: User = \"u\" | A = \"a\"");
        yield return Case("CO-17 parts after a missing one stay filters", Parts, A == "a" & C == "c", "table: A = \"a\" | C = \"c\"");
        yield return Case("CO-17 the hash key alone narrows nothing", Parts, A == "a", "table: A = \"a\"");
        yield return Case("CO-17 the hash key and the next part", Parts, A == "a" & B == "b", "table: A = \"a\" AND begins_with(Abc, \"a:b:\")");
        yield return Case("CO-18 the whole and a part", Posts, Uid == "a:b" & Kind == "x", "table: Uid = \"a:b\" | Kind = \"x\"");
        yield return Case("CO-18 an inequality on the whole and all parts", Parts, Abc > "x" & A == "a" & B == "b" & C == "c",
            "table: A = \"a\" AND Abc > \"x\" | B = \"b\" AND C = \"c\"");
        yield return Case("QI-17 inequalities on the parts are filters", All, s_user & A > "a" & B > "b" & C > "c",
            "table: User = \"u\" | A > \"a\" AND B > \"b\" AND C > \"c\"");
        yield return Case("QI-5 a whole range key beats a beginning", All, Year == 3 & Note == "n" & s_user & A == "a" & B == "b" & Kind == "t",
            "ByAb: Ab = \"a:b\" AND Kind = \"t\" | Year = 3 AND Note = \"n\" AND User = \"u\"");
        yield return Case("QI-8 a beginning beats a hash key alone", All, Year == 3 & Note == "n" & Ab == "a:b",
            "BySum: Sum = 4 AND begins_with(Abc, \"a:b:\") | Year = 3 AND Note = \"n\" AND Ab = \"a:b\"");
        yield return Case("two values of one part are both sent", All, s_user & A == "a" & A == "x" & B == "b" & C == "c",
            "table: User = \"u\" | A = \"a\" AND A = \"x\" AND B = \"b\" AND C = \"c\"");
        yield return Case("a value of another type is no part", All, s_user & Undeclared<int>("A") == 1 & B == "b" & C == "c",
            "table: User = \"u\" | A = 1 AND B = \"b\" AND C = \"c\"");
        yield return Case("a part within an alternative is not fixed", All, s_user & (A == "a" | A == "b") & B == "b" & C == "c",
            "table: User = \"u\" | (A = \"a\" OR A = \"b\") AND B = \"b\" AND C = \"c\"");
        yield return Case("a nested value is no part", Posts, Uid == "u" & s_parts & new StringField(AttributePath.Of("Kind").Member("Id")) == "x",
            "table: Uid = \"u\" | Kind = \"a\" AND Id = \"b\" AND Kind.Id = \"x\"");
        yield return Case("a composite that is null leaves other keys", All, s_user & Year == 3 & Note == "", "table: User = \"u\" | Year = 3 AND Note = \"\"");
        yield return Case("a composite that cannot be made leaves other keys", Forked, s_user & A == "a:" & B == "b",
            "table: User = \"u\" | A = \"a:\" AND B = \"b\"");
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case("CO-17 some parts of a hash key", Posts, Kind == "a", "The table needs 'Uid' == (or == on all of 'Kind', 'Id'). Add such a condition");
        yield return Case("two values of one part", Posts, s_parts & Kind == "x", "No key of Posts fits the query");
        yield return Case("a value of another type", Posts, Undeclared<int>("Kind") == 1 & CompositeTables.Id == "b", "No key of Posts fits the query");
        yield return Case("a part that holds the separator", Posts, Kind == "a:" & CompositeTables.Id == "b",
            "No key of Posts can serve the query. The table's own key fits, but its key 'Uid' cannot be made of Kind = \"a:\" and Id = \"b\": 'Kind' holds the separator ':'. Give other values, or use another key or Scan.");
        yield return Case("a merge that is null", All, Year == 3 & Note == "",
            "The index BySum fits, but its key 'Sum' is null when Year = 3 and Note = \"\", and what has no key is not there: no item matches.");
        yield return Case("a merge that throws", All, Year == -3 & Note == "x", "The index BySum fits, but its key 'Sum' cannot be made of Year = -3 and Note = \"x\": ");
        yield return Case("an alternative on the whole", Posts, s_parts & (Uid == "a:b" | Uid == "c:d"), "No key of Posts fits the query");
        yield return Case("a composite that is empty", Bare, A == "", "'Ab' is its hash key, and a key is never empty");
        yield return Case("a composite that is too long", Posts, Kind == new string('x', 2048) & CompositeTables.Id == "b", "the value has 2050 bytes; DynamoDB takes 2048");
    }

    private static readonly TableDefinition Bare = new("Bare", Key("Ab")) { Attributes = ["A", "Ab"], Composites = [Joined("Ab", "A")] };

    private static readonly TableDefinition Forked = new("Forked", Key("User"), Key("Note"))
    {
        Attributes = ["User", "A", "B", "Ab", "Note"],
        Indexes = [IndexDefinition<Tables.GameScore>.Local("Local", Key("User"), Key("Ab"))],
        Composites = [Joined("Ab", "A", "B")],
    };

    [TestCaseSource(nameof(Plans))]
    public void Parts_become_their_composite(object table, object condition, string expected)
        => Assert.That(Tables.Text(Tables.Plan((Condition)condition, table: (TableDefinition)table)), Is.EqualTo(expected));

    [TestCaseSource(nameof(Refusals))]
    public void What_no_key_can_serve_is_refused(object table, object condition, string expected)
        => Assert.That(Tables.Refusal(() => Tables.Plan((Condition)condition, table: (TableDefinition)table)), Does.Contain(expected));

    [Test]
    public void CO_15_the_composite_is_sent_as_it_is_stored()
        => Assert.That(
            Text(Tables.Plan(Kind == "\\ä" & CompositeTables.Id == "\n", table: Posts).KeyCondition),
            Is.EqualTo("#0 = :0 | #0=Uid | :0={'S':'\\\\ä:\\n'}"));

    [Test]
    public void CO_19_a_scan_is_sent_as_it_is()
        => Assert.That(
            Tables.Refusal(() => QueryPlanner.CheckScan(All, s_parts, ByUid, Wanted.Count)),
            Does.Contain("it does not hold the attribute 'Kind' that a condition names"));

    [Test]
    public void A_part_that_is_used_up_need_not_be_projected()
    {
        Assert.That(Tables.Text(Tables.Plan(s_parts & Note == "n", table: All, count: true)), Is.EqualTo("ByUid: Uid = \"a:b\" | Note = \"n\""));
        Assert.That(
            Tables.Refusal(() => Tables.Plan(s_parts & Kind > "0", table: All, count: true)),
            Does.Contain("The index ByUid fits, but it does not hold the attribute 'Kind' that a condition names."));
        Assert.That(
            Tables.Refusal(() => Tables.Plan(s_parts, ByUid, All)),
            Does.Contain("A query of All cannot use the index ByUid: it does not hold the model's attribute 'Kind'"));
    }

    [TestCase(false, "table: User = \"u\" | A = \"a\"")]
    [TestCase(true, "ByAb: User = \"u\" AND begins_with(Ab, \"a:\")")]
    public void CO_17_an_index_by_its_beginning_goes_before_the_table_when_it_can_lack_no_item(bool isNeverNull, string expected)
    {
        var index = IndexDefinition<Tables.GameScore>.Local("ByAb", Key("User"), Key("Ab"));
        var table = new TableDefinition("T", Key("User"), Key("Note")) { Indexes = [index], Composites = [Joined("Ab", "A", "B") with { IsNeverNull = isNeverNull }] };
        Assert.That(Tables.Text(Tables.Plan(s_user & A == "a", table: table)), Is.EqualTo(expected));
        Assert.That(Tables.Text(Tables.Plan(s_user & A == "a", index, table)), Is.EqualTo("ByAb: User = \"u\" AND begins_with(Ab, \"a:\")"));
        Assert.That(Tables.Text(Tables.Plan(s_user & A == "a" & B == "b", table: table)), Is.EqualTo("ByAb: User = \"u\" AND Ab = \"a:b\""));
    }

    [Test]
    public void CO_17_an_index_that_may_lack_items_is_no_rival_of_one_that_cannot([Values] bool sparseFirst, [Values] bool tableFits)
    {
        var sparse = IndexDefinition<Tables.GameScore>.Global("Sparse", [Key("User")], [Key("Abc")]);
        var whole = IndexDefinition<Tables.GameScore>.Global("Whole", [Key("User")], [Key("Ab")]);
        var table = new TableDefinition("T", Key(tableFits ? "User" : "Id"), Key("Note"))
        {
            Indexes = sparseFirst ? [sparse, whole] : [whole, sparse],
            Composites = [Joined("Ab", "A", "B") with { IsNeverNull = true }, Joined("Abc", "A", "B", "C")],
        };
        Assert.That(Tables.Text(Tables.Plan(s_user & A == "a", table: table)), Is.EqualTo("Whole: User = \"u\" AND begins_with(Ab, \"a:\")"));
    }

    [Test]
    public void A_part_of_a_composite_that_is_not_whole_stays_a_filter()
    {
        var table = new TableDefinition("T", Key("Uid"), Key("Abc")) { Composites = [Joined("Uid", "Kind", "Id"), Joined("Ab", "A", "B"), Joined("Abc", "Ab", "C")] };
        Assert.That(Tables.Text(Tables.Plan(s_parts & A == "a", table: table)), Is.EqualTo("table: Uid = \"a:b\" | A = \"a\""));
    }

    [Test]
    public void A_named_index_says_why_its_composite_has_no_value()
        => Assert.That(
            Tables.Refusal(() => Tables.Plan(Year == 3 & Note == "" & s_user, BySum, All)),
            Does.StartWith("A query of All cannot use the index BySum: its key 'Sum' is null when Year = 3 and Note = \"\""));

    [Test]
    public void A_composite_that_an_index_lacks_is_computed_and_leaves_its_items_whole()
    {
        var index = IndexDefinition<Tables.GameScore>.Global("ByA", [Key("A")], null, Projection.Include, ["B"]);
        var table = new TableDefinition("T", Key("User")) { Attributes = ["User", "A", "B", "Ab"], Indexes = [index], Composites = [Joined("Ab", "A", "B")] };
        Assert.That(Tables.Text(Tables.Plan(A == "a", table: table)), Is.EqualTo("ByA: A = \"a\""));
        Assert.That(Tables.Refusal(() => Tables.Plan(A == "a" & Ab > "x", table: table)), Does.Contain("'Ab'"), "a filter is DynamoDB's");
    }

    [Test]
    public void A_part_whose_format_rounds_stays_a_filter()
    {
        var table = new TableDefinition("T", Key("Uid")) { Composites = [Joined("Uid", "Kind", "Id") with { RoundedParts = ["Id"] }] };
        Assert.That(Tables.Text(Tables.Plan(s_parts, table: table)), Is.EqualTo("table: Uid = \"a:b\" | Id = \"b\""));
    }

    [Test]
    public void What_a_merge_within_a_joined_text_is_made_of_stays_a_filter()
    {
        var table = new TableDefinition("T", Key("Uid"))
        {
            Composites = [Upper("Ab", "A"), Joined("Uid", "Ab", "Id")],
        };
        Assert.That(Tables.Text(Tables.Plan(A == "a" & CompositeTables.Id == "b", table: table)), Is.EqualTo("table: Uid = \"A:b\" | A = \"a\""));
    }

    [Test]
    public void What_a_joined_text_within_a_merge_is_made_of_stays_a_filter()
    {
        var table = new TableDefinition("T", Key("Uid"))
        {
            Composites = [Joined("Ab", "A", "B"), Upper("Uid", "Ab")],
        };
        Assert.That(Tables.Text(Tables.Plan(A == "a" & B == "b", table: table)), Is.EqualTo("table: Uid = \"A:B\" | A = \"a\" AND B = \"b\""));
    }

    [TestCase(true, "ByAll: Uid = \"a:b\" AND C = \"c\" AND begins_with(Ab, \"x:\")")]
    [TestCase(false, "ByAll: Uid = \"a:b\" | A = \"x\"")]
    public void Composites_in_a_key_of_several_attributes_follow_its_rules(bool withoutGap, string expected)
    {
        var index = IndexDefinition<Tables.GameScore>.Global("ByAll", [Key("Uid")], [Key("C"), Key("Ab"), Key("Note")]);
        var table = new TableDefinition("T", Key("User")) { Indexes = [index], Composites = [Joined("Uid", "Kind", "Id"), Joined("Ab", "A", "B")] };
        var condition = s_parts & A == "x";
        Assert.That(Tables.Text(Tables.Plan(withoutGap ? condition & C == "c" : condition, table: table)), Is.EqualTo(expected));
        Assert.That(
            Tables.Refusal(() => Tables.Plan(condition & C == "c" & Note == "n", table: table)),
            Does.Contain("so that Note = \"n\" needs == on 'Ab' before it"));
        Assert.That(
            Tables.Text(Tables.Plan(condition & B == "y" & C == "c" & Note > "n", table: table)),
            Is.EqualTo("ByAll: Uid = \"a:b\" AND C = \"c\" AND Ab = \"x:y\" AND Note > \"n\""));
    }

    [Test]
    public void All_hash_keys_of_an_index_may_be_composites()
    {
        var index = IndexDefinition<Tables.GameScore>.Global("ByBoth", [Key("Uid"), Key("Ab")], [Key("A")]);
        var table = new TableDefinition("T", Key("User")) { Indexes = [index], Composites = [Joined("Uid", "Kind", "Id"), Joined("Ab", "A", "B")] };
        Assert.That(
            Tables.Text(Tables.Plan(s_parts & A == "x" & B == "y", table: table)),
            Is.EqualTo("ByBoth: Uid = \"a:b\" AND Ab = \"x:y\" AND A = \"x\""));
        Assert.That(Tables.Refusal(() => Tables.Plan(s_parts & A == "x", table: table)), Does.Contain("No key of T fits"));
        Assert.That(Tables.Refusal(() => Tables.Plan(Kind == "a:" & CompositeTables.Id == "b" & A == "x", table: table)), Does.Contain("No key of T fits"));
    }

    private static CompositeDefinition Upper(string name, string part) => new(name, [part], IsJoined: false, (ref ItemReader reader, ItemWriter writer, int _) =>
    {
        reader.ReadName(out ReadOnlySpan<byte> _);
        writer.WriteString(reader.ReadString().ToUpperInvariant());
        return true;
    });

    private static TestCaseData Case(string name, TableDefinition table, Condition condition, string expected) => new(table, condition, expected) { TestName = name };
}
