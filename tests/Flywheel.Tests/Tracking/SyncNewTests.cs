using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Syncs of objects that were neither read nor written.</summary>
internal sealed class SyncNewTests(WirePath path) : EngineTests(path)
{
    private static readonly Sheet.Fields s_fields = Sheet.Fields.Instance;

    private WireRequest Sent => Wire.Sent("UpdateItem")[^1];

    [Test]
    public async Task A_new_object_makes_an_item()
    {
        await CreateTableAsync<Sheet>();
        var sheet = new Sheet { Owner = "ada", Price = 1, Tags = ["x"] };
        await Engine.SyncAsync(sheet);

        Assert.That(Sent.Update(), Is.EqualTo(
            "SET Owner = 'ada', Count = if_not_exists(Count, 0), Lives = if_not_exists(Lives, 3), Price = 1, Tags = [\"x\"], Lines = if_not_exists(Lines, []), "
            + "Meta = if_not_exists(Meta, {}), Stops = if_not_exists(Stops, []), Scores = if_not_exists(Scores, {}), OwnerAndCount = 'ada:000'"));
        Assert.That(Sent.Condition(), Is.EqualTo(
            "attribute_not_exists(Owner) AND attribute_not_exists(Price) AND attribute_not_exists(Tags) AND attribute_not_exists(OwnerAndCount) "
            + "AND (attribute_not_exists(Count) OR Count = 0)"));
        Assert.That(Tracked.StateOf(sheet), Is.EqualTo(ItemState.Stored));
        StoredValueTests.AssertSame((await GetAsync())!, sheet);
    }

    [Test]
    public async Task It_adds_to_an_item_that_has_none_of_its_values()
    {
        await CreateTableAsync(new Sheet { Price = 5, Lives = 8, Tags = ["x"] });
        var sheet = new Sheet { Owner = "ada" };
        await Engine.SyncAsync(sheet);
        Assert.That((sheet.Owner, sheet.Price, sheet.Lives, sheet.Tags.Count), Is.EqualTo(("ada", (decimal?)5, 8, 1)));
        StoredValueTests.AssertSame((await GetAsync())!, sheet);
    }

    [Test]
    public async Task It_conflicts_with_an_item_that_has_one_of_its_values_unless_it_overwrites()
    {
        await CreateTableAsync(new Sheet { Price = 5, Lives = 8 });
        var sheet = new Sheet { Price = 6 };
        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(sheet))!;
        Assert.That(failed.Message, Does.Contain("exists already").And.Contain("'Price'"));
        Assert.That((Tracked.StateOf(sheet), ((Sheet)failed.Existing!).Price), Is.EqualTo((ItemState.New, (decimal?)5)));

