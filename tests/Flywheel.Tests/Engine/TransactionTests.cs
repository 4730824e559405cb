using System.Text.Json;
using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Transactions as the engine sends them: all or nothing, and once, however often they are sent.</summary>
internal sealed class TransactionTests(WirePath path) : EngineTests(path)
{
    private static readonly Key<GameScore> s_one = GameScore.Key("abc", "one");
    private static readonly Key<GameScore> s_two = GameScore.Key("abc", "two");

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(GameScore.Of("abc", "one"), GameScore.Of("abc", "two"));

    [Test]
    public async Task All_actions_are_done_with_one_token()
    {
        await new WriteTransaction(Engine, [Increment(s_one), Increment(s_two)]).CommitAsync(default);

        var sent = Wire.Sent("TransactWriteItems").Single();
        Assert.That(sent.Body.GetProperty("ClientRequestToken").GetString(), Has.Length.EqualTo(36));
        Assert.That(sent.Body.GetProperty("TransactItems").GetArrayLength(), Is.EqualTo(2));
        Assert.That(await WinsAsync(), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_part_of_an_item_stays_a_part()
    {
        var part = await Engine.Query(GameScore.TableKey.Query("abc").EqualTo("one")).Attributes(s => s.TopScore).SingleAsync();
        part.TopScore = 8;
        await Engine.SyncAsync([part], SyncMany.Transaction, noRead: true);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(part));
        Assert.That((await Engine.GetAsync(s_one))!.TopScore, Is.EqualTo(8));
    }

    [Test]
    public async Task A_lost_answer_is_asked_for_again_and_counts_once()
    {
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 2);
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1);

        await new WriteTransaction(new(client, Engine.Options), [Increment(s_one), Increment(s_two)]).CommitAsync(default);

