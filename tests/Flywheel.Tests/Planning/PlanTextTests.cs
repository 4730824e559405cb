using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;
using static Flywheel.Tests.Planning.Tables;

namespace Flywheel.Tests.Planning;

/// <summary>A plan in words.</summary>
public class PlanTextTests
{
    private static readonly Condition s_user = User == "a";
    private static readonly AttributePath s_mail = AttributePath.Of("Mail");

    private static readonly TableDefinition s_short = new("Scores", new("User", AttributeType.String), new("Title", AttributeType.String))
    {
        Attributes = ["User", "Title", "Wins", "Score", "Time", "Team", "Mail", "Note"],
        Indexes = [ByWins, ByTitle, ByTeam],
    };

    [Test]
    public void A_query_is_told_in_words()
        => Assert.That(
            Query(s_user & Wins > 3 & Note.Contains("x") & Wins != null & Title.Exists()),
            Is.EqualTo("""
                Query of Scores over the local index ByWins
                  key condition: User = "a" AND Wins > 3
                  filter: contains(Note, "x") AND attribute_exists(Title) (applied after reading: items that it drops are paid for)
                  order: by 'Wins', ascending
                  gives: whole items
                  says nothing: Wins <> null (every item there has its keys)
                  says nothing: attribute_exists(Title) (every item there has its keys)
                  not used:
                    the table: fits by its hash key only
                    the global index ByTitle: needs 'Title' ==
                    the global index ByTeam: needs 'Team' ==
                """));

    [Test]
    public void A_named_index_is_told_to_be_named_and_what_it_lacks()
        => Assert.That(
            Explained.Query(s_short, Team == "t" & User == "a", ByTeam, new() { MayBePart = true }, new() { Descending = true, Limit = 10, ScanLimit = 1000, MaxRequests = 3 }),
            Is.EqualTo("""
                Query of Scores over the global index ByTeam, as named
                  key condition: Team = "t"
                  filter: User = "a" (applied after reading: items that it drops are paid for)
                  order: by 'Score', descending
                  gives: items in part: the index does not hold the model's attribute 'Wins'
                  at most: 10 results, 1000 items evaluated, 3 requests
                  does not find: items without 'Score', which are not in the index
                  not used:
                    the table: fits, but another one is named
                    the local index ByWins: fits, but another one is named
                    the global index ByTitle: needs 'Title' ==
                """));

    [Test]
    public void Other_keys_say_why_they_are_not_used()
    {
        var (one, two) = (Local("Lw", "Wins"), Local("Ls", "Score"));
        var sparse = IndexDefinition<GameScore>.Global(
            "Sparse", [new("User", AttributeType.String)], [new("Wins", AttributeType.Number), new("Time", AttributeType.Number)]);
        var lean = IndexDefinition<GameScore>.Global("Lean", [new("User", AttributeType.String)], null, Projection.KeysOnly);
        var both = IndexDefinition<GameScore>.Global("Both", [new("User", AttributeType.String)], [new("Title", AttributeType.String)]);
        var table = new TableDefinition("T", new("User", AttributeType.String), new("Title", AttributeType.String)) { Attributes = ["Wins"], Indexes = [one, two, sparse, lean, both] };
        Assert.That(
            Explained.Query(table, s_user & Title == "t" & Wins > 3, null, Wanted.Items),
            Does.EndWith("""
                  not used:
                    the local index Lw: fits as well, and the table goes before
                    the local index Ls: fits by its hash key only, and may lack items
                    the global index Sparse: fits by the beginning of its range key, and may lack items
                    the global index Lean: it does not hold the model's attribute 'Wins', so its items would be incomplete
                    the global index Both: fits as well, and the table goes before
                """));

        static IndexDefinition Local(string name, string range) => IndexDefinition<GameScore>.Local(name, new("User", AttributeType.String), new(range, AttributeType.Number));
    }

