using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Each hook runs exactly where it is documented.</summary>
internal sealed class HookTests(WirePath path) : EngineTests(path)
{
    private const string Item = """{"Id":{"S":"a"},"Text":{"S":"t"},"Inner":{"M":{"Id":{"S":"in"}}},"Others":{"L":[{"M":{"Id":{"S":"o"}}}]}}""";

    private static Hooked[] Many(int count, Action<Hooked, string>? on = null) => [.. Enumerable.Range(0, count).Select(i => Hooked.Of($"{i:000}", on))];

    private string Sent(string operation, string member) => Wire.Sent(operation)[^1].Body.GetProperty(member).GetRawText();

    [Test]
    public async Task Saving_runs_the_hooks_around_the_request_and_writes_what_the_first_one_changed()
    {
        var sent = new List<int>();
        Wire.On("PutItem", Reply.Json("{}"));
        var item = Hooked.Of("a", (_, _) => sent.Add(Wire.Requests.Count));

        await Engine.SaveAsync(item);
        await Engine.CreateAsync(item);

        Assert.That(item.Calls, Is.EqualTo(new[] { "OnSaving", "OnSaved", "OnSaving", "OnSaved" }));
        Assert.That(sent, Is.EqualTo(new[] { 0, 1, 1, 2 }));
        Assert.That(Sent("PutItem", "Item"), Does.Contain("\"Saves\":{\"N\":\"2\"}"));
    }

    [Test]
    public async Task Nothing_runs_at_construction_or_for_nested_items()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("GetItem", Reply.Json($$"""{"Item":{{Item}}}"""));
        var inner = Hooked.Of("in");
        var item = new Hooked { Id = "a", Inner = inner, Others = [inner] };
        Assert.That(item.Calls, Is.Empty);

        await Engine.SaveAsync(item);
        var read = await Engine.GetAsync(Hooked.Key("a"));

