using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Whatever DynamoDB hands back and whatever fails: every entry of a batch is either done or left over, and what is left over can be sent again.</summary>
[TestFixture(WirePath.Pipeline)]
[TestFixture(WirePath.Client)]
internal sealed class MixedPropertyTests(WirePath path)
{
    private sealed record Run(int Seed, int People, int Lines, int Deletes, int Keys, int Concurrency, int Attempts);

    private static readonly Gen<Run> s_runs =
        from seed in Gen.Choose(0, 1 << 30)
        from people in Gen.Choose(0, 60)
        from lines in Gen.Choose(1, 60)
        from deletes in Gen.Choose(0, 20)
        from keys in Gen.Choose(0, 20)
        from concurrency in Gen.Choose(1, 5)
        from attempts in Gen.Choose(1, 4)
        select new Run(seed, people, lines, deletes, keys, concurrency, attempts);

    private static IEnumerable<string> Names(string kind, int first, int count) => Enumerable.Range(first, count).Select(i => $"{kind} {i}");

    [Test]
    public async Task Every_entry_is_written_once_or_left_over_and_then_written()
    {
        int incomplete = 0;
        foreach (var run in s_runs.Sample(80, 10))
        {
            var store = new BatchStore(new(run.Seed));
            var wire = new ScriptedWire().On("BatchWriteItem", store.Answer);
            using var client = wire.CreateClient(path);
            var engine = new Engine(client, new() { TableNamePrefix = "p-", BatchRetryDelay = TimeSpan.Zero, MaxBatchAttempts = run.Attempts });
            var people = Enumerable.Range(0, run.People + run.Deletes).Select(i => new MixedPerson { Id = $"{i}" }).ToList();
            var lines = Enumerable.Range(0, run.Lines).Select(i => new MixedLine { Order = "o", Number = i }).ToList();
            var batch = engine.Batch().WithConcurrency(run.Concurrency)
                .Save(people[..run.People]).Delete(people[run.People..]).Save(lines).Delete(Enumerable.Range(run.Lines, run.Keys).Select(i => MixedLine.Key("o", i)));
            string[] all = [.. Names("person", 0, people.Count), .. Names("line", 0, run.Lines + run.Keys)];

            var left = await LeftoversAsync(batch, all);

            Assert.That(store.Confirmed, Is.Unique, $"{run}: nothing that is done is sent again");
            Assert.That(left, Is.EquivalentTo(all.Except(store.Confirmed)), $"{run}");
            Assert.That(batch.Count, Is.EqualTo(left.Count), $"{run}");
            AssertKept(store, people, lines);
            incomplete += left.Count > 0 ? 1 : 0;

            store.IsCalm = true;
            Assert.That((await batch.ExecuteAsync()).Done, Is.EqualTo(left.Count));
            Assert.That(store.Confirmed, Is.Unique.And.EquivalentTo(all), $"{run}");
            Assert.That(store.Items.Keys, Is.EquivalentTo(Names("person", 0, run.People).Concat(Names("line", 0, run.Lines))), $"{run}");
            AssertKept(store, people, lines);
        }

        Assert.That(incomplete, Is.InRange(20, 79));
    }

    [Test]
    public async Task Every_key_is_read_or_left_over_and_then_read()
    {
        foreach (var run in s_runs.Sample(60, 10))
        {
            var store = new BatchStore(new(run.Seed));
            var wire = new ScriptedWire().On("BatchGetItem", store.Answer);
            using var client = wire.CreateClient(path);
            var engine = new Engine(client, new() { TableNamePrefix = "p-", BatchRetryDelay = TimeSpan.Zero, MaxBatchAttempts = run.Attempts });
            for (int i = 0; i < run.People * 4; i += 2)
            {
                store.Items[$"person {i}"] = $$$"""{"Id":{"S":"{{{i}}}"}}""";
            }

            var batch = engine.ReadBatch().WithConcurrency(run.Concurrency);
            var people = batch.Get(Enumerable.Range(0, run.People * 4).Select(i => MixedPerson.Key($"{i}")));
            var lines = batch.Get(Enumerable.Range(0, run.Lines).Select(i => MixedLine.Key("o", i)));
            string[] all = [.. Names("person", 0, people.Count), .. Names("line", 0, lines.Count)];

            BatchIncompleteException? incomplete = null;
            bool failed = false;
            try
            {
                await batch.ExecuteAsync();
            }
            catch (BatchIncompleteException exception)
            {
                incomplete = exception;
            }
            catch (Exception exception) when (exception is Amazon.Runtime.AmazonServiceException or FlywheelException)
            {
                failed = true;
            }

            var left = failed ? all : incomplete?.Leftovers.Select(NameOf).ToArray() ?? [];
            Assert.That(left, Is.EquivalentTo(all.Except(store.Confirmed)), $"{run}");
            Assert.That(batch.Count, Is.EqualTo(left.Length), $"{run}");

            store.IsCalm = true;
            await batch.ExecuteAsync();
            Assert.That(store.Confirmed, Is.Unique.And.EquivalentTo(all), $"{run}");
            Assert.That(people.Select(person => person.Item?.Id), Is.EqualTo(Enumerable.Range(0, people.Count).Select(i => i % 2 == 0 ? $"{i}" : null)), $"{run}");
            Assert.That(lines.Any(line => line.IsFound), Is.False);
        }
    }

    private static async Task<IReadOnlyCollection<string>> LeftoversAsync(Batch batch, string[] all)
    {
        try
        {
            await batch.ExecuteAsync();
            return [];
        }
        catch (BatchIncompleteException incomplete)
        {
            return [.. incomplete.Leftovers.Select(NameOf)];
        }
        catch (Exception exception) when (exception is Amazon.Runtime.AmazonServiceException or FlywheelException)
        {
            // Nothing was done.
            return all;
        }
    }

    private static string NameOf(object leftover) => leftover switch
    {
        MixedPerson person => $"person {person.Id}",
        Key<MixedPerson> key => $"person {key.Hash.ToString()[1..^1]}",
        MixedLine line => $"line {line.Number}",
        Key<MixedLine> key => $"line {key.Range}",
        _ => throw new AssertionException($"What is {leftover}?"),
    };

    private static void AssertKept(BatchStore store, List<MixedPerson> people, List<MixedLine> lines)
    {
        foreach (var person in people)
        {
            bool isDone = store.Confirmed.Contains($"person {person.Id}");
            Assert.That(person.Calls.Count(call => call is "OnSaved" or "OnDeleted"), Is.EqualTo(isDone ? 1 : 0));
            Assert.That(Tracked.StateOf(person), isDone ? Is.Not.EqualTo(ItemState.New) : Is.EqualTo(ItemState.New));
        }

        Assert.That(lines.Count(line => Tracked.StateOf(line) == ItemState.Stored), Is.EqualTo(lines.Count(line => store.Confirmed.Contains($"line {line.Number}"))));
    }
}
