using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>An item has the hooks and checks of its own type and of all base types, whatever it is saved, deleted or read as.</summary>
internal sealed class InheritedHookTests(WirePath path) : EngineTests(path)
{
    private static readonly Dictionary<string, string[]> s_expected = new()
    {
        ["Bird"] = ["Noting Bird", "Noting", "Noting Bird", "Noting", "Noting Bird"],
        ["Egg"] = ["Noting Bird", "Noting", "Noting Bird", "Noting", "Noting Bird"],
        ["Duck"] = ["Noting Bird WaterBird Duck", "Noting Duck", "Noting Bird Duck", "Noting Duck", "Noting Bird"],
        ["Duckling"] = ["Noting Bird WaterBird Duck Duckling", "Noting Duck", "Noting Bird Duck Duckling", "Noting Duck Duckling", "Noting Bird"],
    };

    private static Bird New(string type, string id = "a") => type switch
    {
        "Bird" => new Bird { Id = id },
        "Duck" => new Duck { Id = id },
        "Duckling" => new Duckling { Id = id },
        _ => new Egg { Id = id },
    };

    private static string[] Calls(string type, params string[] hooks) => [.. hooks.SelectMany(h => h == "Check" ? ["Bird.Check"] : Chain(type, h))];

    private static IEnumerable<string> Chain(string type, string hook)
        => s_expected[type][Array.IndexOf(["OnSaving", "OnSaved", "OnLoaded", "OnDeleting", "OnDeleted"], hook)].Split(' ').Select(t => $"{t}.{hook}");

    private static Task AsAsync(string type, Func<Task> bird, Func<Task> duck, Func<Task> duckling, Func<Task> egg)
        => type switch { "Bird" => bird(), "Duck" => duck(), "Duckling" => duckling(), _ => egg() };

    private async Task SaveAndDeleteAsync<T>(T item)
        where T : Bird, IModel<T>
    {
        await Engine.SaveAsync(item);
        await Engine.DeleteAsync(item);
        await Engine.CreateAsync(item);
        await Engine.DeleteAsync([item]);
        await Engine.SaveAsync([item]);
    }

    private async Task<List<T>> ReadAsync<T>(Key<T> key)
        where T : Bird, IModel<T>
    {
        List<T> read = [(await Engine.GetAsync(key))!, .. await Engine.GetAsync([key]), .. await Engine.Scan<T>().ToListAsync()];
        await foreach (var item in Engine.Scan<T>())
        {
            read.Add(item);
        }

        return read;
    }

    [TestCase("Bird", "Bird")]
    [TestCase("Egg", "Bird")]
    [TestCase("Egg", "Egg")]
    [TestCase("Duck", "Bird")]
    [TestCase("Duck", "Duck")]
    [TestCase("Duckling", "Bird")]
    [TestCase("Duckling", "Duck")]
    [TestCase("Duckling", "Duckling")]
    public async Task Writing_runs_all_hooks_of_the_item_once_whatever_it_is_saved_as(string type, string saved)
    {
        await CreateTableAsync<Bird>();
        var item = New(type);

        await AsAsync(saved, () => SaveAndDeleteAsync(item), () => SaveAndDeleteAsync((Duck)item), () => SaveAndDeleteAsync((Duckling)item), () => SaveAndDeleteAsync((Egg)item));

        string[] saving = ["OnSaving", "Check", "OnSaved"];
        string[] deleting = ["OnDeleting", "OnDeleted"];
        Assert.That(item.Calls, Is.EqualTo(Calls(type, [.. saving, .. deleting, .. saving, .. deleting, .. saving])));
        Assert.That((await Engine.GetAsync(Bird.Key("a")))!.Saves, Is.EqualTo(3), "what the hook of the outermost base type changed is written");
    }

    [TestCase("Bird", "Bird")]
    [TestCase("Egg", "Bird")]
    [TestCase("Egg", "Egg")]
    [TestCase("Duck", "Bird")]
    [TestCase("Duck", "Duck")]
    [TestCase("Duckling", "Bird")]
    [TestCase("Duckling", "Duck")]
    [TestCase("Duckling", "Duckling")]
    public async Task Reading_runs_all_hooks_of_the_item_once_whatever_it_is_read_as(string type, string read)
    {
        await CreateTableAsync<Bird>(New(type));
        IReadOnlyList<Bird> items = [];

        await AsAsync(
            read,
            async () => items = [.. await ReadAsync(Bird.Key("a")), .. await Engine.Query<Bird>().Where(b => b.Id == "a").ToListAsync()],
            async () => items = [.. await ReadAsync(Duck.Key("a")), .. await Engine.Query<Duck>().Where(b => b.Id == "a").ToListAsync()],
            async () => items = [.. await ReadAsync(Duckling.Key("a")), .. await Engine.Query<Duckling>().Where(b => b.Id == "a").ToListAsync()],
            async () => items = [.. await ReadAsync(Egg.Key("a")), .. await Engine.Query<Egg>().Where(b => b.Id == "a").ToListAsync()]);

        Assert.That(items, Has.Count.EqualTo(5));
        Assert.That(items.Select(i => i.GetType().Name), Is.All.EqualTo(type));
        Assert.That(items.Select(i => i.Calls), Is.All.EqualTo(Calls(type, "OnLoaded")));
    }

