using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>[AutoIncrement] of single objects: the numbers, collisions, and what becomes of the object.</summary>
internal sealed class NumberEngineTests(WirePath path) : EngineTests(path)
{
    [SetUp]
    public async Task CreateAsync()
    {
        await CreateTableAsync<NumberOrder>();
        await CreateTableAsync<NumberTicket>();
        await CreateTableAsync<NumberNote>();
        await CreateTableAsync<NumberLine>();
        await CreateTableAsync<NumberPet>();
    }

    private int Puts => Wire.Sent("PutItem").Count;

    private int Counts => Wire.Sent("UpdateItem").Count;

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    [TestCase(ConflictMode.Raise)]
    public async Task The_first_number_is_1_and_the_object_has_it_after_the_write(ConflictMode mode)
    {
        var one = new NumberOrder { Buyer = "a" };
        var two = new NumberOrder { Buyer = "b" };
        await Engine.SaveAsync(one, conflicts: mode);
        await Engine.SaveAsync(two, conflicts: mode);

        Assert.That((one.Id, two.Id), Is.EqualTo((1, 2)));
        Assert.That(Wire.Sent("PutItem")[0].Body.GetProperty("ConditionExpression").GetString(), Is.EqualTo("attribute_not_exists(#0)"), "in every mode");
        Assert.That((await Engine.GetAsync(NumberOrder.Key(2)))!.Buyer, Is.EqualTo("b"));
        two.Total = 5;
        await Engine.SaveAsync(two, conflicts: mode);
        Assert.That((two.Id, Counts), Is.EqualTo((2, 2)), "an object that has a number keeps it");
    }

    [Test]
    public async Task A_create_and_a_sync_number_as_well()
    {
        var created = new NumberOrder();
        var synced = new NumberOrder { Buyer = "s" };
        var tried = new NumberOrder();
        await Engine.CreateAsync(created);
        await Engine.SyncAsync(synced);
        Assert.That((await Engine.TrySaveAsync(tried)).Succeeded);
        Assert.That((created.Id, synced.Id, tried.Id), Is.EqualTo((1, 2, 3)));
        synced.Total = 4;
        await Engine.SyncAsync(synced);
        Assert.That(((await Engine.GetAsync(NumberOrder.Key(2)))!.Total, Counts), Is.EqualTo((4, 4)));
    }

    [Test]
    public async Task A_number_that_the_object_has_is_stored_and_the_counter_left_alone()
    {
        await Engine.SaveAsync(new NumberOrder { Id = 7 });
        Assert.That(Counts, Is.Zero);
        var next = new NumberOrder();
        await Engine.SaveAsync(next);
        Assert.That(next.Id, Is.EqualTo(1));
    }

    [Test]
    public async Task A_taken_number_gives_way_to_the_next([Values] ConflictMode mode)
    {
        await Engine.SaveAsync([new NumberOrder { Id = 1, Buyer = "hand" }, new NumberOrder { Id = 2, Buyer = "hand" }]);
        var order = new NumberOrder { Buyer = "auto" };
        await Engine.SaveAsync(order, conflicts: mode);
        Assert.That(order.Id, Is.EqualTo(3));
        Assert.That((await Engine.GetAsync(NumberOrder.Key(1)))!.Buyer, Is.EqualTo("hand"));
    }

    [Test]
    public async Task A_hundred_taken_numbers_end_it_and_the_next_save_goes_on()
    {
        await Engine.SaveAsync(Enumerable.Range(1, 100).Select(static i => new NumberOrder { Id = i }));
        int before = Puts;
        var order = new NumberOrder();
        var failed = Assert.ThrowsAsync<RetriesExhaustedException>(() => Engine.SaveAsync(order))!;
        Assert.That((failed.Attempts, Puts - before, order.Id), Is.EqualTo((100, 100, 0)));
        Assert.That(failed.Message, Does.Contain("Id").And.Contain("numberOrders").And.Contain("Nothing was written"));
        await Engine.SaveAsync(order);
        Assert.That(order.Id, Is.EqualTo(101));
    }

