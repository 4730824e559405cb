using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class UpdateTests(WirePath path) : EngineTests(path)
{
    private const string Exists = "attribute_exists(Id)";

    private WireRequest Sent => Wire.Sent("UpdateItem").Single();

    [Test]
    public async Task One_request_changes_all_and_the_rest_stays()
    {
        await CreateTableAsync(new Folio { Id = "a", Points = 4, Wins = 1, Name = "old", Tags = ["x", "y"], Levels = [5], Group = "g" });

        await Update()
            .Set(s => s.Points, 0)
            .Set(s => s.Trump, FolioSuit.Spades)
            .Set(s => s.When, null)
            .Set(s => s.Name, null)
            .SetIfMissing(s => s.Rank, 7)
            .Add(s => s.Wins, 2)
            .Subtract(s => s.Lives, 1u)
            .AddTo(s => s.Tags, "z")
            .RemoveFrom(s => s.Numbers, 7)
            .Append(s => s.Levels, 6, 7)
            .Prepend(s => s.Log, "first")
            .Remove(s => s.Group)
            .ExecuteAsync();

        var read = await Engine.GetAsync(Folio.Key("a"));
        Assert.Multiple(() =>
        {
            Assert.That((read!.Points, read.Trump, read.Name, read.Rank, read.Wins, read.Lives), Is.EqualTo((0L, (FolioSuit?)FolioSuit.Spades, (string?)null, (int?)7, 3, 2u)));
            Assert.That(read!.Tags, Is.EquivalentTo(new[] { "x", "y", "z" }));
            Assert.That(read.Levels, Is.EqualTo(new[] { 5, 6, 7 }));
            Assert.That(read.Log, Is.EqualTo(new[] { "first", "made" }));
            Assert.That(read.Group, Is.Null);
            Assert.That(
                Sent.Update(),
                Is.EqualTo("""SET Points = 0, Trump = 'Spades', Rank = if_not_exists(Rank, 7), Levels = list_append(if_not_exists(Levels, []), [6, 7]), """
                    + """Log = list_append(['first'], if_not_exists(Log, [])) REMOVE When, Name, Group ADD Wins 2, Lives -1, Tags ["z"] DELETE Numbers ["7"]"""));
            Assert.That(Sent.Condition(), Is.EqualTo(Exists));
            Assert.That(Sent.Body.TryGetProperty("ReturnValues", out _), Is.False);
        });
    }

    [Test]
    public async Task Whole_collections_and_what_is_nested_can_be_set()
    {
        await CreateTableAsync(new Folio { Id = "a", Address = new() { City = "Rome" }, Levels = [1, 2], Meta = new() { ["k"] = 1 } });

        await Update()
            .Set(s => s.Tags, ["b", "a", "b"])
            .Set(s => s.Numbers, new HashSet<int>())
            .Set(s => s.Log, [])
            .Set(s => s.Address.City, "Oslo")
            .Set(s => s.Levels[1], 9)
            .Add(s => s.Meta["k"], 4)
            .Set(s => s.Meta["n.w"], 5)
            .Set(s => s.Attribute<string>("other"), "o")
            .ExecuteAsync();

        var read = await Engine.GetAsync(Folio.Key("a"));
        Assert.Multiple(() =>
        {
            Assert.That(read!.Tags, Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(read!.Address!.City, Is.EqualTo("Oslo"));
            Assert.That(read.Levels, Is.EqualTo(new[] { 1, 9 }));
            Assert.That(read.Meta, Is.EquivalentTo(new Dictionary<string, int> { ["k"] = 5, ["n.w"] = 5 }));
            Assert.That(read.Log, Is.Empty);
            Assert.That(
                Sent.Update(),
                Is.EqualTo("""SET Tags = ["b","a"], Numbers = NULL, Log = [], Address.City = 'Oslo', Levels[1] = 9, Meta.n.w = 5, other = 'o' ADD Meta.k 4"""));
        });
    }

    [Test]
    public async Task An_item_that_is_missing_is_not_made_unless_that_is_asked_for()
    {
        await CreateTableAsync<Folio>();

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Update().Set(s => s.Wins, 1).ExecuteAsync())!;
        var tried = await Update().Set(s => s.Wins, 1).TryExecuteAsync();
        Assert.That(await Engine.ExistsAsync(Folio.Key("a")), Is.False);
        await Update().OrCreate().Set(s => s.Wins, 1).Set(s => s.Town, "Rome").Set(s => s.Floor, null).ExecuteAsync();

        Assert.That(failed.Message, Does.Contain("{Id: \"a\"} of folios").And.Contain("OrCreate()"));
        Assert.That((tried.Succeeded, tried.Existing), Is.EqualTo((false, (Folio?)null)));
        Assert.That(Wire.Sent("UpdateItem")[2].Condition(), Is.Null);
        var read = await Engine.GetAsync(Folio.Key("a"));
        Assert.That((read!.Wins, read.IdAndTown), Is.EqualTo((1, "a:Rome")));
    }

    [Test]
    public async Task A_condition_must_hold_or_the_item_comes_with_the_error()
    {
        await CreateTableAsync(new Folio { Id = "a", Money = 100, Wins = 5 });
        var update = Update().Set(s => s.Name, "paid").Add(s => s.Money, -200).When(s => s.Money >= 200).When(s => s.Wins == 5);

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => update.ExecuteAsync())!;
        var tried = await update.TryExecuteAsync();

        Assert.That(failed.Message, Does.Contain("Money >= 200 AND Wins = 5"));
        Assert.That(((Folio)failed.Existing!).Money, Is.EqualTo(100));
        Assert.That((tried.Succeeded, tried.Existing!.Money), Is.EqualTo((false, 100m)));
        Assert.That(Wire.Sent("UpdateItem")[0].Condition(), Is.EqualTo("""attribute_exists(Id) AND Money >= 200 AND Wins = 5"""));

        await Update().Add(s => s.Money, 100).ExecuteAsync();
        Assert.That((await update.TryExecuteAsync()).Succeeded, Is.True);
        Assert.That((await Engine.GetAsync(Folio.Key("a")))!.Money, Is.Zero);
    }

    [Test]
    public async Task The_item_comes_back_as_it_is_or_as_it_was()
    {
        await CreateTableAsync(new Folio { Id = "a", Wins = 1 });

        var after = await Update().Add(s => s.Wins, 2).ReturnNew().ExecuteAsync();
        var before = await Update().Add(s => s.Wins, 4).ReturnOld().ExecuteAsync();
        var tried = await Update().Add(s => s.Wins, 1).When(s => s.Wins == 7).ReturnNew().TryExecuteAsync();
        var failed = await Update().Add(s => s.Wins, 1).When(s => s.Wins == 7).ReturnNew().TryExecuteAsync();

        Assert.That((after!.Wins, before!.Wins, tried.Item!.Wins, failed.Succeeded, failed.Existing!.Wins), Is.EqualTo((3, 3, 8, false, 8)));
        Assert.That((Tracker.Find(after)?.State, Tracker.Find(before)), Is.EqualTo((ItemState.Stored, (TrackedItem?)null)));
        Assert.That(Wire.Sent("UpdateItem").Select(static r => r.Body.GetProperty("ReturnValues").GetString()), Is.EqualTo(new[] { "ALL_NEW", "ALL_OLD", "ALL_NEW", "ALL_NEW" }));
    }

    [Test]
    public async Task There_is_no_item_as_it_was_when_the_update_made_it([Values("{}", """{"Attributes":{}}""")] string answer)
    {
        Wire.On("UpdateItem", Reply.Json(answer));

        Assert.That(await Update().OrCreate().Add(s => s.Wins, 4).ReturnOld().ExecuteAsync(), Is.Null);
    }

    [Test]
    public async Task Null_is_stored_as_NULL_where_the_model_says_so()
    {
        await CreateTableAsync(new Profile { Id = "a", Country = "SE", Limit = 3, Tags = ["t"], Balance = 1, Home = new("Rome") });

        await Engine.Update(Profile.Key("a"))
            .Set(s => s.Country, null).Set(s => s.Limit, null).Set(s => s.Tags, []).Set(s => s.Balance, null).Set(s => s.Home.City, null)
            .ExecuteAsync();
        var read = (await Engine.GetAsync(Profile.Key("a")))!;
        await Engine.Update(Profile.Key("a")).Set(s => s.Home, null).Remove(s => s.Country).ExecuteAsync();
        var bare = (await Engine.GetAsync(Profile.Key("a")))!;

        Assert.That(Wire.Sent("UpdateItem")[0].Update(), Is.EqualTo("SET Country = NULL, Limit = NULL, Tags = NULL, Balance = NULL, Home.City = NULL"));
        Assert.That((read.Country, read.Limit, read.Tags.Count, read.Balance, read.Home!.City), Is.EqualTo(((string?)null, (int?)null, 0, (decimal?)null, (string?)null)));
        Assert.That((bare.Home, bare.Country), Is.EqualTo(((ProfileHome?)null, "NO")));
    }

    [Test]
    public async Task Whole_maps_and_objects_can_be_set()
    {
        await CreateTableAsync(new Folio { Id = "a", Meta = new() { ["old"] = 1 } });

        await Update().Set(s => s.Meta, new Dictionary<string, int> { ["k.x"] = 5 }).Set(s => s.Address, new FolioPlace { City = "Oslo", Zip = 3 }).ExecuteAsync();
        var read = (await Engine.GetAsync(Folio.Key("a")))!;
        await Update().Set(s => s.Meta, null).Set(s => s.Address, null).ExecuteAsync();

        Assert.That(Wire.Sent("UpdateItem").Select(static r => r.Update()), Is.EqualTo(new[] { "SET Meta = {k.x: 5}, Address = {City: 'Oslo', Zip: 3}", "REMOVE Meta, Address" }));
        Assert.That((read.Meta["k.x"], read.Meta.Count, read.Address!.City, read.Address.Zip), Is.EqualTo((5, 1, "Oslo", 3)));
        Assert.That(
            Assert.ThrowsAsync<ModelValidationException>(() => Update().Set(s => s.Address, new FolioPlace { City = "Constantinople" }).ExecuteAsync())!.Failures.Single().Attribute,
            Is.EqualTo("Address.City"));
    }

    [Test]
    public async Task What_is_said_to_be_missing_may_be_NULL()
    {
        Wire.On("UpdateItem", Reply.Json("{}"));

        await Update().Set(s => s.Town, "Oslo").Given(s => s.Floor, null).ExecuteAsync();

        Assert.That(
            (Sent.Update(), Sent.Condition()),
            Is.EqualTo(("SET Town = 'Oslo', IdAndTown = 'a:Oslo' REMOVE TownAndFloor", "attribute_exists(Id) AND (attribute_not_exists(Floor) OR attribute_type(Floor, 'NULL'))")));
    }

    [Test]
    public async Task A_repeat_cannot_tell_how_the_item_was_before()
    {
        await CreateTableAsync(new Folio { Id = "a" });
        Wire.On("UpdateItem", Reply.LateServerError, times: 1);
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 3);

        var update = new Engine(client, Engine.Options).Update(Folio.Key("a")).Set(s => s.Wins, 7).When(s => s.Wins == 0).ReturnOld();

        if (Path == WirePath.Pipeline)
        {
            var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => update.TryExecuteAsync());
            Assert.That(((Folio)unknown.Existing!).Wins, Is.EqualTo(7));
            return;
        }

        // Only the repeats of the SDK's own client can be seen.
        var result = await update.TryExecuteAsync();
        Assert.That((result.Succeeded, result.Existing!.Wins), Is.EqualTo((false, 7)));
    }

    [Test]
    public void Elements_of_lists_are_checked_like_all_that_is_set()
    {
        const string Long = "Constantinople";
        var update = Update().Set(s => s.Places[7].City, Long).Set(s => s.Places[7].Zip, 1).Set(s => s.Places[2], new FolioPlace { City = Long }).Set(s => s.Places[3], new FolioPlace { City = "Oslo" });

        Assert.That(Failed(update), Is.EqualTo(new[] { "Places[7].City", "Places[2].City" }));
        Assert.That(Failed(Update().Append(s => s.Places, new FolioPlace { City = "Oslo" }, new FolioPlace { City = Long })), Is.EqualTo(new[] { "Places[1].City" }));
        Assert.That(Failed(Update().Prepend(s => s.Places, new FolioPlace { City = Long })), Is.EqualTo(new[] { "Places[0].City" }));
        Assert.That(Failed(Update().Set(s => s.Pair, [1])), Is.EqualTo(new[] { "Pair" }));
        Assert.That(Failed(Update().Append(s => s.Pair, 1).Set(s => s.Percent, 101)), Is.EqualTo(new[] { "Percent" }));
        Assert.That(Wire.Requests, Is.Empty);

        static IEnumerable<string?> Failed(Update<Folio, Folio.Fields> update)
            => Assert.ThrowsAsync<ModelValidationException>(() => update.ExecuteAsync())!.Failures.Select(static f => f.Attribute);
    }

    [Test]
    public void An_attribute_that_the_model_requires_is_not_removed()
    {
        var update = Engine.Update(Copied.Key("a")).Remove(s => s.Maker);

        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => update.ExecuteAsync())!.Failures.Single().Message, Does.Contain("could not be read any more"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task A_composite_is_computed_of_what_is_set_given_or_in_the_key()
    {
        await CreateTableAsync(new Folio { Id = "a", Town = "Rome", Floor = 4 });

        await Update().Set(s => s.Town, "Oslo").Given(s => s.Floor, 4).ExecuteAsync();
        var second = await Update().Set(s => s.Town, null).Set(s => s.Floor, 5).ReturnNew().ExecuteAsync();
        var refused = Assert.Throws<InvalidOperationException>(() => Update().Set(s => s.Floor, 6).ExecuteAsync().GetAwaiter().GetResult())!;
        var failed = await Update().Set(s => s.Floor, 6).Given(s => s.Town, "Oslo").TryExecuteAsync();

        Assert.That(
            (Wire.Sent("UpdateItem")[0].Update(), Wire.Sent("UpdateItem")[0].Condition()),
            Is.EqualTo(("""SET Town = 'Oslo', TownAndFloor = 'Oslo:004', IdAndTown = 'a:Oslo'""", """attribute_exists(Id) AND Floor = 4""")));
        Assert.That(Wire.Sent("UpdateItem")[1].Update(), Is.EqualTo("""SET Floor = 5 REMOVE Town, TownAndFloor, IdAndTown"""));
        Assert.That((second!.TownAndFloor, failed.Succeeded), Is.EqualTo(((string?)null, false)));
        Assert.That(refused.Message, Does.Contain("'TownAndFloor' must be computed anew, and 'Town' is not known").And.Contain(".Given(s => s.Town, …)").And.Contain("Nothing was sent"));
    }

    [Test]
    public void What_cannot_be_is_refused_where_it_is_written()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Refused(() => Update().Set(s => s.Id, "b")), Does.Contain("'Id' cannot be changed: it belongs to the primary key"));
            Assert.That(Refused(() => Update().Set(s => s.TownAndFloor, "b")), Does.Contain("made of Town, Floor"));
            Assert.That(Refused(() => Update().Add(s => s.Floor, 1)), Does.Contain("'TownAndFloor' is made of 'Floor'").And.Contain(".Given("));
            Assert.That(Refused(() => Update().Add(s => s.Wins, 1).Set(s => s.Wins, 1)), Does.Contain("'Wins' is changed twice"));
            Assert.That(Refused(() => Update().Set(s => s.Address.City, "b").Remove(s => s.Address)), Does.Contain("'Address.City' and 'Address' overlap"));
            Assert.That(Refused(() => Update().Remove(s => s.Levels).Set(s => s.Levels[0], 1)), Does.Contain("'Levels' and 'Levels[0]' overlap"));
            Assert.That(Refused(() => Update().Given(s => s.Address.City, "b")), Does.Contain("whole attributes"));
            Assert.That(Refused(() => Update().ExecuteAsync().GetAwaiter().GetResult()), Does.Contain("changes nothing"));
            Assert.That(Refused(() => Update().OrCreate().Set(s => s.Wins, 1).Given(s => s.Rank, 1).ExecuteAsync().GetAwaiter().GetResult()), Does.Contain("OrCreate()"));
            Assert.Throws<ArgumentException>(() => Update().SetIfMissing(s => s.Name!, null!));
            Assert.Throws<ArgumentException>(() => Update().AddTo(s => s.Tags));
            Assert.Throws<ArgumentException>(() => Update().Set(s => s.Ratio, double.NaN));
            Assert.That(Wire.Requests, Is.Empty);
        });
    }

    [Test]
    public void Values_that_are_not_valid_are_not_sent()
    {
        var update = Update().Set(s => s.Percent, 101).Set(s => s.Address.City, "Constantinople").Set(s => s.Group, "").Set(s => s.Levels[3], 4);

        var refused = Assert.ThrowsAsync<ModelValidationException>(() => update.ExecuteAsync())!;

        Assert.That(refused.Failures.Select(static f => f.Attribute), Is.EquivalentTo(new[] { "Percent", "Address.City", "Group" }));
        Assert.ThrowsAsync<ModelValidationException>(() => Update().Set(s => s.Group, new string('g', 2049)).ExecuteAsync());
        Assert.ThrowsAsync<ModelValidationException>(() => Update().Set(s => s.Attribute<int>("Group"), 4).ExecuteAsync());
        Assert.ThrowsAsync<ModelValidationException>(() => Update("").Set(s => s.Wins, 4).ExecuteAsync());
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void An_update_that_is_too_long_is_not_sent()
    {
        var update = Update();
        for (int i = 0; i < 301; i++)
        {
            int number = i;
            update = update.Set(s => s.Attribute<int>($"a{number}"), 1);
        }

        Assert.That(Assert.ThrowsAsync<QueryPlanException>(() => update.ExecuteAsync())!.Message, Does.Contain("has 301 operators and functions; DynamoDB takes 300. Nothing was sent: split the update."));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_done_twice_is_not_repeated_and_its_outcome_is_unknown()
    {
        await CreateTableAsync(new Folio { Id = "a" });
        Wire.On("UpdateItem", Reply.ServerError);
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 3);
        var engine = new Engine(client, Engine.Options);
        var update = engine.Update(Folio.Key("a"));

        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => update.Append(s => s.Levels, 1).ExecuteAsync())!;
        int first = Wire.Sent("UpdateItem").Count;
        Assert.ThrowsAsync<OutcomeUnknownException>(() => update.AddTo(s => s.Tags, "t").ExecuteAsync());

        Assert.That((unknown.Key, unknown.Table), Is.EqualTo(("{Id: \"a\"}", "folios")));
        Assert.That((first, Wire.Sent("UpdateItem").Count), Is.EqualTo(Path == WirePath.Pipeline ? (1, 5) : (4, 8)));
    }

    private Update<Folio, Folio.Fields> Update(string id = "a") => Engine.Update(Folio.Key(id));

    private static string Refused(Action update) => Assert.Throws<InvalidOperationException>(update)!.Message;
}
