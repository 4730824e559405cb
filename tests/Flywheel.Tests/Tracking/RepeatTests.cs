using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A condition that fails after the SDK has sent an update again: was it the first attempt, or somebody else?</summary>
internal sealed class RepeatTests
{
    private ScriptedWire _wire = null!;
    private AmazonDynamoDBClient _client = null!;
    private AmazonDynamoDBClient _others = null!;
    private Engine _engine = null!;

    // Only the repeats of the SDK's own client can be seen.
    [SetUp]
    public async Task StartAsync()
    {
        _wire = await TestEngines.CreateWireAsync();
        _client = _wire.CreateClient(WirePath.Pipeline, static config => config.MaxErrorRetry = 2);
        _others = await TestEngines.CreateClientAsync(WirePath.Pipeline);
        _engine = new(_client, new() { TableNamePrefix = TestEngines.TablePrefix });
        await _engine.Register<Sheet>().CreateSchemaAsync();
        await _engine.Register<TimedNote>().CreateSchemaAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _engine.DeleteSchemaAsync();
        _client.Dispose();
        _others.Dispose();
    }

    [Test]
    public async Task What_another_one_may_have_written_just_so_is_unknown([Values] bool isDone)
    {
        var sheet = await SheetAsync();
        Edits.AddTo(sheet, Sheet.Fields.Instance.Tags, ["x"]);
        sheet.Price = 6;
        byte[] known = Tracker.Find(sheet)!.Stored;
        Lose(isDone, then: isDone ? "SET Price = :six" : "SET Price = :six ADD Tags :x");

        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.SyncAsync(sheet))!;

