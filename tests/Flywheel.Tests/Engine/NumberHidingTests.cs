using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The items that the engine keeps for a model are not among the model's.</summary>
internal sealed class NumberHidingTests(WirePath path) : EngineTests(path)
{
    private const string Counter = "flywheel:counter:numberNotes.Number";

    // A number so low that no application uses it.
    private static readonly Int128 s_low = -Int128.Parse("10000000000000000000000000000000000000", System.Globalization.CultureInfo.InvariantCulture);

    [SetUp]
    public async Task CreateAsync()
    {
        await CreateTableAsync<NumberOrder>();
        await CreateTableAsync<NumberNote>();
        await Engine.SaveAsync(new NumberOrder { Buyer = "a" });
        await Engine.SaveAsync(new NumberNote { Book = "b", Page = 0, Text = "t" });
    }

    [Test]
    public async Task Scans_and_counts_do_not_show_them()
    {
        Assert.That(await Engine.Scan<NumberOrder>().CountAsync(), Is.EqualTo(1));
        Assert.That((await Engine.Scan<NumberNote>().ToListAsync()).Single().Book, Is.EqualTo("b"));
        Assert.That(await Engine.Scan<NumberNote>().Limit(1).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(await Engine.Scan<NumberNote>().Where(n => n.Text == "t").CountAsync(), Is.EqualTo(1));
        Assert.That(await Engine.Scan<NumberNote>().Attributes(n => n.Text).ToListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Queries_do_not_show_them_and_ask_for_no_more_than_before()
    {
        Assert.That(await Engine.Query(NumberNote.TableKey.Query("b")).Limit(1).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(Wire.Sent("Query")[^1].Body.GetProperty("Limit").GetInt32(), Is.EqualTo(1));
        Assert.That(await Engine.Query(NumberNote.TableKey.Query(Counter)).ToListAsync(), Is.Empty);
        Assert.That(await Engine.Query(NumberNote.TableKey.Query(Counter)).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Indexes_of_other_attributes_need_no_filter_and_those_of_the_keys_have_one()
    {
        Assert.That(await Engine.Query<NumberOrder>().Where(o => o.Buyer == "a").CountAsync(), Is.EqualTo(1));
        Assert.That(Wire.Sent("Query")[^1].Text, Does.Not.Contain("__flywheel"));
        Assert.That((await Engine.Query(NumberNote.Indexes.Inverted.Query(0)).ToListAsync()).Single().Book, Is.EqualTo("b"));
        Assert.That(await Engine.Scan<NumberNote>().Index(NumberNote.Indexes.Inverted).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public void Their_keys_are_refused()
    {
        var key = NumberNote.Key(Counter, 0);
        Refused(() => Engine.GetAsync(key));
        Refused(() => Engine.GetAsync([key]));
        Refused(() => Engine.ExistsAsync(key));
        Refused(() => Engine.DeleteAsync(key));
        Refused(() => Engine.DeleteAsync([key]));
        Refused(() => Engine.Update(key).Set(n => n.Text, "x").ExecuteAsync());
        var note = new NumberNote { Book = Counter, Page = 0, Number = 5 };
        Refused(() => Engine.SaveAsync(note));
        Refused(() => Engine.SaveAsync([note]));
        Refused(() => Engine.SyncAsync(note));
        Refused(() => Engine.DeleteAsync(note));

        void Refused(Func<Task> act)
        {
            int before = Wire.Requests.Count;
            Assert.That(Assert.ThrowsAsync<ModelValidationException>(act)!.Message, Does.Contain("Book").And.Contain("CompanionTable"));
            Assert.That(Wire.Requests, Has.Count.EqualTo(before));
        }
    }

    [Test]
    public void Reserved_numbers_are_those_that_no_application_uses()
    {
        Assert.That(Companions.IsReserved(KeyValue.Number(s_low)), Is.True);
        Assert.That(Companions.IsReserved(KeyValue.Number(s_low + 1)), Is.False);
        Assert.That(Companions.IsReserved(KeyValue.Number(long.MinValue)), Is.False);
        Assert.That(Companions.IsReserved(Companions.KeyOf(TableOf<NumberOrder>(), Companions.Counter, "Id").Hash), Is.True);
    }

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;
}
