using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What generated code does with versions and times.</summary>
internal sealed class StampTests
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly DateTimeOffset s_before = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_table_knows_the_attributes()
    {
        var table = ModelCalls.Table<StampedRecord>();
        Assert.That((table.Version, table.CreatedAt, table.UpdatedAt), Is.EqualTo(("Version", "Opened", "changed")));
        table = ModelCalls.Table<SmallStampedEntry>();
        Assert.That((table.Version, table.CreatedAt, table.UpdatedAt), Is.EqualTo(("Version", "Made", "Changed")));
        table = ModelCalls.Table<GameScore>();
        Assert.That((table.Version, table.CreatedAt, table.UpdatedAt), Is.EqualTo(((string?)null, (string?)null, (string?)null)));
    }

    [Test]
    public void A_write_puts_them_in()
    {
        var ledger = new StampedRecord("a") { Version = 4 };
        Assert.That(
            Written(ledger, new Stamps(s_now)),
            Is.EqualTo("""{"Id":{"S":"a"},"Version":{"N":"5"},"Opened":{"N":"1893553445"},"changed":{"N":"1893553445000"}}"""));
        Assert.That(Written(ledger, default), Is.EqualTo("""{"Id":{"S":"a"},"Version":{"N":"4"},"Opened":{"N":"-62135596800"}}"""));
        Assert.That(ledger, Is.EqualTo(new StampedRecord("a") { Version = 4 }));
    }

    [Test]
    public void What_is_null_is_written_when_there_is_a_stamp()
    {
        StampedEntry entry = new SmallStampedEntry { Id = "a", Changed = s_before };
        Assert.That(Written(entry, new Stamps(s_now)), Does.Contain(""" "Version":{"N":"1"},"Made":{"N":"1893553445"},"Changed":{"N":"1893553445"} """.Trim()));
        Assert.That(Written(entry, default), Does.Not.Contain("Version").And.Not.Contain("Made"));
    }

    [Test]
    public void The_object_is_told_after_the_write()
    {
        var ledger = new StampedRecord("a") { Version = 4, Changed = s_before.UtcDateTime };
        ModelCalls.Stamp(ledger, new Stamps(s_now));
        Assert.That((ledger.Version, ledger.Opened, ledger.Changed), Is.EqualTo((5L, s_now, (DateTime?)s_now.UtcDateTime)));

        ModelCalls.Stamp(ledger, new Stamps(s_now.AddDays(1)));
        Assert.That((ledger.Version, ledger.Opened), Is.EqualTo((6L, s_now)));
    }

    [Test]
    public void A_derived_object_is_told_as_its_base_type_or_as_itself()
    {
        var entry = new SmallStampedEntry { Id = "a", Version = 2, Made = s_before.UtcDateTime };
        ModelCalls.Stamp<StampedEntry>(entry, new Stamps(s_now));
        ModelCalls.Stamp(entry, new Stamps(s_now));
        Assert.That((entry.Version, entry.Made, entry.Changed), Is.EqualTo(((byte?)4, (DateTime?)s_before.UtcDateTime, s_now)));
    }

    [Test]
    public void A_model_without_tracking_and_a_struct_have_them_too()
    {
        Assert.That(Written(new Untracked { Id = "a" }, new Stamps(s_now)), Is.EqualTo("""{"Id":{"S":"a"},"Version":{"N":"1"}}"""));
        Assert.That(Written(new StampedTick("a", default), new Stamps(s_now)), Is.EqualTo("""{"Id":{"S":"a"},"At":{"N":"1893553445"}}"""));
    }

    private static string Written<T>(T item, Stamps stamps)
        where T : IModel<T>
        => Encoding.UTF8.GetString(ItemImage.Of(item, stamps, part: null));
}
