using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class BatchTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static GameScore[] Scores(int count) => [.. Enumerable.Range(0, count).Select(i => GameScore.Of("user", $"game {i:000}", i))];

    [Test]
    public async Task Many_items_go_25_at_a_time()
    {
        await CreateTableAsync<GameScore>();

        await Engine.SaveAsync(Scores(60));

        Assert.That(Wire.Sent("BatchWriteItem").Select(request => request.Entries), Is.EqualTo(new[] { 25, 25, 10 }));
        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(60));
    }

    [Test]
    public async Task Nothing_is_sent_for_no_items()
    {
        await Engine.SaveAsync(Array.Empty<GameScore>());
        await Engine.DeleteAsync(new List<GameScore>());
        Assert.That(await Engine.GetAsync(new List<Key<GameScore>>()), Is.Empty);
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void One_invalid_item_of_200_stops_them_all()
    {
        var scores = Scores(200);
        scores[77] = GameScore.Of("user", "");
        scores[150] = GameScore.Of("", "game");

        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(scores))!;

        Assert.That(refused.Failures.Select(failure => failure.Attribute), Is.EqualTo(new[] { "Title", "UserId" }));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void Every_invalid_item_is_listed()
    {
        var scores = Enumerable.Range(0, 700).Select(_ => new Everything { Id = Guid.NewGuid(), Lines = ["x"], Grid = [[1]], MaybeDouble = double.PositiveInfinity });
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(scores))!;
        Assert.That(refused.Failures, Has.Count.EqualTo(700));
        Assert.That(refused.Failures, Has.All.Property(nameof(ValidationFailure.Attribute)).EqualTo("MaybeDouble"));
    }

    [Test]
    public void Two_items_of_one_key_are_refused()
    {
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync([GameScore.Of("a", "b", 1), GameScore.Of("a", "b", 2)]))!;
        Assert.That(refused.Message, Does.Contain("twice").And.Contain("""{UserId: "a", Title: "b"}"""));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public void A_null_among_the_items_is_refused()
        => Assert.ThrowsAsync<ArgumentException>(() => Engine.SaveAsync([GameScore.Of("a", "b"), null!]));

    [Test]
    public async Task Unprocessed_items_are_sent_again_and_only_they()
    {
        await CreateTableAsync<GameScore>();
        Wire.On("BatchWriteItem", Reply.Unprocessed(7), times: 1).On("BatchWriteItem", Reply.Unprocessed(2), times: 1);

        await Engine.SaveAsync(Scores(25));

        Assert.That(Wire.Sent("BatchWriteItem").Select(request => request.Entries), Is.EqualTo(new[] { 25, 7, 2 }));
        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(25));
    }

    [Test]
    public async Task Items_that_stay_unprocessed_are_given_back()
    {
        await CreateTableAsync<GameScore>();
        var scores = Scores(30);
        Wire.On("BatchWriteItem", Reply.Unprocessed(3));
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { MaxBatchAttempts = 4 });

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => engine.SaveAsync(scores))!;

        Assert.That(Wire.Sent("BatchWriteItem"), Has.Count.EqualTo(4));
        Assert.That(incomplete.Leftovers, Is.EqualTo(scores[22..]));
        Assert.That(incomplete.Message, Does.Contain("8 of 30").And.Contain("4 attempts"));
        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(22));
    }

    [Test]
    public async Task A_failure_after_the_first_part_tells_what_is_left()
    {
        await CreateTableAsync<GameScore>();
        var scores = Scores(60);
        Wire.On("BatchWriteItem", Reply.ServerError, after: 1);

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => Engine.SaveAsync(scores))!;

        Assert.That(incomplete.Leftovers, Is.EqualTo(scores[25..]));
        Assert.That(incomplete.InnerException, Is.InstanceOf<Amazon.Runtime.AmazonServiceException>());
    }

    [Test]
    public void A_failure_with_nothing_done_is_the_failure_itself()
        => Assert.ThrowsAsync<TableNotFoundException>(() => Engine.SaveAsync(Scores(60)));

    [Test]
    public async Task Many_keys_are_read_100_at_a_time_in_their_order_and_once()
    {
        var scores = Scores(130);
        await CreateTableAsync(scores);
        var keys = scores.Reverse().Select(s => GameScore.Key(s.UserId, s.Title)).ToList();
        keys.Insert(3, GameScore.Key("user", "no such game"));
        keys.Insert(40, keys[0]);

        var found = await Engine.GetAsync(keys);

        Assert.That(Wire.Sent("BatchGetItem").Select(request => request.Entries), Is.EqualTo(new[] { 100, 31 }));
        Assert.That(found.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(0, 130).Reverse()));
    }

    [Test]
    public async Task Unprocessed_keys_are_asked_for_again()
    {
        var scores = Scores(20);
        await CreateTableAsync(scores);
        Wire.On("BatchGetItem", Reply.Unprocessed(5), times: 1);

        var found = await Engine.GetAsync(scores.Select(s => GameScore.Key(s.UserId, s.Title)), consistentRead: true);

        Assert.That(found.Select(s => s.TopScore), Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(Wire.Sent("BatchGetItem").Select(request => request.Entries), Is.EqualTo(new[] { 20, 5 }));
        Assert.That(Wire.Sent("BatchGetItem"), Has.All.Property(nameof(WireRequest.Text)).Contain("\"ConsistentRead\":true"));
    }

    [Test]
    public async Task Keys_that_stay_unprocessed_are_given_back()
    {
        var scores = Scores(3);
        await CreateTableAsync(scores);
        Wire.On("BatchGetItem", Reply.Unprocessed(1));
        var engine = new Engine(Wire.CreateClient(Path), Engine.Options with { MaxBatchAttempts = 2 });

        var incomplete = Assert.ThrowsAsync<BatchIncompleteException>(() => engine.GetAsync(scores.Select(s => GameScore.Key(s.UserId, s.Title))))!;

        Assert.That(incomplete.Leftovers, Is.EqualTo(new object[] { GameScore.Key("user", "game 002") }));
    }

    [Test]
    public void Keys_of_the_wrong_type_are_all_listed_and_nothing_is_sent()
    {
        Key<GameScore>[] keys = [GameScore.Key("a", "b"), new(KeyValue.Number(1), KeyValue.Of("b")), GameScore.Key("a", ""), new(KeyValue.Of("a"))];

        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.GetAsync(keys))!;
        var refusedDelete = Assert.ThrowsAsync<ModelValidationException>(() => Engine.DeleteAsync(keys))!;

        Assert.That(refused.Failures, Has.Count.EqualTo(3));
        Assert.That(refused.Message, Does.Contain("'UserId' is N").And.Contain("'Title' is empty").And.Contain("'Title' is null"));
        Assert.That(refusedDelete.Failures, Is.EqualTo(refused.Failures));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Many_items_and_keys_are_deleted_25_at_a_time_and_duplicates_once()
    {
        var scores = Scores(60);
        await CreateTableAsync(scores);

        await Engine.DeleteAsync(scores[..30].Append(scores[0]));
        await Engine.DeleteAsync(scores[30..50].Select(s => GameScore.Key(s.UserId, s.Title)));

        Assert.That(Wire.Sent("BatchWriteItem").TakeLast(3).Select(request => request.Entries), Is.EqualTo(new[] { 25, 5, 20 }));
        Assert.That(await Engine.Scan<GameScore>().CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Cancelling_stops_between_attempts()
    {
        await CreateTableAsync<GameScore>();
        using var stop = new CancellationTokenSource();
        Wire.On("BatchWriteItem", _ =>
        {
            stop.Cancel();
            return Reply.Unprocessed(3);
        });

        Assert.CatchAsync<OperationCanceledException>(() => Engine.SaveAsync(Scores(5), cancellationToken: stop.Token));
        Assert.That(Wire.Sent("BatchWriteItem"), Has.Count.EqualTo(1));
    }
}