        Assert.That(Wire.Sent("TransactWriteItems").Select(static request => request.Text).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(2));
        Assert.That(await WinsAsync(), Is.EqualTo((1, 1)));
    }

    [TestCase("TransactionConflict")]
    [TestCase("ThrottlingError")]
    [TestCase("ProvisionedThroughputExceeded")]
    public async Task What_others_were_in_the_way_of_is_sent_again_with_the_same_token(string code)
    {
        Wire.On("TransactWriteItems", Cancelled(code, "None"), times: 2);

        await new WriteTransaction(Engine, [Increment(s_one), Increment(s_two)]).CommitAsync(default);

        Assert.That(Wire.Sent("TransactWriteItems").Select(static request => request.Text).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(3));
        Assert.That(await WinsAsync(), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Attempts_are_bounded_and_their_pauses_grow()
    {
        var clock = new FastClock();
        var options = Engine.Options with { MaxBatchAttempts = 4, BatchRetryDelay = TimeSpan.FromSeconds(1), TimeProvider = clock };
        Wire.On("TransactWriteItems", Cancelled("None", "TransactionConflict"));

        var cancelled = Assert.ThrowsAsync<TransactionCanceledException>(
            () => new WriteTransaction(new(Wire.CreateClient(Path), options), [Increment(s_one), Increment(s_two)]).CommitAsync(default))!;

        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(4));
        Assert.That(cancelled.Reasons.Select(static reason => reason.Code), Is.EqualTo(new[] { "None", "TransactionConflict" }));
        Assert.That(cancelled.Message, Does.Contain("in 4 attempts").And.Contain("{UserId: \"abc\", Title: \"two\"} of GameScore: TransactionConflict"));
        Assert.That(clock.Pauses, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_condition_that_fails_is_told_with_the_item_and_not_tried_again()
    {
        var transaction = new WriteTransaction(Engine, [Increment(s_one), Increment(s_two, "Wins = :zero")]);
        await transaction.CommitAsync(default);
        var cancelled = Assert.ThrowsAsync<TransactionCanceledException>(() => transaction.CommitAsync(default))!;

        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(2));
        Assert.That(cancelled.Reasons.Select(static reason => reason.Code), Is.EqualTo(new[] { "None", "ConditionalCheckFailed" }));
        Assert.That(cancelled.Reasons[1].Table, Is.EqualTo("GameScore"));
        Assert.That(cancelled.Reasons[1].Key, Is.EqualTo("{UserId: \"abc\", Title: \"two\"}"));
        Assert.That((cancelled.Reasons[1].Existing as GameScore)?.Wins, Is.EqualTo(1));
        Assert.That(cancelled.Reasons[0].Existing, Is.Null);
        Assert.That(await WinsAsync(), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task No_answer_at_all_is_no_answer()
    {
        Wire.On("TransactWriteItems", Reply.LostAnswer);
        Assert.That(() => new WriteTransaction(Engine, [Increment(s_one)]).CommitAsync(default), Throws.InstanceOf<UnansweredException>());
        Assert.That(await WinsAsync(), Is.EqualTo((1, 0)));
    }

    [TestCase("TransactionConflict", false)]
    [TestCase("ConditionalCheckFailed", true)]
    public async Task After_a_lost_answer_only_a_condition_that_failed_tells_that_nothing_was_written(string code, bool isTold)
    {
        using var client = Wire.CreateClient(Path, static config => config.MaxErrorRetry = 1);
        Wire.On("TransactWriteItems", Reply.LostAnswer, times: 1).On("TransactWriteItems", Cancelled(code));
        var transaction = new WriteTransaction(new(client, Engine.Options with { MaxBatchAttempts = 1 }), [Increment(s_one)]);

        Assert.That(() => transaction.CommitAsync(default), isTold || Path == WirePath.Client ? Throws.InstanceOf<TransactionCanceledException>() : Throws.InstanceOf<UnansweredException>());
        Assert.That(await WinsAsync(), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_condition_that_failed_is_final_even_where_others_are_in_the_way()
    {
        Wire.On("TransactWriteItems", Cancelled("TransactionConflict", "ConditionalCheckFailed"));
        Assert.That(() => new WriteTransaction(Engine, [Increment(s_one), Increment(s_two)]).CommitAsync(default), Throws.InstanceOf<TransactionCanceledException>());
        Assert.That(Wire.Sent("TransactWriteItems"), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_transaction_that_is_still_under_way_is_no_answer()
    {
        Wire.On("TransactWriteItems", Reply.Error("TransactionInProgressException", "…"));
        Assert.That(() => new WriteTransaction(Engine, [Increment(s_one)]).CommitAsync(default), Throws.InstanceOf<UnansweredException>());
    }

    [Test]
    public void What_DynamoDB_does_not_take_is_refused_before_it_is_sent()
    {
        Assert.That(
            () => new WriteTransaction(Engine, [.. Enumerable.Range(0, 101).Select(i => Increment(GameScore.Key("abc", $"{i}")))]).CommitAsync(default),
            Throws.ArgumentException.With.Message.Contains("1 to 100 actions, this one 101"));
        Assert.That(() => new WriteTransaction(Engine, []).CommitAsync(default), Throws.ArgumentException);
        Assert.That(
            () => new WriteTransaction(Engine, [Increment(s_one), Increment(s_two), Increment(s_one)]).CommitAsync(default),
            Throws.ArgumentException.With.Message.Contains("{UserId: \"abc\", Title: \"one\"} of GameScore stands in the transaction twice"));
        Assert.That(Wire.Sent("TransactWriteItems"), Is.Empty);
    }

    [Test]
    public async Task Every_kind_of_action_is_sent()
    {
        await new WriteTransaction(
            Engine,
            [
                Action("Put", GameScore.Key("abc", "put"), """, "Item": {"UserId": {"S": "abc"}, "Title": {"S": "put"}, "Wins": {"N": "7"}}, "ConditionExpression": "attribute_not_exists(Wins)" """),
                Increment(s_two),
            ]).CommitAsync(default);

        var left = await Engine.Query<GameScore>().Where(s => s.UserId == "abc").ToListAsync();
        Assert.That(left.Select(static score => (score.Title, score.Wins)), Is.EquivalentTo(new[] { ("put", 7), ("one", 0), ("two", 1) }));
    }

    private static Reply Cancelled(params string[] codes) => Reply.Json(
        """{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"Transaction cancelled","CancellationReasons":"""
        + JsonSerializer.Serialize(codes.Select(static code => new { Code = code })) + "}",
        400);

    private async Task<(int One, int Two)> WinsAsync()
        => ((await Engine.GetAsync(s_one))!.Wins, (await Engine.GetAsync(s_two))!.Wins);

    private WrittenAction Increment(Key<GameScore> key, string? condition = null) => Action(
        "Update",
        key,
        KeyOf(key.Range.ToString().Trim('"')) + """, "UpdateExpression": "ADD Wins :one", "ReturnValuesOnConditionCheckFailure": "ALL_OLD", "ExpressionAttributeValues": {":one": {"N": "1"}"""
            + (condition is null ? "}" : $$$""", ":zero": {"N": "0"}}, "ConditionExpression": "{{{condition}}}" """));

    private static string KeyOf(string title) => $$""", "Key": {"UserId": {"S": "abc"}, "Title": {"S": "{{title}}"}""" + "}";

    private WrittenAction Action(string verb, Key<GameScore> key, string content) => new(
        verb,
        System.Text.Encoding.UTF8.GetBytes($$"""{"TableName": "{{Engine.TableNameOf<GameScore>()}}" """ + content + "}"),
        TableOf<GameScore>(),
        Engine.TableNameOf<GameScore>(),
        key.Hash,
        key.Range,
        failed => Refusal.Of(Engine, failed, key, "is another"));

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;
}
