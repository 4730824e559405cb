using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class NumberEditTests
{
    private static Folio.Fields F => Folio.Fields.Instance;

    [Test]
    public void An_increment_shows_at_once_and_several_add_up_to_one()
    {
        var item = Pending.Stored("""
            "Wins":{"N":"10"},"Points":{"N":"-4"}
            """);

        Edits.Increment(item, F.Wins, 5);
        Edits.Increment(item, F.Wins, 3);
        Edits.Decrement(item, F.Points, 4);

        Assert.That((item.Wins, item.Points, Pending.Of(item)), Is.EqualTo((18, -8L, "Add Wins 8; Add Points -4")));
    }

    [Test]
    public void Numbers_keep_their_type_and_are_added_in_decimal()
    {
        var item = Pending.Stored("""
            "Money":{"N":"0.1000000000000000000000000001"},"Ratio":{"N":"0.1"}
            """);

        Edits.Increment(item, F.Money, 0.2m);
        Edits.Increment(item, F.Ratio, 0.2);

        Assert.That((item.Money, item.Ratio, Pending.Of(item)), Is.EqualTo((0.3000000000000000000000000001m, 0.3, "Add Money 0.2; Add Ratio 0.2")));
    }

    [Test]
    public void A_number_without_a_sign_can_be_taken_from()
    {
        var item = Pending.Stored("""
            "Lives":{"N":"3"},"Small":{"N":"200"}
            """);

        Edits.Decrement(item, F.Lives, 2u);
        Edits.Decrement(item, F.Small, (byte)200);

        Assert.That((item.Lives, item.Small, Pending.Of(item)), Is.EqualTo((1u, (byte)0, "Add Lives -2; Add Small -200")));
    }

    [Test]
    public void On_a_new_object_the_number_is_what_was_added()
    {
        var item = new Folio { Id = "a" };

        Edits.Increment(item, F.Wins, 5);
        Edits.Increment(item, F.Rank, 2);

        Assert.That((item.Wins, item.Rank, Pending.Of(item)), Is.EqualTo((5, (int?)2, "Add Wins 5; Add Rank 2")));
    }

    [Test]
    public void A_default_does_not_block_and_is_what_a_missing_number_counts_as()
    {
        var made = new Folio { Id = "a" };
        var read = Pending.Stored();

        Edits.Increment(made, F.Lives, 2u);
        Edits.Increment(read, F.Lives, 1u);

        Assert.That((made.Lives, Pending.Of(made)), Is.EqualTo((5u, "Add Lives 2 (3)")));
        Assert.That((read.Lives, Pending.Of(read)), Is.EqualTo((4u, "Add Lives 1 (3)")));
    }

    [Test]
    public void Null_counts_as_0()
    {
        var item = Pending.Stored();

        Edits.Increment(item, F.Rank, 4);

        Assert.That((item.Rank, Pending.Of(item)), Is.EqualTo(((int?)4, "Add Rank 4")));
    }

    [Test]
    public void What_adds_up_to_nothing_leaves_nothing()
    {
        var item = Pending.Stored();

        Edits.Increment(item, F.Rank, 0);
        Edits.Increment(item, F.Rank, 4);
        Edits.Decrement(item, F.Rank, 4);

        Assert.That((item.Rank, Pending.Of(item)), Is.EqualTo(((int?)null, "")));
    }

    [Test]
    public void A_number_that_was_assigned_is_not_incremented_and_one_that_was_read_is()
    {
        var item = Pending.Stored("""
            "Wins":{"N":"10"}
            """);
        item.Wins = 11;
        var made = new Folio { Id = "a", Wins = 3 };

        var refused = Assert.Throws<InvalidOperationException>(() => Edits.Increment(item, F.Wins, 1))!;
        Assert.Throws<InvalidOperationException>(() => Edits.Increment(made, F.Wins, 1));

        Assert.That(refused.Message, Does.Contain("'Wins' of folios {Id: \"a\"}").And.Contain("SyncAsync first"));
        Assert.That((item.Wins, made.Wins, Pending.Of(item), Pending.Of(made)), Is.EqualTo((11, 3, "", "")));

        item.Wins = 10;
        Edits.Increment(item, F.Wins, 1);
        Assert.That((item.Wins, Pending.Of(item)), Is.EqualTo((11, "Add Wins 1")));
    }

    [Test]
    public void A_number_that_is_assigned_between_two_increments_is_not_incremented_again()
    {
        var item = Pending.Stored();
        Edits.Increment(item, F.Wins, 1);
        item.Wins = 7;

        Assert.Throws<InvalidOperationException>(() => Edits.Increment(item, F.Wins, 1));

        Assert.That((item.Wins, Pending.Of(item)), Is.EqualTo((7, "Add Wins 1")));
    }

    [Test]
    public void A_sum_that_the_property_or_DynamoDB_cannot_hold_changes_nothing()
    {
        var item = Pending.Stored("""
            "Small":{"N":"250"},"Lives":{"N":"1"},"Money":{"N":"10000000000000000000000000000"}
            """);

        Assert.Multiple(() =>
        {
            Assert.Throws<OverflowException>(() => Edits.Increment(item, F.Small, (byte)6));
            Assert.Throws<OverflowException>(() => Edits.Decrement(item, F.Lives, 2u));
            Assert.Throws<OverflowException>(() => Edits.Increment(item, F.Money, 0.1m));
            Assert.Throws<ArgumentException>(() => Edits.Increment(item, F.Ratio, double.NaN));
            Assert.That((item.Small, item.Lives, Pending.Of(item)), Is.EqualTo(((byte)250, 1u, "")));
        });
    }

    [TestCase("99999999999999999999999999999999999999", "1", ExpectedResult = "100000000000000000000000000000000000000")]
    [TestCase("0.5", "-0.5", ExpectedResult = "0")]
    [TestCase("-10", "2.50", ExpectedResult = "-7.5")]
    [TestCase("0.0001", "0.0009", ExpectedResult = "0.001")]
    [TestCase("100", "900", ExpectedResult = "1000")]
    public string Sums_are_exact(string left, string right) => NumberSum.Add(left, right);

    [Test]
    public void Sums_of_more_than_38_digits_are_refused()
        => Assert.Throws<OverflowException>(() => NumberSum.Add("1", "0.00000000000000000000000000000000000001"));

    [Test]
    public void Keys_composites_and_what_is_nested_cannot_be_edited()
    {
        var filing = new Filing { Title = "x" };
        var fields = Filing.Fields.Instance;

        Assert.Multiple(() =>
        {
            Assert.That(
                Assert.Throws<InvalidOperationException>(() => Edits.Increment(filing, fields.Year, 1))!.Message,
                Does.Contain("'Year' of Filing").And.Contain("primary key"));
            Assert.That(Assert.Throws<InvalidOperationException>(() => Edits.Increment(filing, fields.Rank, 1))!.Message, Does.Contain("made of Year, Number"));
            Assert.That(Assert.Throws<InvalidOperationException>(() => Edits.SetIfMissing(new Folio { Id = "a" }, F.Id, "b"))!.Message, Does.Contain("primary key"));
            Assert.That(Assert.Throws<InvalidOperationException>(() => Edits.Increment(new Folio { Id = "a" }, F.Levels[0], 1))!.Message, Does.Contain("engine.Update(key)"));
            Assert.That(
                Assert.Throws<InvalidOperationException>(() => Edits.SetIfMissing(new Folio { Id = "a" }, F.Attribute<string>("other"), "b"))!.Message,
                Does.Contain("does not declare"));
            Assert.That(filing.Year, Is.Zero);
        });
    }

    [Test]
    public void What_is_stored_as_no_number_cannot_be_incremented()
    {
        var item = Pending.Stored("""
            "Rank":{"NULL":true}
            """);

        Assert.Throws<InvalidOperationException>(() => Edits.Increment(item, F.Rank, 1));

        Assert.That((item.Rank, Pending.Of(item)), Is.EqualTo(((int?)null, "")));
    }

    [Test]
    public void An_object_that_is_being_written_and_one_whose_edits_are_in_doubt_cannot_be_edited()
    {
        var busy = Pending.Stored();
        Tracker.Find(busy)!.TryEnter();
        var doubtful = Pending.Stored();
        Edits.Increment(doubtful, F.Wins, 1);
        Tracker.Find(doubtful)!.Pending!.IsInDoubt = true;

        Assert.Throws<InvalidOperationException>(() => Edits.Increment(busy, F.Wins, 1));
        Assert.Throws<InvalidOperationException>(() => Edits.Increment(doubtful, F.Wins, 1));

        Assert.That((busy.Wins, doubtful.Wins), Is.EqualTo((0, 1)));
        Tracker.Find(busy)!.Leave();
        Edits.Increment(busy, F.Wins, 1);
        Edits.Increment(busy, F.Wins, 1);
        Assert.That(busy.Wins, Is.EqualTo(2));
    }
}