        await Engine.SyncAsync(sheet, conflicts: ConflictMode.Overwrite);
        Assert.That((sheet.Price, sheet.Lives), Is.EqualTo(((decimal?)6, 8)));
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    public async Task Untouched_sets_leave_stored_ones_alone(ConflictMode mode)
    {
        await CreateTableAsync(new Sheet { Tags = ["x"], Lines = ["a"] });
        var sheet = new Sheet { Owner = "ada" };
        await Engine.SyncAsync(sheet, conflicts: mode);
        Assert.That((sheet.Tags.Count, sheet.Lines.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task With_nothing_but_its_key_it_is_stored_or_shows_what_is_stored()
    {
        await CreateTableAsync(new Sheet { Number = 2, Price = 5, Lives = 8 });
        var made = new Sheet();
        var loaded = new Sheet { Number = 2 };
        await Engine.SyncAsync(made);
        await Engine.SyncAsync(loaded);
        Assert.That(await GetAsync(), Is.Not.Null);
        Assert.That((loaded.Price, loaded.Lives), Is.EqualTo(((decimal?)5, 8)));
    }

    [Test]
    public async Task A_model_with_nothing_but_a_key_is_stored()
    {
        await CreateTableAsync<Order>();
        await CreateTableAsync<Hooked>();
        await Engine.SyncAsync(Hooked.Of("a"));
        Assert.That(await Engine.ExistsAsync(Hooked.Key("a")), Is.True);
        await CreateTableAsync<OnlyKey>();
        var item = new OnlyKey { Id = "a" };
        await Engine.SyncAsync(item);
        await Engine.SyncAsync(new OnlyKey { Id = "a" });
        Assert.That(await Engine.ExistsAsync(OnlyKey.Key("a")), Is.True);
        Assert.That(Sent.Update(), Is.Null);
        await Engine.SyncAsync(item);
    }

    [Test]
    public async Task Edits_of_a_new_object_count_from_what_is_stored_or_from_the_default()
    {
        await CreateTableAsync(new Sheet { Number = 2, Count = 10, Lives = 10, Tags = ["x"] });
        foreach (int number in new[] { 1, 2 })
        {
            var sheet = new Sheet { Number = number };
            Edits.Increment(sheet, s_fields.Count, 2);
            Edits.Increment(sheet, s_fields.Lives, 2);
            Edits.AddTo(sheet, s_fields.Tags, ["y"]);
            Assert.That((sheet.Count, sheet.Lives), Is.EqualTo((2, 5)));
            await Engine.SyncAsync(sheet);
            Assert.That((sheet.Count, sheet.Lives, sheet.Tags.Count), Is.EqualTo(number == 1 ? (2, 5, 1) : (12, 12, 2)));
        }

        Assert.That(Sent.Update(), Does.Contain("Lives = if_not_exists(Lives, 3) + 2").And.Contain("ADD Count 2, Tags [\"y\"]"));
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_not_exists(Owner)"), "There is no composite of it, and there must be none.");
    }

    [Test]
    public async Task A_condition_is_all_that_is_checked_of_what_it_names()
    {
        await CreateTableAsync(new Sheet { Price = 5 });
        var sheet = new Sheet { Price = 6 };
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(sheet, when: s_fields.Price > 10m));
        await Engine.SyncAsync(sheet, when: s_fields.Price < 10m);
        Assert.That(Sent.Condition(), Is.EqualTo("Price < 10"));
    }

    [Test]
    public async Task An_object_of_a_family_does_not_mix_with_an_item_of_another_type()
    {
        await CreateTableAsync<Animal>(new Cat { Id = "a", Lives = 7 });
        var dog = new Dog { Id = "a", Name = "Rex" };
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(dog));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(dog, conflicts: ConflictMode.Overwrite));
        var cat = new Cat { Id = "a", Name = "Tom" };
        await Engine.SyncAsync(cat);
        Assert.That((cat.Lives, cat.Name), Is.EqualTo((7, "Tom")));
        cat.Name = "Tim";
        await Engine.SyncAsync<Animal>(cat);
        Assert.That(Sent.Condition(), Is.EqualTo("attribute_exists(Id) AND kind = 'cat' AND Name = 'Tom'"));
    }

    [Test]
    public async Task A_copy_of_an_object_is_new()
    {
        await CreateTableAsync<HookedRecord>();
        await Engine.SaveAsync(new HookedRecord("a", 1));
        var read = (await Engine.GetAsync(HookedRecord.Key("a")))!;
        var copy = read with { Value = 2 };
        Assert.That((Tracked.StateOf(read), Tracked.StateOf(copy)), Is.EqualTo((ItemState.Stored, ItemState.New)));
        Assert.ThrowsAsync<ConditionFailedException>(() => Engine.SyncAsync(copy));
    }

    [Test]
    public async Task Composite_keys_are_made_of_their_parts()
    {
        await CreateTableAsync<Post>();
        var post = Post.Of("x");
        post.Author = "ada";
        await Engine.SyncAsync(post);
        Assert.That(Sent.Condition(), Is.Not.Null.And.Not.Contain("Id)"));
        post.Likes = 3;
        await Engine.SyncAsync(post);
        Assert.That(Sent.Update(), Is.EqualTo("SET Likes = 3, Score = 3"));
        post.Number = 7;
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(post));
    }

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));
}

public sealed partial class OnlyKey
{
    [HashKey]
    public required string Id { get; init; }
}