    [Test]
    public void A_key_that_is_named_or_preferred_is_told_so()
    {
        string text = Explained.Query(s_short, s_user & Wins > 3, null, Wanted.Items, new() { OfTable = true });
        Assert.That(text, Does.StartWith("Query of Scores over the table, as named\n").And.Contain("    the local index ByWins: fits, but another one is named\n"));
        var lean = IndexDefinition<GameScore>.Global("Lean", [new("Title", AttributeType.String)], [new("Time", AttributeType.Number)], Projection.KeysOnly);
        var table = new TableDefinition("T", new("User", AttributeType.String)) { Attributes = ["Wins"], Indexes = [lean, ByTitle] };
        text = Explained.Query(table, Title == "t", null, Wanted.Keys);
        Assert.That(text, Does.StartWith("Query of T over the global index ByTitle\n").And.Contain("    the global index Lean: fits as well, but does not hold whole items"));
    }

    [Test]
    public void A_composite_is_told_to_be_made_of_its_parts()
        => Assert.That(
            Explained.Query(CompositeTables.All, CompositeTables.Kind == "a" & CompositeTables.Id == "b" & CompositeTables.Note == "n", null, Wanted.Count),
            Is.EqualTo("""
                Query of All over the global index ByUid
                  key condition: Uid = "a:b"
                  'Uid' is made of: 'Kind', 'Id'
                  filter: Note = "n" (applied after reading: items that it drops are paid for)
                  order: none, the index has no range key
                  gives: the number of items, at the cost of reading them
                  not used:
                    the table: needs 'User' ==
                    the global index ByAb: needs 'Ab' == (or == on all of 'A', 'B')
                    the global index BySum: needs 'Sum' == (or == on all of 'Year', 'Note')
                """));

    [TestCase(false, false, "  does not find: items without 'Ab', which are not in the index\n")]
    [TestCase(true, false, "")]
    [TestCase(false, true, "")]
    public void The_beginning_of_a_composite_that_may_be_null_does_not_find_all(bool isNeverNull, bool named, string expected)
    {
        var index = IndexDefinition<GameScore>.Local("ByAb", CompositeTables.Key("User"), CompositeTables.Key("Ab"));
        var table = new TableDefinition("T", CompositeTables.Key("User"), CompositeTables.Key("Note"))
        {
            Indexes = [index],
            Composites = [CompositeTables.Joined("Ab", "A", "B") with { IsNeverNull = isNeverNull }],
        };
        string text = Explained.Query(table, s_user & (named ? CompositeTables.Ab.StartsWith("a") : CompositeTables.A == "a"), index, Wanted.Items);
        Assert.That(text, Does.Contain($"  gives: whole items\n{expected}  not used:"));
        Assert.That(text.Contains("'Ab' is made of: 'A', 'B'", StringComparison.Ordinal), Is.Not.EqualTo(named));
    }