    [Test]
    public async Task Another_error_ends_it_at_once_and_the_object_has_no_number_again()
    {
        Wire.On("PutItem", Reply.Error("ValidationException", "no"), times: 1);
        var order = new NumberOrder();
        Assert.ThrowsAsync<Amazon.DynamoDBv2.AmazonDynamoDBException>(() => Engine.SaveAsync(order));
        Assert.That((order.Id, Puts), Is.EqualTo((0, 1)));
        await Engine.SaveAsync(order);
        Assert.That(order.Id, Is.EqualTo(2), "the first one is a gap");
    }

    [Test]
    public async Task After_an_unknown_outcome_the_number_stays_and_a_repeat_takes_no_other()
    {
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 0);
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        Engine engine = new(client, Engine.Options);
        var order = new NumberOrder { Buyer = "x" };
        Assert.That(() => engine.SaveAsync(order), Throws.Exception);
        Assert.That(order.Id, Is.EqualTo(1));
        await engine.SaveAsync(order);
        Assert.That(await Engine.Scan<NumberOrder>().CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_put_that_the_client_repeats_is_not_taken_for_a_collision()
    {
        using var client = Wire.CreateClient(WirePath.Pipeline, static config => config.MaxErrorRetry = 2);
        Wire.On("PutItem", Reply.LostAnswer, times: 1);
        var order = new NumberOrder { Buyer = "x" };
        await new Engine(client, Engine.Options).SaveAsync(order);
        Assert.That((order.Id, await Engine.Scan<NumberOrder>().CountAsync()), Is.EqualTo((1, 1)));
    }

    [Test]
    public void What_is_not_valid_takes_no_number()
    {
        var order = new NumberOrder { Total = -1 };
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(order));
        Assert.ThrowsAsync<ModelValidationException>(() => Engine.SyncAsync(order));
        Assert.That((order.Id, Counts, Puts), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void A_replace_without_a_number_is_refused()
    {
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.ReplaceAsync(new NumberOrder()))!;
        Assert.That(refused.Message, Does.Contain("Id").And.Contain("numberOrders").And.Contain("CreateAsync").And.Contain("Nothing was sent"));
        Assert.That((Counts, Puts), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_number_beside_the_key_changes_nothing_of_what_a_write_demands()
    {
        var note = new NumberNote { Book = "b", Page = 1, Text = "t" };
        await Engine.SaveAsync(note);
        Assert.That(note.Number, Is.EqualTo(1));
        Assert.That(Wire.Sent("PutItem")[0].Body.TryGetProperty("ConditionExpression", out _), Is.False);
        var taken = new NumberNote { Book = "b", Page = 1 };
        Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(taken));
        Assert.That(taken.Number, Is.Null);
        var synced = new NumberNote { Book = "b", Page = 2 };
        await Engine.SyncAsync(synced);
        Assert.That(synced.Number, Is.EqualTo(3));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(new NumberNote { Book = "b", Page = 2, Text = "other" }));
    }

    [Test]
    public async Task An_item_that_was_read_without_a_number_keeps_none()
    {
        await PutAsync<NumberNote>(new() { ["Book"] = new("b"), ["Page"] = new() { N = "9" } });
        var old = (await Engine.GetAsync(NumberNote.Key("b", 9)))!;
        await Engine.SaveAsync(old);
        await Engine.SyncAsync(old);
        Assert.That((old.Number, Counts), Is.EqualTo(((sbyte?)null, 0)));
    }

    [Test]
    public async Task A_number_that_the_type_cannot_hold_is_an_error()
    {
        await Engine.SaveAsync(new NumberNote { Book = "b", Page = 1 });
        await CountAsync<NumberNote>("Book", "Number", 127, ("Page", "0"));
        var note = new NumberNote { Book = "b", Page = 2 };
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(note))!;
        Assert.That(refused.Message, Does.Contain("128").And.Contain("Number").And.Contain("numberNotes"));
        Assert.That((note.Number, Puts), Is.EqualTo(((sbyte?)null, 2)), "one of them the counter's");
    }