        Assert.That(inner.Calls, Is.Empty);
        Assert.That(read!.Calls, Is.EqualTo(new[] { "OnLoaded t 1" }));
        Assert.That(read.Inner!.Calls.Concat(read.Others[0].Calls), Is.Empty);
    }

    [Test]
    public void A_save_that_fails_runs_no_hook_after_it()
    {
        Wire.On("PutItem", Reply.Error("ValidationException", "no"));
        var item = Hooked.Of("a");
        var invalid = Hooked.Of("");
        var refused = Hooked.Of("b");

        Assert.That(() => Engine.SaveAsync(item), Throws.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        Assert.That(() => Engine.SaveAsync(invalid), Throws.TypeOf<ModelValidationException>());
        Assert.That(() => Engine.SaveAsync([invalid]), Throws.TypeOf<ModelValidationException>());
        Assert.That(() => Engine.CreateAsync(refused), Throws.InstanceOf<Amazon.Runtime.AmazonServiceException>());

        Assert.That(item.Calls, Is.EqualTo(new[] { "OnSaving" }));
        Assert.That(invalid.Calls, Is.EqualTo(new[] { "OnSaving", "OnSaving" }));
        Assert.That(refused.Calls, Is.EqualTo(new[] { "OnSaving" }));
    }

    [Test]
    public async Task A_condition_that_fails_runs_OnLoaded_on_the_existing_item_only()
    {
        await CreateTableAsync(new Hooked { Id = "a", Text = "first" });
        var second = Hooked.Of("a");

        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(second))!;

        Assert.That(second.Calls, Is.EqualTo(new[] { "OnSaving" }));
        Assert.That(((Hooked)failed.Existing!).Calls, Is.EqualTo(new[] { "OnLoaded first 0" }));
    }

    [Test]
    public async Task Every_way_of_reading_runs_OnLoaded_once_per_item()
    {
        await CreateTableAsync(new Hooked { Id = "a", Text = "t" });

        List<Hooked> read =
        [
            (await Engine.GetAsync(Hooked.Key("a")))!,
            .. await Engine.GetAsync([Hooked.Key("a"), Hooked.Key("a")]),
            .. await Engine.Query<Hooked>().Where(h => h.Id == "a").ToListAsync(),
            await Engine.Query<Hooked>().Where(h => h.Id == "a").SingleAsync(),
            .. await Engine.Scan<Hooked>().ToListAsync(),
            (await Engine.Scan<Hooked>().FirstOrDefaultAsync())!,
        ];
        await foreach (var item in Engine.Scan<Hooked>())
        {
            read.Add(item);
        }

        Assert.That(read, Has.Count.EqualTo(7));
        Assert.That(read.Select(r => string.Join(",", r.Calls)), Is.All.EqualTo("OnLoaded t 0"));
    }

    [Test]
    public async Task A_batch_runs_OnSaving_for_all_before_it_sends_and_OnSaved_for_each_request()
    {
        var sent = new List<string>();
        Wire.On("BatchWriteItem", Reply.Json("{}"));

        await Engine.SaveAsync(Many(30, (item, hook) => sent.Add($"{hook} {item.Id} {Wire.Requests.Count}")));

        var expected = Enumerable.Range(0, 30).Select(i => $"OnSaving {i:000} 0")
            .Concat(Enumerable.Range(0, 30).Select(i => $"OnSaved {i:000} {(i < 25 ? 1 : 2)}"));
        Assert.That(sent, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_item_that_is_handed_back_is_saved_when_it_is_written_and_not_before()
    {
        var sent = new List<string>();
        Wire.On("BatchWriteItem", Unprocessed(1), times: 1).On("BatchWriteItem", Reply.Json("{}"));

        await Engine.SaveAsync(Many(3, (item, hook) => sent.Add($"{hook} {item.Id} {Wire.Requests.Count}")));

        Assert.That(sent.Skip(3), Is.EqualTo(new[] { "OnSaved 000 1", "OnSaved 001 1", "OnSaved 002 2" }));
    }

    [Test]
    public void Leftovers_are_never_saved()
    {
        var items = Many(3);
        Wire.On("BatchWriteItem", Unprocessed(1));

        var failed = Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(items))!;

        Assert.That(failed.Leftovers, Is.EqualTo(new[] { items[2] }));
        Assert.That(items.Select(i => i.Calls.Contains("OnSaved")), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void A_batch_that_is_refused_runs_OnSaving_only()
    {
        var items = Many(3);
        items[1].Id = "";

        Assert.That(() => Engine.SaveAsync(items), Throws.TypeOf<ModelValidationException>());

        Assert.That(items.SelectMany(i => i.Calls), Is.EqualTo(new[] { "OnSaving", "OnSaving", "OnSaving" }));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Deleting_an_item_runs_the_hooks_around_the_request_and_deleting_by_key_runs_none()
    {
        var sent = new List<int>();
        Wire.On("DeleteItem", Reply.Json("{}")).On("BatchWriteItem", Reply.Json("{}"));
        var item = Hooked.Of("a", (item, _) =>
        {
            item.Id = "b";
            sent.Add(Wire.Requests.Count);
        });

        await Engine.DeleteAsync(item);

        Assert.That(item.Calls, Is.EqualTo(new[] { "OnDeleting", "OnDeleted" }));
        Assert.That(sent, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(Sent("DeleteItem", "Key"), Is.EqualTo("""{"Id":{"S":"b"}}"""), "the key after OnDeleting");

        await Engine.DeleteAsync(Hooked.Key("a"));
        await Engine.DeleteAsync([Hooked.Key("a")]);
        Assert.That(item.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Deleting_many_runs_the_hooks_of_each_object_each_time_it_stands()
    {
        var sent = new List<string>();
        Wire.On("BatchWriteItem", Unprocessed(1), times: 1).On("BatchWriteItem", Reply.Json("{}"));
        void Note(Hooked item, string hook) => sent.Add($"{hook} {item.Id} {Wire.Requests.Count}");
        var twice = Hooked.Of("a", Note);
        var twin = Hooked.Of("a", Note);

        await Engine.DeleteAsync([twice, Hooked.Of("b", Note), twin, twice]);

        Assert.That(Wire.Sent("BatchWriteItem").Select(r => r.Entries), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(sent.Take(4), Is.EqualTo(new[] { "OnDeleting a 0", "OnDeleting b 0", "OnDeleting a 0", "OnDeleting a 0" }));
        Assert.That(sent.Skip(4), Is.EqualTo(new[] { "OnDeleted a 1", "OnDeleted a 1", "OnDeleted a 1", "OnDeleted b 2" }));
        Assert.That(twin.Calls, Is.EqualTo(new[] { "OnDeleting", "OnDeleted" }));
        Assert.That(twice.Calls, Is.EqualTo(new[] { "OnDeleting", "OnDeleting", "OnDeleted", "OnDeleted" }));
    }

    [Test]
    public void A_delete_that_fails_runs_no_hook_after_it()
    {
        Wire.On("DeleteItem", Reply.Error("ValidationException", "no")).On("BatchWriteItem", Unprocessed(1));
        var items = Many(2);

        Assert.That(() => Engine.DeleteAsync(items[0]), Throws.InstanceOf<Amazon.Runtime.AmazonServiceException>());
        Assert.That(() => Engine.DeleteAsync(items), Throws.TypeOf<BatchIncompleteException>());
        Assert.That(() => Engine.DeleteAsync([Hooked.Of("c"), Hooked.Of("")]), Throws.TypeOf<ModelValidationException>());

        Assert.That(items[0].Calls, Is.EqualTo(new[] { "OnDeleting", "OnDeleting", "OnDeleted" }));
        Assert.That(items[1].Calls, Is.EqualTo(new[] { "OnDeleting" }));
    }

    [TestCase("OnSaving", 0)]
    [TestCase("OnSaved", 1)]
    [TestCase("OnDeleting", 0)]
    [TestCase("OnDeleted", 1)]
    public void What_a_hook_throws_comes_out_as_it_is(string hook, int requests)
    {
        Wire.On("*", Reply.Json("{}"));
        var thrown = new JsonException("mine");
        var item = Hooked.Of("a", (_, running) =>
        {
            if (running == hook)
            {
                throw thrown;
            }
        });
        Func<Task>[] runs = hook.StartsWith("OnSav", StringComparison.Ordinal)
            ? [() => Engine.SaveAsync(item), () => Engine.SaveAsync([item]), () => Engine.CreateAsync(item)]
            : [() => Engine.DeleteAsync(item), () => Engine.DeleteAsync([item])];

        foreach (var run in runs)
        {
            int before = Wire.Requests.Count;
            Assert.That(Assert.CatchAsync(async () => await run()), Is.SameAs(thrown));
            Assert.That(Wire.Requests.Count - before, Is.EqualTo(requests));
        }
    }

    [Test]
    public void What_OnSaved_throws_in_a_batch_comes_out_as_it_is_though_requests_before_it_succeeded()
    {
        Wire.On("BatchWriteItem", Reply.Json("{}"));
        var items = Many(60, static (item, hook) =>
        {
            if (hook == "OnSaved" && item.Id == "026")
            {
                throw new NotSupportedException("mine");
            }
        });

        Assert.That(() => Engine.SaveAsync(items), Throws.TypeOf<NotSupportedException>());

        Assert.That(Wire.Requests, Has.Count.EqualTo(2));
        Assert.That(items.Count(i => i.Calls.Contains("OnSaved")), Is.EqualTo(27));
    }

    [Test]
    public void What_OnLoaded_throws_comes_out_as_it_is()
    {
        const string Bad = """{"Id":{"S":"a"},"Value":{"N":"-1"}}""";
        Wire.On("GetItem", Reply.Json($$"""{"Item":{{Bad}}}"""))
            .On("Scan", Reply.Json($$"""{"Count":1,"ScannedCount":1,"Items":[{{Bad}}]}"""))
            .On("BatchGetItem", Reply.Json("""{"Responses":{}}"""), times: 1)
            .On("BatchGetItem", Reply.Json($$$"""{"Responses":{"t":[{{{Bad}}}]}}"""));
        string[] ids = ["a", .. Enumerable.Range(0, 100).Select(i => $"{i}")];

        Assert.Multiple(() =>
        {
            Assert.That(() => Engine.GetAsync(HookedRecord.Key("a")), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => Engine.Scan<HookedRecord>().ToListAsync(), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => Engine.GetAsync(ids.Select(HookedRecord.Key)), Throws.TypeOf<NotSupportedException>(), "in the second request");
        });
    }

    [Test]
    public async Task The_hooks_of_a_struct_work_on_the_copy_of_the_engine()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("BatchWriteItem", Reply.Json("{}")).On("DeleteItem", Reply.Json("{}"))
            .On("GetItem", Reply.Json("""{"Item":{"Sensor":{"S":"s"},"Value":{"N":"3"}}}"""));
        var calls = new List<string>();
        var reading = new HookedReading("s", 1) { Calls = calls };

        await Engine.SaveAsync(reading);
        Assert.That(Sent("PutItem", "Item"), Does.Contain("\"Value\":{\"N\":\"2\"}"));
        await Engine.SaveAsync([reading]);
        Assert.That(Sent("BatchWriteItem", "RequestItems"), Does.Contain("\"Value\":{\"N\":\"2\"}"));
        await Engine.DeleteAsync(reading);
        await Engine.DeleteAsync([reading]);

        Assert.That(calls, Is.EqualTo(new[]
        {
            "OnSaving 2", "OnSaved 2", "OnSaving 2", "OnSaved 2", "OnDeleting 2", "OnDeleted 2", "OnDeleting 2", "OnDeleted 2",
        }));
        Assert.That(reading.Value, Is.EqualTo(1));
        Assert.That((await Engine.GetAsync(HookedReading.Key("s")))?.Value, Is.EqualTo(300));
    }

    /// <summary>The last entries come back; the others are done, though there is no table.</summary>
    private static Reply Unprocessed(int count) => Reply.Json(request =>
    {
        var table = request.Body.GetProperty("RequestItems").EnumerateObject().Single();
        var left = table.Value.EnumerateArray().TakeLast(count).Select(e => e.GetRawText());
        return $$$"""{"UnprocessedItems":{"{{{table.Name}}}":[{{{string.Join(",", left)}}}]}}""";
    });
}
