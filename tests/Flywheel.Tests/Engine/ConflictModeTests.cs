using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What saving, syncing and deleting do in each mode when the item was changed by somebody else.</summary>
internal sealed class ConflictModeTests(WirePath path) : EngineTests(path)
{
    private static IEnumerable<TestCaseData> Combinations()
    {
        foreach (bool perCall in (bool[])[false, true])
        {
            yield return Case("save", ConflictMode.Update, perCall, conflicts: false);
            yield return Case("save", ConflictMode.Overwrite, perCall, conflicts: false);
            yield return Case("save", ConflictMode.Raise, perCall, conflicts: true);
            yield return Case("save a new object", ConflictMode.Update, perCall, conflicts: false);
            yield return Case("save a new object", ConflictMode.Overwrite, perCall, conflicts: false);
            yield return Case("save a new object", ConflictMode.Raise, perCall, conflicts: true);
            yield return Case("sync", ConflictMode.Update, perCall, conflicts: true);
            yield return Case("sync", ConflictMode.Overwrite, perCall, conflicts: false);
            yield return Case("sync", ConflictMode.Raise, perCall, conflicts: true);
            yield return Case("delete", ConflictMode.Update, perCall, conflicts: false);
            yield return Case("delete", ConflictMode.Overwrite, perCall, conflicts: false);
            yield return Case("delete", ConflictMode.Raise, perCall, conflicts: true);
        }
    }

    private static TestCaseData Case(string operation, ConflictMode mode, bool perCall, bool conflicts)
        => new(operation, mode, perCall, conflicts) { TestName = $"{{m}}({operation}, {mode} by {(perCall ? "call" : "engine")})" };

    [TestCaseSource(nameof(Combinations))]
    public async Task A_mode_decides_what_a_conflict_does(string operation, ConflictMode mode, bool perCall, bool conflicts)
    {
        await CreateTableAsync(GameScore.Of("abc", "Comet Quest", 1));
        using var client = Wire.CreateClient(Path);

        // What the call says wins over the engine, so the engine says the opposite.
        var opposite = mode == ConflictMode.Raise ? ConflictMode.Overwrite : ConflictMode.Raise;
        var engine = new Engine(client, Engine.Options with { Conflicts = perCall ? opposite : mode });
        ConflictMode? conflict = perCall ? mode : null;
        var mine = (await engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!;
        await Engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 2));
        mine.TopScore = 3;

        Task Run() => operation switch
        {
            "save" => engine.SaveAsync(mine, conflicts: conflict),
            "save a new object" => engine.SaveAsync(GameScore.Of("abc", "Comet Quest", 3), conflicts: conflict),
            "sync" => engine.SyncAsync(mine, conflicts: conflict),
            _ => engine.DeleteAsync(mine, conflicts: conflict),
        };

        if (conflicts)
        {
            var failed = Assert.CatchAsync<ConditionFailedException>(Run)!;
            Assert.That((failed.Existing as GameScore)?.TopScore, Is.EqualTo(2));
            Assert.That(failed, operation == "save a new object" ? Is.TypeOf<ItemExistsException>() : Is.TypeOf<ConditionFailedException>());
        }
        else
        {
            await Run();
        }

        int? expected = conflicts ? 2 : operation == "delete" ? null : 3;
        Assert.That((await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")))?.TopScore, Is.EqualTo(expected));
    }

    [TestCase(ConflictMode.Update)]
    [TestCase(ConflictMode.Overwrite)]
    [TestCase(ConflictMode.Raise)]
    public async Task Without_a_conflict_every_mode_saves_and_deletes(ConflictMode mode)
    {
        await CreateTableAsync<GameScore>();
        var score = GameScore.Of("abc", "Comet Quest", 1);

        await Engine.SaveAsync(score, conflicts: mode);
        score.TopScore = 2;
        score.Tags = ["a"];
        await Engine.SaveAsync(score, conflicts: mode);
        Assert.That((await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!.TopScore, Is.EqualTo(2));

        await Engine.DeleteAsync(score, conflicts: mode);
        Assert.That(await Engine.ExistsAsync(score), Is.False);
    }

    [Test]
    public void A_mode_that_does_not_exist_is_refused()
    {
        using var client = Wire.CreateClient(Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Engine(client, new() { Conflicts = (ConflictMode)3 }));
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Engine.SaveAsync(GameScore.Of("abc", "x"), conflicts: (ConflictMode)3));
        Assert.That(Wire.Requests, Is.Empty);
    }
}