    [Test]
    public async Task A_number_can_be_part_of_a_composite_key()
    {
        var line = new NumberLine { Shop = [1], Kind = "k" };
        await Engine.SaveAsync(line);
        Assert.That((line.Number, line.Line), Is.EqualTo((1, "000001:k")));
        Assert.That(await Engine.GetAsync(Key.Of(line)), Is.Not.Null);
        Assert.That(await Engine.Scan<NumberLine>().CountAsync(), Is.EqualTo(1), "the counter's binary key is hidden as well");
    }

    [Test]
    public async Task The_types_of_a_family_share_the_counter()
    {
        NumberPet one = new NumberCat { Lives = 9 };
        var two = new NumberCat { Lives = 8 };
        await Engine.SaveAsync(one);
        await Engine.SaveAsync(two);
        Assert.That((one.Id, two.Id), Is.EqualTo((1, 2)));
        Assert.That(await Engine.Scan<NumberPet>().CountAsync(), Is.EqualTo(2));
        Assert.That(await Engine.Scan<NumberCat>().CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Blocks_cost_one_request_for_many_and_are_shared_by_metered_engines()
    {
        var tickets = Enumerable.Range(0, 15).Select(static i => new NumberTicket { Title = $"{i}" }).ToList();
        foreach (var ticket in tickets)
        {
            await Engine.Metered(new()).SaveAsync(ticket);
        }

        Assert.That(tickets.Select(static t => t.Id), Is.EqualTo(Enumerable.Range(1, 15)));
        Assert.That(Counts, Is.EqualTo(2));
        var other = new NumberTicket();
        await new Engine(Wire.CreateClient(Path), Engine.Options).SaveAsync(other);
        Assert.That(other.Id, Is.EqualTo(21), "what is left of a block is not given by another engine");
    }

    [Test]
    public async Task The_counter_table_is_a_part_of_the_schema()
    {
        Assert.That(Engine.TableNames, Does.Contain(TestEngines.TablePrefix + "numberCounters"));
        Assert.That(Engine.Manifest().ToCloudFormation(), Does.Contain("numberCounters"));
        Assert.That((await Engine.PlanSchemaAsync()).Steps, Is.Empty);
        await Engine.SaveAsync(new NumberTicket());
        Assert.That(Wire.Sent("UpdateItem").Single().Body.GetProperty("TableName").GetString(), Does.EndWith("numberCounters"));
        Assert.That(Wire.Sent("UpdateItem").Single().Text, Does.Contain("flywheel:counter:numberTickets.Id"));
        Assert.That(await Engine.Scan<NumberTicket>().CountAsync(), Is.EqualTo(1));
        Assert.That(Wire.Sent("Scan")[^1].Text, Does.Not.Contain("__flywheel"), "nothing is hidden where nothing stands");
    }

    [Test]
    public async Task Sixty_four_creators_at_once_get_numbers_of_their_own()
    {
        var orders = Enumerable.Range(0, 64).Select(static _ => new NumberOrder()).ToList();
        var tickets = Enumerable.Range(0, 64).Select(static _ => new NumberTicket()).ToList();
        await Task.WhenAll(orders.Select(o => Engine.SaveAsync(o)).Concat(tickets.Select(t => Engine.CreateAsync(t))));
        Assert.That(orders.Select(static o => o.Id), Is.EquivalentTo(Enumerable.Range(1, 64)));
        Assert.That(tickets.Select(static t => t.Id), Is.EquivalentTo(Enumerable.Range(1, 64)));
        Assert.That(await Engine.Scan<NumberOrder>().CountAsync(), Is.EqualTo(64));
        Assert.That(await Engine.Scan<NumberTicket>().CountAsync(), Is.EqualTo(64));
    }

    /// <summary>Sets a counter that is there.</summary>
    private async Task CountAsync<T>(string hash, string attribute, int last, (string Name, string Value) range)
        where T : IModel<T>
        => await PutAsync<T>(new()
        {
            [hash] = new($"flywheel:counter:{T.Table.Name}.{attribute}"),
            [range.Name] = new() { N = range.Value },
            ["__flywheel"] = new("counter"),
            ["__max_" + attribute] = new AttributeValue { N = $"{last}" },
        });
}