    [Test]
    public async Task An_item_of_an_unknown_type_that_is_the_base_has_the_hooks_of_the_base()
    {
        await CreateTableAsync<Bird>();
        await PutAsync<Bird>(new() { ["Id"] = new("a"), ["Name"] = new("?"), ["Saves"] = new() { N = "0" }, ["$type"] = new("Goose") });

        Assert.That((await Engine.GetAsync(Bird.Key("a")))!.Calls, Is.EqualTo(Calls("Bird", "OnLoaded")));
    }

    [Test]
    public async Task Many_of_all_types_run_each_its_own()
    {
        await CreateTableAsync<Bird>();
        Bird[] birds = [.. s_expected.Keys.Select(type => New(type, type))];

        await Engine.SaveAsync(birds);
        await Engine.DeleteAsync(birds);

        foreach (var bird in birds)
        {
            Assert.That(bird.Calls, Is.EqualTo(Calls(bird.Id, "OnSaving", "Check", "OnSaved", "OnDeleting", "OnDeleted")), bird.Id);
        }
    }

    [Test]
    public void An_item_is_checked_as_what_it_is()
    {
        foreach (var save in new Func<Duckling, Task>[]
        {
            d => Engine.SaveAsync<Bird>(d), d => Engine.SaveAsync<Duck>(d), d => Engine.SaveAsync(d), d => Engine.CreateAsync<Bird>(d), d => Engine.SaveAsync<Bird>([d]),
        })
        {
            var item = new Duckling { Id = "a", Name = "bad", Weeks = 10 };
            var refused = Assert.ThrowsAsync<ModelValidationException>(() => save(item))!;
            Assert.That(refused.Failures.Select(f => f.Attribute), Is.EqualTo(new[] { "Name", "Weeks" }));
            Assert.That(item.Calls, Is.EqualTo(Calls("Duckling", "OnSaving", "Check")));
        }

        var egg = new Egg { Id = "a", Name = null! };
        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync<Bird>(egg))!.Failures.Single().Attribute, Is.EqualTo("Name"));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void An_item_of_a_type_that_is_not_listed_has_the_hooks_of_the_nearest_one_and_is_refused()
    {
        foreach (var save in new Func<Decoy, Task>[] { d => Engine.SaveAsync<Bird>(d), d => Engine.SaveAsync<Duck>(d) })
        {
            var item = new Decoy { Id = "a" };
            Assert.That(() => save(item), Throws.TypeOf<ModelValidationException>());
            Assert.That(item.Calls, Is.EqualTo(Calls("Duck", "OnSaving", "Check")));
        }
    }

    [Test]
    public async Task A_model_that_derives_from_a_model_runs_the_hooks_of_both()
    {
        await CreateTableAsync<TaggedBooked>();
        await CreateTableAsync<Booked>(new Booked { Id = "a" });
        var item = new TaggedBooked { Id = "a" };

        await Engine.SaveAsync(item);

        Assert.That(item.Calls, Is.EqualTo(new[] { "Noting.OnSaving", "Booked.OnSaving", "TaggedBooked.OnSaving", "Noting.OnSaved" }));
        Assert.That((await Engine.GetAsync(TaggedBooked.Key("a")))!.Calls, Is.EqualTo(new[] { "Noting.OnLoaded", "Booked.OnLoaded" }));
        Assert.That((await Engine.GetAsync(Booked.Key("a")))!.Calls, Is.EqualTo(new[] { "Noting.OnLoaded", "Booked.OnLoaded" }));
    }

    [Test]
    public async Task Records_with_a_composite_a_hook_and_a_check_in_their_base_type_work_in_a_family_and_beside_it()
    {
        await CreateTableAsync<Remark>(new Remark("mo") { Number = "3" });
        await CreateTableAsync<Entry>(new Expense("mo", 1) { Number = "1" }, new Trip("mo", 1, 2) { Number = "2" });

        Assert.That((await Engine.GetAsync(Remark.Key("mo:3")))!.Calls, Is.EqualTo("Dated Remark "));
        Assert.That((await Engine.GetAsync(Entry.Key("mo:1")))!.Calls, Is.EqualTo("Dated Entry "));
        Assert.That((await Engine.GetAsync(Entry.Key("mo:2")))!.Calls, Is.EqualTo("Dated Entry Trip "));
        Assert.That((await Engine.GetAsync(Expense.Key("mo:2")))!.Calls, Is.EqualTo("Dated Entry Trip "));

        var trip = new Trip("mo", 1, 9) { Number = "2", Note = "long" };
        Assert.That(
            Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync<Entry>(trip))!.Failures.Select(f => f.Attribute),
            Is.EqualTo(new[] { "Note", "Miles" }));
        Assert.That(trip.Calls, Is.EqualTo("Expense "));
        var remark = new Remark("mo") { Number = "3", Note = "long" };
        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(remark))!.Failures.Single().Attribute, Is.EqualTo("Note"));
    }
}
