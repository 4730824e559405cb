using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class ElementEditTests
{
    private const string Tagged = """
        "Tags":{"SS":["a","b"]}
        """;

    private static Folio.Fields F => Folio.Fields.Instance;

    [Test]
    public void Elements_are_added_and_removed_at_once()
    {
        var adds = Pending.Stored(Tagged);
        var removes = Pending.Stored(Tagged);

        Edits.AddTo(adds, F.Tags, "c");
        Edits.AddTo(adds, F.Tags, (IEnumerable<string>)["d", "a"]);
        Edits.RemoveFrom(removes, F.Tags, "a");
        Edits.RemoveFrom(removes, F.Tags, "b");

        Assert.That((string.Concat(adds.Tags.Order()), Pending.Of(adds)), Is.EqualTo(("abcd", """Add Tags {"SS":["c","d","a"]}""")));
        Assert.That((removes.Tags.Count, Pending.Of(removes)), Is.EqualTo((0, """Delete Tags {"SS":["a","b"]}""")));
    }

    [Test]
    public void On_a_new_object_elements_are_added_to_nothing_or_to_the_default()
    {
        var item = new Folio { Id = "a" };

        Edits.AddTo(item, F.Tags, "c");
        Edits.AddTo(item, F.Numbers, 1, 7);

        Assert.That(item.Tags, Is.EqualTo(new[] { "c" }));
        Assert.That(item.Numbers, Is.EquivalentTo(new[] { 1, 7 }));
        Assert.That(Pending.Of(item), Is.EqualTo("""Add Tags {"SS":["c"]}; Add Numbers {"NS":["7","1"]}"""));
    }

    [Test]
    public void An_element_that_the_object_does_not_hold_cannot_be_removed()
    {
        var item = Pending.Stored(Tagged);

        var refused = Assert.Throws<InvalidOperationException>(() => Edits.RemoveFrom(item, F.Tags, "a", "x"))!;

        Assert.That(refused.Message, Does.Contain("does not hold \"x\""));
        Assert.That((item.Tags.Count, Pending.Of(item)), Is.EqualTo((2, "")));
    }

    [Test]
    public void Different_elements_are_not_added_and_removed_before_one_sync()
    {
        var adds = Pending.Stored(Tagged);
        var removes = Pending.Stored(Tagged);
        Edits.AddTo(adds, F.Tags, "c");
        Edits.RemoveFrom(removes, F.Tags, "a");

        Assert.Throws<InvalidOperationException>(() => Edits.RemoveFrom(adds, F.Tags, "a"));
        Assert.Throws<InvalidOperationException>(() => Edits.AddTo(removes, F.Tags, "c"));

        Assert.That((adds.Tags.Count, Pending.Of(adds)), Is.EqualTo((3, """Add Tags {"SS":["c"]}""")));
        Assert.That((removes.Tags.Count, Pending.Of(removes)), Is.EqualTo((1, """Delete Tags {"SS":["a"]}""")));
    }

    [Test]
    public void Adding_and_removing_one_element_cancel_each_other()
    {
        var item = Pending.Stored(Tagged);
        Edits.AddTo(item, F.Tags, "c", "d");
        Edits.RemoveFrom(item, F.Tags, "c");
        Assert.That((string.Concat(item.Tags.Order()), Pending.Of(item)), Is.EqualTo(("abd", """Add Tags {"SS":["d"]}""")));
        Edits.RemoveFrom(item, F.Tags, "d");
        Assert.That((string.Concat(item.Tags.Order()), Pending.Of(item)), Is.EqualTo(("ab", "")));

        Edits.RemoveFrom(item, F.Tags, "a", "b");
        Edits.AddTo(item, F.Tags, "b");
        Assert.That((string.Concat(item.Tags.Order()), Pending.Of(item)), Is.EqualTo(("b", """Delete Tags {"SS":["a"]}""")));
        Edits.AddTo(item, F.Tags, "a");
        Assert.That((string.Concat(item.Tags.Order()), Pending.Of(item)), Is.EqualTo(("ab", "")));
    }

    [Test]
    public void An_element_that_was_there_and_is_added_and_removed_is_removed()
    {
        var item = Pending.Stored(Tagged);

        Edits.AddTo(item, F.Tags, "a");
        Edits.RemoveFrom(item, F.Tags, "a");

        Assert.That((string.Concat(item.Tags), Pending.Of(item)), Is.EqualTo(("b", """Delete Tags {"SS":["a"]}""")));
    }

    [Test]
    public void A_set_that_was_changed_or_assigned_is_not_edited_as_well()
    {
        var changed = Pending.Stored(Tagged);
        changed.Tags.Add("x");
        var assigned = Pending.Stored(Tagged);
        assigned.Tags = ["y"];
        var edited = Pending.Stored(Tagged);
        Edits.AddTo(edited, F.Tags, "c");
        edited.Tags.Add("z");

        Assert.Throws<InvalidOperationException>(() => Edits.AddTo(changed, F.Tags, "c"));
        Assert.Throws<InvalidOperationException>(() => Edits.AddTo(assigned, F.Tags, "c"));
        Assert.Throws<InvalidOperationException>(() => Edits.AddTo(edited, F.Tags, "d"));

        Assert.That((changed.Tags.Count, assigned.Tags.Count, edited.Tags.Count), Is.EqualTo((3, 1, 4)));
        Assert.That((Pending.Of(changed), Pending.Of(assigned), Pending.Of(edited)), Is.EqualTo(("", "", """Add Tags {"SS":["c"]}""")));
    }

    [Test]
    public void What_a_new_object_was_given_by_an_edit_is_taken_away_again()
    {
        var item = new Folio { Id = "a" };
        Edits.AddTo(item, F.Tags, "c", "d");
        Edits.RemoveFrom(item, F.Tags, "c");
        Assert.That((string.Concat(item.Tags), Pending.Of(item)), Is.EqualTo(("d", """Add Tags {"SS":["d"]}""")));
        Edits.RemoveFrom(item, F.Tags, "d");
        Assert.That((item.Tags.Count, Pending.Of(item)), Is.EqualTo((0, "")));
    }

    [Test]
    public void What_is_stored_as_something_else_is_not_edited()
    {
        var item = Pending.Stored("""
            "Numbers":{"NULL":true},"Tags":{"NULL":true},"Levels":{"NULL":true}
            """);
        foreach (var edit in (Action[])[() => Edits.AddTo(item, F.Numbers, 1), () => Edits.AddTo(item, F.Tags, "a"), () => Edits.Append(item, F.Levels, 1)])
        {
            Assert.That(Assert.Throws<InvalidOperationException>(edit)!.Message, Does.Contain("the stored value is no").And.Contain("Assign one and SyncAsync"));
        }

        Assert.That(Pending.Of(item), Is.Empty);
    }

    [Test]
    public void Null_is_no_element()
    {
        var item = Pending.Stored(Tagged);

        Assert.Throws<ArgumentException>(() => Edits.AddTo(item, F.Tags, "c", null!));

        Assert.That((item.Tags.Count, Pending.Of(item)), Is.EqualTo((2, "")));
    }

    [Test]
    public void Lists_grow_at_both_ends()
    {
        var item = Pending.Stored("""
            "Levels":{"L":[{"N":"5"}]},"Log":{"L":[{"S":"m"}]}
            """);

        Edits.Append(item, F.Levels, 6);
        Edits.Append(item, F.Levels, (IEnumerable<int>)[7, 8]);
        Edits.Prepend(item, F.Log, "k", "l");
        Edits.Prepend(item, F.Log, "j");
        Edits.Append(item, F.Levels);

        Assert.That(item.Levels, Is.EqualTo(new[] { 5, 6, 7, 8 }));
        Assert.That(item.Log, Is.EqualTo(new[] { "j", "k", "l", "m" }));
        Assert.That(Pending.Of(item), Is.EqualTo("""Append Levels {"L":[{"N":"6"},{"N":"7"},{"N":"8"}]}; Prepend Log {"L":[{"S":"j"},{"S":"k"},{"S":"l"}]}"""));
    }

    [Test]
    public void A_list_has_one_kind_of_edit_and_a_missing_one_begins_with_its_default()
    {
        var item = new Folio { Id = "a" };

        Edits.Append(item, F.Log, "x");

        Assert.Throws<InvalidOperationException>(() => Edits.Prepend(item, F.Log, "y"));
        Assert.That(item.Log, Is.EqualTo(new[] { "made", "x" }));
        Assert.That(Pending.Of(item), Is.EqualTo("""Append Log {"L":[{"S":"x"}]} ({"L":[{"S":"made"}]})"""));
    }

    [Test]
    public void A_value_is_set_where_there_is_none()
    {
        var item = Pending.Stored("""
            "Label":{"S":"mine"},"Rank":{"NULL":true}
            """);

        Edits.SetIfMissing(item, F.Name, "n");
        Edits.SetIfMissing(item, F.Name, "other");
        Edits.SetIfMissing(item, F.Label, "theirs");
        Edits.SetIfMissing(item, F.Rank, 4);
        Edits.SetIfMissing(item, F.Wins, 9);
        Edits.SetIfMissing(item, F.Tags, ["t"]);

        Assert.That((item.Name, item.Label, item.Rank, item.Wins, item.Tags.Count), Is.EqualTo(("n", "mine", (int?)null, 9, 1)));
        Assert.That(
            Pending.Of(item),
            Is.EqualTo("""SetIfMissing Name "n"; SetIfMissing Label "theirs"; SetIfMissing Rank 4; SetIfMissing Wins 9; SetIfMissing Tags {"SS":["t"]}"""));
        Assert.Throws<InvalidOperationException>(() => Edits.Increment(item, F.Wins, 1));
        Assert.Throws<ArgumentException>(() => Edits.SetIfMissing(item, F.Group, null!));
    }
}
