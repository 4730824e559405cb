using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>One object is written by one write at a time.</summary>
internal sealed class BusyObjectTests(WirePath path) : EngineTests(path)
{
    private static readonly (string Name, Func<Engine, Sheet, Task> WriteAsync)[] s_writes =
    [
        ("save", static (engine, sheet) => engine.SaveAsync(sheet)),
        ("create", static (engine, sheet) => engine.CreateAsync(sheet)),
        ("replace", static (engine, sheet) => engine.ReplaceAsync(sheet)),
        ("delete", static (engine, sheet) => engine.DeleteAsync(sheet)),
        ("save many", static (engine, sheet) => engine.SaveAsync([sheet])),
        ("save many with checks", static (engine, sheet) => engine.SaveAsync([sheet], ConflictMode.Raise)),
        ("delete many", static (engine, sheet) => engine.DeleteAsync([sheet])),
        ("delete many with checks", static (engine, sheet) => engine.DeleteAsync([sheet], ConflictMode.Raise)),
        ("sync", static (engine, sheet) => engine.SyncAsync(sheet)),
        ("update a field", static (engine, sheet) => engine.UpdateFieldAsync(sheet, Sheet.Fields.Instance.Price, FieldChange.Current)),
        ("refresh", static (engine, sheet) => engine.RefreshAsync(sheet)),
    ];

    private static IEnumerable<TestCaseData> Pairs()
        => from one in s_writes
           from other in s_writes
           where one.Name != "create"
           select new TestCaseData(one.WriteAsync, other.WriteAsync).SetArgDisplayNames(one.Name, other.Name);

    [TestCaseSource(nameof(Pairs))]
    public async Task A_second_write_beside_the_first_one_is_refused(Func<Engine, Sheet, Task> oneAsync, Func<Engine, Sheet, Task> otherAsync)
    {
        await CreateTableAsync(new Sheet { Price = 1, Lives = 1 });
        var sheet = (await Engine.GetAsync(Sheet.Key("a", 1)))!;
        Edits.Increment(sheet, Sheet.Fields.Instance.Lives, 1);
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        int before = Wire.Requests.Count;
        Wire.On("*", _ =>
        {
            arrived.TrySetResult();
            go.Task.Wait();
            return Reply.FromEngine;
        }, times: 1);

        var one = Task.Run(() => oneAsync(Engine, sheet));
        await arrived.Task;
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => otherAsync(Engine, sheet))!;
        go.SetResult();
        await one;

        Assert.That(refused.Message, Does.Contain("wait"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(before + 1));
        await Engine.SaveAsync(sheet, conflicts: ConflictMode.Overwrite);
    }

    [Test]
    public async Task A_write_that_fails_lets_the_object_go_and_so_does_one_that_is_done()
    {
        Sheet[] sheets = [Sheet.Of("a"), Sheet.Of("b")];
        await CreateTableAsync(sheets);
        foreach (var (_, writeAsync) in s_writes)
        {
            Wire.On("*", Reply.Error("ValidationException", "no"), times: 1);
            Assert.CatchAsync(() => writeAsync(Engine, sheets[0]));
        }

        await Engine.SaveAsync(sheets);
        await Engine.SaveAsync(sheets, ConflictMode.Raise);
        await Engine.DeleteAsync([sheets[0], sheets[0]]);
        await Engine.SaveAsync(sheets[0]);
        await Engine.DeleteAsync([sheets[0], sheets[0], sheets[1]], ConflictMode.Raise);
        await Engine.SaveAsync(sheets);
        Assert.That((await Engine.GetAsync(Sheet.Key("b", 1)))!.Id, Is.EqualTo("b"));
    }
}
