using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The typed extension methods of models bind, infer their types and hand on what they are given; most of this is checked by the compiler.</summary>
internal sealed class ExtensionTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task Conditions_of_writes_are_lambdas()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("DeleteItem", Reply.Json("{}"));
        var score = GameScore.Of("abc", "Comet Quest", 3);

        await Engine.SaveAsync(score, when: s => s.Losses < 10);
        await Engine.SaveAsync(score, s => s.Losses < 10, ConflictMode.Overwrite);
        await Engine.ReplaceAsync(score, when: s => s.Losses < 10);
        await Engine.DeleteAsync(GameScore.Key("abc", "Comet Quest"), when: s => s.Losses < 10);
        await Engine.DeleteAsync(score, when: s => s.Losses < 10, cancellationToken: CancellationToken.None);
        Assert.That((await Engine.TrySaveAsync(score, when: s => s.Losses < 10)).Succeeded, Is.True);
        Assert.That((await Engine.TryReplaceAsync(score, when: s => s.Losses < 10)).Succeeded, Is.True);
        Assert.That((await Engine.TryDeleteAsync(GameScore.Key("abc", "Comet Quest"), when: s => s.Losses < 10)).Succeeded, Is.True);
        Assert.That((await Engine.TryDeleteAsync(score, when: s => s.Losses < 10)).Succeeded, Is.True);

        var conditions = Wire.Requests.Select(r => r.Body.GetProperty("ConditionExpression").GetString() + " " + Names(r)).ToList();
        Assert.That(conditions, Has.Count.EqualTo(9));
        Assert.That(conditions, Has.All.Contains("Losses"));
    }

    [Test]
    public async Task Without_a_lambda_the_engines_own_methods_are_called()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("DeleteItem", Reply.Json("{}"));
        var score = GameScore.Of("abc", "Comet Quest", 3);

        await Engine.SaveAsync(score);
        await Engine.SaveAsync(score, null, ConflictMode.Overwrite);
        await Engine.DeleteAsync(score, conflicts: ConflictMode.Overwrite);

        Assert.That(Wire.Requests.Select(r => r.Operation), Is.EqualTo(new[] { "PutItem", "PutItem", "DeleteItem" }));
    }

    [Test]
    public async Task Sync_takes_a_lambda()
    {
        Wire.On("UpdateItem", Reply.Error("ConditionalCheckFailedException", "no"));
        var score = GameScore.Of("abc", "Comet Quest", 3);

        Assert.That(() => Engine.SyncAsync(score, when: s => s.Losses < 10), Throws.InstanceOf<ConditionFailedException>());
        Assert.That((await Engine.TrySyncAsync(score, when: s => s.Losses < 10, noRead: true)).Succeeded, Is.False);

        Assert.That(Wire.Requests.Select(Names), Has.All.Contains("Losses"));
    }

    [Test]
    public void Edits_infer_their_types()
    {
        var score = GameScore.Of("abc", "Comet Quest", 3);
        int wins = score.Wins;

        score.Increment(s => s.Wins);
        score.Increment(s => s.Wins, 5);
        score.Decrement(s => s.Wins, 2);
        score.AddTo(s => s.Tags, "retro", "space");
        score.AddTo(s => s.Tags, new List<string> { "list" });
        score.AddTo(s => s.Tags, new[] { "array" });
        score.RemoveFrom(s => s.Tags, "space");

        Assert.That(score.Wins, Is.EqualTo(wins + 4));
        Assert.That(score.Tags, Is.SupersetOf(new[] { "retro", "list", "array" }).And.Not.Contain("space"));
    }

    [Test]
    public void Numbers_of_every_type_take_a_literal()
    {
        var sums = new Sums { Id = "s" };

        sums.Increment(s => s.Long, 5);
        sums.Increment(s => s.Decimal, 5);
        sums.Increment(s => s.Double, 0.5);
        sums.Increment(s => s.Short);
        sums.Increment(s => s.Nullable, 2);
        sums.Append(s => s.Names, "a", "b");
        sums.Append(s => s.Names, new List<string> { "c" });
        sums.Prepend(s => s.Numbers, 2);
        sums.Prepend(s => s.Numbers, [0, 1]);
        sums.AddTo(s => s.Days, DayOfWeek.Friday);
        sums.SetIfMissing(s => s.Text, "t");

        Assert.That((sums.Long, sums.Decimal, sums.Double, sums.Short, sums.Nullable, sums.Text), Is.EqualTo((5L, 5m, 0.5, (short)1, (int?)2, "t")));
        Assert.That(sums.Names, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(sums.Numbers, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(sums.Days, Is.EqualTo(new[] { DayOfWeek.Friday }));
    }

    [Test]
    public async Task A_derived_model_takes_its_own_methods_and_those_of_its_base()
    {
        Wire.On("PutItem", Reply.Json("{}"));
        var cat = new Cat { Id = "c" };
        Animal animal = new Dog { Id = "d" };

        cat.Increment(s => s.Lives);
        cat.Increment(s => s.Age, 3);
        animal.Increment(s => s.Age);
        await Engine.SaveAsync(cat, when: s => s.Age == 1);
        await Engine.SaveAsync(cat, when: s => s.Lives == 1);
        await Engine.SaveAsync(animal, when: s => s.Age == 1);

        Assert.That((cat.Lives, cat.Age, animal.Age), Is.EqualTo((10, 3, 1)));
    }

    [Test]
    public void An_update_by_key_knows_the_attributes()
    {
        Wire.On("UpdateItem", Reply.Json("{}"));
        var update = Engine.Update(GameScore.Key("abc", "Comet Quest")).Set(s => s.Losses, 3).Add(s => s.Wins, 1);
        Assert.That(update, Is.InstanceOf<Update<GameScore, GameScore.Fields>>());
    }

    [Test]
    public async Task One_attribute_is_written_as_it_is_or_as_it_is_given()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("UpdateItem", Reply.Json("{}"));
        var sums = new Sums { Id = "s" };
        await Engine.SaveAsync(sums);

        await Engine.UpdateFieldAsync(sums, s => s.Long);
        await Engine.UpdateFieldAsync(sums, s => s.Long, 3);
        await Engine.UpdateFieldAsync(sums, s => s.Nullable, 3);
        await Engine.UpdateFieldAsync(sums, s => s.Nullable, (int?)null);
        await Engine.UpdateFieldAsync(sums, s => s.Text, "t", when: s => s.Short == 1);
        await Engine.UpdateFieldAsync(sums, s => s.Names, ["a"]);
        await Engine.UpdateFieldAsync(sums, s => s.Text, FieldChange.Delete);
        await Engine.UpdateFieldAsync(sums, s => s.Short, FieldChange.Add((short)2), cancellationToken: CancellationToken.None);
        await Engine.UpdateFieldAsync(sums, s => s.Days, FieldChange.AddTo(DayOfWeek.Friday));

        Assert.That(Wire.Requests.Count(r => r.Operation == "UpdateItem"), Is.EqualTo(9));
    }

    [Test]
    public async Task An_attribute_can_be_marked()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("UpdateItem", Reply.Json("{}"));
        var score = GameScore.Of("abc", "Comet Quest", 3);
        await Engine.SaveAsync(score);

        score.MarkChanged(s => s.Losses);
        await Engine.SyncAsync(score);

        Assert.That(Names(Wire.Requests[^1]), Does.Contain("Losses"));
    }

    private static string Names(WireRequest request) => request.Body.GetProperty("ExpressionAttributeNames").GetRawText();
}