    [Test]
    public void What_is_read_of_each_item_is_told()
    {
        Assert.That(
            Given(s_user & Losses > 1, ByLosses, Wanted.Items with { ConsistentRead = true }),
            Is.EqualTo("whole items; the index does not hold the model's attribute 'Wins', which DynamoDB fetches item by item from the table, at extra cost|consistent, at twice the cost"));
        Assert.That(
            Given(s_user & Losses > 1, ByLosses, new() { Paths = [AttributePath.Of("Title"), AttributePath.Of("Meta").Member("a.b")] }),
            Is.EqualTo("Title, Meta[\"a.b\"], and the keys; the index does not hold 'Meta', which DynamoDB fetches item by item from the table, at extra cost"));
        Assert.That(Given(s_user & Losses > 1, ByLosses, new() { Paths = [AttributePath.Of("Title")] }), Is.EqualTo("Title, and the keys; all that the index holds of the items is paid for"));
        Assert.That(Given(Team == "t", ByTeam, new() { Paths = [s_mail] }), Is.EqualTo("Mail, and the keys; all that the index holds of the items is paid for"));
        Assert.That(Given(s_user, null, new() { Paths = [s_mail] }), Is.EqualTo("Mail, and the keys; whole items are paid for"));
        Assert.That(Given(Team == "t", ByTeam, Wanted.Count), Is.EqualTo("the number of items, at the cost of reading them"));
        Assert.That(
            Given(Team == "t", ByTeam, Wanted.Keys),
            Is.EqualTo("whole items: the index gives the keys, the items are read from the table by them (BatchGetItem), as the index does not hold the model's attribute 'Wins'"));

        static string Given(Condition condition, IndexDefinition? index, Wanted wanted)
            => string.Join('|', Explained.Query(Scores, condition, index, wanted).Split('\n')
                .Where(static line => line.StartsWith("  gives: ", StringComparison.Ordinal) || line.StartsWith("  consistency: ", StringComparison.Ordinal))
                .Select(static line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Test]
    public void A_table_without_range_key_and_one_without_indexes_are_told_shortly()
        => Assert.That(
            Explained.Query(new("Flat", new KeyDefinition("User", AttributeType.String)), s_user, null, Wanted.Items),
            Is.EqualTo("""
                Query of Flat over the table
                  key condition: User = "a"
                  filter: none
                  order: none, there is at most one item
                  gives: whole items
                """));

    [Test]
    public void A_value_that_would_break_a_line_is_escaped_and_a_moved_bound_is_cut()
        => Assert.That(Query(s_user & Title > "b\n" & Title < "c"), Does.Contain("\n  key condition: User = \"a\" AND Title BETWEEN \"b\\u000A\\u0000\" AND \"b…\n"));

    [Test]
    public void The_filter_on_the_type_is_told()
    {
        var table = new TableDefinition("Pets", new("User", AttributeType.String)) { Discriminator = new("Type", ["Dog"], IsBase: false) };
        const string filter = "  filter on the type: Type = \"Dog\" (items of other types are read and paid for, too)\n";
        Assert.That(Explained.Query(table, s_user, null, Wanted.Items), Does.Contain("  filter: none\n" + filter));
        Assert.That(Explained.Scan(table, s_user, null, Wanted.Items), Does.Contain(filter));
    }

    [Test]
    public void A_scan_is_told_in_words()
        => Assert.That(
            Explained.Scan(Scores, Note == "n", null, Wanted.Items, new() { Segment = (0, 4), Limit = 5 }),
            Is.EqualTo("""
                Scan of Scores over the table, segment 0 of 0 to 3
                  filter: Note = "n" (applied after reading: items that it drops are paid for)
                  order: none
                  gives: whole items
                  at most: 5 results
                  paid for: every item of the segment
                """));

    [Test]
    public void A_scan_that_a_query_could_do_says_so()
        => Assert.That(
            Explained.Scan(Scores, s_user & Wins > 3 & Title != null, null, Wanted.Items),
            Is.EqualTo("""
                Scan of Scores over the table
                  filter: User = "a" AND Wins > 3 AND Title <> null (applied after reading: items that it drops are paid for)
                  order: none
                  gives: whole items
                  paid for: every item there
                  says nothing: Title <> null (every item there has its keys)
                  cheaper: a query with these conditions, over the local index ByWins, reads User = "a" AND Wins > 3 only
                """));

    [Test]
    public void A_scan_of_an_index_says_what_it_does_not_find()
    {
        Assert.That(Explained.Scan(Scores, null, ByTitle, Wanted.Count), Does.Contain("Scan of Scores over the global index ByTitle\n").And.Contain("without 'Score', which"));
        Assert.That(Explained.Scan(Scores, Score > 1, ByTitle, Wanted.Count), Does.Not.Contain("does not find"));
        Assert.That(Explained.Scan(Scores, Score != 1, ByTitle, Wanted.Count), Does.Contain("without 'Score'"));
    }

    [Test]
    public void What_is_refused_is_refused_here_too()
    {
        Assert.That(Refusal(() => Query(Note == "n")), Does.StartWith("No key of Scores fits the query"));
        Assert.That(Refusal(() => Explained.Scan(Scores, null, ByTeam, Wanted.Items)), Does.StartWith("A scan of Scores cannot use the index ByTeam"));
    }

    private static string Query(Condition condition) => Explained.Query(s_short, condition, null, Wanted.Items);
}