        Assert.That((unknown.Table, unknown.Key, ((Sheet)unknown.Existing!).Price), Is.EqualTo(("Sheet", """{Id: "a", Number: 1}""", (decimal?)6)));
        Assert.That(unknown.Message, Does.Contain("The sync of the item {Id: \"a\", Number: 1}").And.Contain("may be done or not"));
        Assert.That(unknown.InnerException, Is.InstanceOf<ConditionalCheckFailedException>());
        Assert.That(Tracker.Find(sheet)!.Stored, Is.SameAs(known));
        Assert.That(Tracked.ChangesOf(sheet).Select(static change => change.Attribute), Is.EqualTo(new[] { "Price", "Tags" }));
        Assert.That(Tracker.Find(sheet)!.Pending!.IsInDoubt, Is.False, "An element may be added twice.");
    }

    [Test]
    public async Task What_was_overwritten_or_deleted_since_is_unknown([Values("SET Price = :seven", "SET Elsewhere = :six", "delete")] string then, [Values] bool isDone)
    {
        var sheet = await SheetAsync();
        sheet.Price = 6;
        Lose(isDone, then);
        Assert.That(
            () => _engine.SyncAsync(sheet),
            !isDone && then == "SET Elsewhere = :six" ? Throws.Nothing : Throws.InstanceOf<OutcomeUnknownException>());
    }

    [Test]
    public async Task While_the_item_is_as_it_was_the_condition_has_failed([Values("SET Elsewhere = :six", "")] string then)
    {
        var sheet = await SheetAsync();
        sheet.Price = 6;
        Lose(isDone: false, then);

        var failed = Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SyncAsync(sheet, when: Sheet.Fields.Instance.Lives > 100))!;

        Assert.That(((Sheet)failed.Existing!).Price, Is.EqualTo(5));
        Assert.That(_wire.Sent("UpdateItem"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_condition_on_an_unchanged_object_fails_without_a_doubt()
    {
        var sheet = await SheetAsync();
        Lose(isDone: true, "SET Price = :six");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SyncAsync(sheet, when: Sheet.Fields.Instance.Price == 5m));
    }

    [Test]
    public async Task Nothing_moved_in_a_list_makes_an_element_look_untouched()
    {
        var sheet = new Sheet { Lines = ["0", "0", "0"] };
        await _engine.SaveAsync(sheet);
        sheet.Lines[2] = "1";
        // Ours was done, and another one has put a line before: the third one is again what it was.
        Lose(isDone: true, "SET Lines = :moved");
        Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.SyncAsync(sheet));
    }

    [Test]
    public async Task The_time_of_the_write_tells_it_apart()
    {
        var note = new TimedNote { Id = "a", Text = "old" };
        await _engine.SaveAsync(note);
        note.Text = "new";
        Lose(isDone: true, "");

        await _engine.SyncAsync(note, when: TimedNote.Fields.Instance.Text == "old");

        Assert.That(Tracked.ChangesOf(note), Is.Empty);
        Assert.That((await _engine.GetAsync(TimedNote.Key("a")))!.Updated, Is.EqualTo(note.Updated));
    }

    [Test]
    public void A_time_without_a_fraction_is_no_mark()
    {
        // Another one may have written the same in the same second.
        var table = new TableDefinition("t", new KeyDefinition("Id", AttributeType.String)) { UpdatedAt = "At" };
        Assert.That(FateOf("1700000000.5"), Is.EqualTo(Fate.Done));
        Assert.That(FateOf("1700000000"), Is.EqualTo(Fate.Unknown));

        Fate FateOf(string time)
        {
            byte[] value = System.Text.Encoding.UTF8.GetBytes($$$"""{"N":"{{{time}}}"}""");
            byte[] stored = System.Text.Encoding.UTF8.GetBytes($$$"""{"Id":{"S":"a"},"At":{"N":"{{{time}}}"} }""");
            return RepeatedUpdate.FateOf(table, [new(UpdateVerb.Set, AttributePath.Of("At"), Operand.Raw(value))], null, stored);
        }
    }

    [Test]
    public async Task The_same_at_another_time_is_unknown_and_another_attribute_at_another_time_is_none_of_ours()
    {
        var note = new TimedNote { Id = "a", Text = "old" };
        await _engine.SaveAsync(note);
        note.Text = "new";
        Lose(isDone: false, "SET #t = :new, Updated = :six");
        Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.SyncAsync(note));

        await _engine.RefreshAsync(note);
        note.Text = "newer";
        Lose(isDone: false, "SET Updated = :seven, Elsewhere = :six");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SyncAsync(note, when: TimedNote.Fields.Instance.Text == "other"));
    }

    [Test]
    public async Task A_new_object_that_finds_its_own_values_is_unknown_and_one_that_finds_nothing_was_not_done()
    {
        Lose(isDone: true, "");
        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.SyncAsync(new Sheet { Price = 6 }))!;
        Assert.That(((Sheet)unknown.Existing!).Price, Is.EqualTo(6));

        Lose(isDone: false, "");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.SyncAsync(Sheet.Of("b"), when: Sheet.Fields.Instance.Price > 1m));
    }

    [Test]
    public async Task Of_many_each_is_told_for_itself()
    {
        Sheet[] sheets = [Sheet.Of("a"), Sheet.Of("b")];
        await _engine.SaveAsync(sheets);
        sheets[0].Price = sheets[1].Price = 6;
        Lose(isDone: false, "SET Price = :seven");

        var report = await _engine.TrySyncAsync(sheets, SyncMany.Concurrent(1));

        Assert.That(report.Entries.Select(static entry => entry.Outcome), Is.EqualTo(new[] { SyncOutcome.Unknown, SyncOutcome.Written }));
    }

    [Test]
    public async Task Of_many_one_that_was_not_done_has_failed()
    {
        var sheet = await SheetAsync();
        sheet.Owner = "ada";
        Lose(isDone: false, "SET #c = :seven");
        var report = await _engine.TrySyncAsync([sheet], SyncMany.Concurrent(1));
        Assert.That(report.Entries[0].Outcome, Is.EqualTo(SyncOutcome.Failed));
        Assert.That(report.Failure, Is.InstanceOf<ConditionFailedException>().With.Message.Contains("'Count'"));
    }

    [Test]
    public async Task What_was_stored_where_there_was_nothing_and_then_deleted_is_unknown()
    {
        var sheet = await SheetAsync();
        sheet.Mark = Guid.NewGuid();
        Lose(isDone: true, "delete");
        Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.SyncAsync(sheet));
    }

    [Test]
    public async Task An_update_by_key_tells_the_same()
    {
        await SheetAsync();
        await _engine.SaveAsync(new TimedNote { Id = "a", Text = "old" });
        var sheet = new Update<Sheet, Sheet.Fields>(_engine, Sheet.Key("a", 1), Sheet.Fields.Instance).Set(s => s.Price, 6).When(s => s.Price == 5m);
        var note = new Update<TimedNote, TimedNote.Fields>(_engine, TimedNote.Key("a"), TimedNote.Fields.Instance).Set(s => s.Text, "new").When(s => s.Text == "old");

        Lose(isDone: true, "");
        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(() => sheet.ExecuteAsync())!;
        Assert.That(((Sheet)unknown.Existing!).Price, Is.EqualTo(6));
        Assert.That(unknown.Message, Does.StartWith("The update of the item"));
        Lose(isDone: true, "");
        Assert.That((await note.ReturnNew().ExecuteAsync())!.Text, Is.EqualTo("new"));
        await _engine.SaveAsync(new TimedNote { Id = "a", Text = "old" });
        Lose(isDone: true, "");
        Assert.That(
            () => note.ReturnOld().ExecuteAsync(),
            Throws.InstanceOf<OutcomeUnknownException>().With.Property("Existing").Not.Null,
            "What was there before nobody knows any more.");
        Lose(isDone: false, "");
        Assert.That(() => note.ExecuteAsync(), Throws.InstanceOf<OutcomeUnknownException>());
    }

    [Test]
    public async Task An_update_of_a_field_tells_the_same()
    {
        var sheet = await SheetAsync();
        var price = Sheet.Fields.Instance.Price;
        sheet.Price = 6;
        Lose(isDone: true, "");
        Assert.ThrowsAsync<OutcomeUnknownException>(() => _engine.UpdateFieldAsync(sheet, price, FieldChange.Current, when: price == 5m));
        Assert.That(Tracked.ChangesOf(sheet), Is.EqualTo(new AttributeChange[] { new("Price", "5", "6") }));

        await _engine.RefreshAsync(sheet);
        sheet.Price = 7;
        Lose(isDone: false, "");
        Assert.ThrowsAsync<ConditionFailedException>(() => _engine.UpdateFieldAsync(sheet, price, FieldChange.Current, when: price == 5m));

        var note = new TimedNote { Id = "a", Text = "old" };
        await _engine.SaveAsync(note);
        note.Text = "new";
        Lose(isDone: true, "");
        await _engine.UpdateFieldAsync(note, TimedNote.Fields.Instance.Text, FieldChange.Current, when: TimedNote.Fields.Instance.Text == "old");
        Assert.That(Tracked.ChangesOf(note), Is.Empty);
    }

    [Test]
    public async Task No_answer_at_all_is_unknown_and_may_be_tried_again([Values] bool isField)
    {
        var sheet = await SheetAsync();
        sheet.Price = 6;
        _wire.On("UpdateItem", Reply.ServerError, times: 3);

        var unknown = Assert.ThrowsAsync<OutcomeUnknownException>(WriteAsync)!;

        Assert.That((unknown.InnerException!.GetType(), unknown.Existing, _wire.Sent("UpdateItem").Count), Is.EqualTo((typeof(InternalServerErrorException), (object?)null, 3)));
        await WriteAsync();
        Assert.That((await _engine.GetAsync(Sheet.Key("a", 1)))!.Price, Is.EqualTo(6));

        Task WriteAsync() => isField ? _engine.UpdateFieldAsync(sheet, Sheet.Fields.Instance.Price, FieldChange.Current) : _engine.SyncAsync(sheet);
    }

    [Test]
    public async Task What_is_throttled_to_the_end_was_not_done_unless_something_was_lost_before([Values] bool isLost)
    {
        var sheet = await SheetAsync();
        sheet.Price = 6;
        if (isLost)
        {
            _wire.On("UpdateItem", Reply.ServerError, times: 1);
        }

        _wire.On("UpdateItem", Reply.Throttled, times: isLost ? 2 : 3);
        Assert.That(
            () => _engine.SyncAsync(sheet),
            isLost ? Throws.InstanceOf<OutcomeUnknownException>().With.InnerException.InstanceOf<ProvisionedThroughputExceededException>()
                : Throws.InstanceOf<ProvisionedThroughputExceededException>());
    }

    /// <summary>The next update is lost, before or after it is carried out; then another writer comes, and then the repeat.</summary>
    private void Lose(bool isDone, string then)
    {
        int attempt = 0;
        _wire.On("UpdateItem", request =>
        {
            if (attempt++ == 0)
            {
                return isDone ? Reply.LateServerError : Reply.ServerError;
            }

            if (then.Length > 0)
            {
                WriteElsewhereAsync(request, then).GetAwaiter().GetResult();
            }

            return Reply.FromEngine;
        }, times: 2);
    }

    private async Task WriteElsewhereAsync(WireRequest request, string update)
    {
        using var sent = System.Text.Json.JsonDocument.Parse(request.Text);
        string table = sent.RootElement.GetProperty("TableName").GetString()!;
        var key = AttributeValues.Read(sent.RootElement.GetProperty("Key"));
        if (update == "delete")
        {
            await _others.DeleteItemAsync(table, key);
            return;
        }

        var values = new Dictionary<string, AttributeValue>
        {
            [":six"] = new() { N = "6" },
            [":seven"] = new() { N = "7" },
            [":new"] = new("new"),
            [":x"] = new() { SS = ["x"] },
            [":moved"] = new() { L = [new("9"), new("0"), new("0"), new("1")] },
        };
        foreach (string name in values.Keys.Where(name => !update.Contains(name, StringComparison.Ordinal)).ToList())
        {
            values.Remove(name);
        }

        await _others.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = key,
            UpdateExpression = update,
            ExpressionAttributeNames = update.Contains("#t", StringComparison.Ordinal) ? new() { ["#t"] = "Text" }
                : update.Contains("#c", StringComparison.Ordinal) ? new() { ["#c"] = "Count" } : null,
            ExpressionAttributeValues = values,
        });
    }

    private async Task<Sheet> SheetAsync()
    {
        await _engine.SaveAsync(new Sheet { Price = 5, Lives = 1 });
        return (await _engine.GetAsync(Sheet.Key("a", 1)))!;
    }
}
