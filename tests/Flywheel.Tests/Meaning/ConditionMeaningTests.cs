using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests.Meaning;

/// <summary>Whatever is asked, the engine finds exactly what the same conditions find in memory: merged bounds, filters, indexes and all.</summary>
internal sealed class ConditionMeaningTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private const int Rounds = 120;

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_query_finds_what_its_conditions_mean(int seed)
    {
        var grains = new Grains(seed, Kind);
        var items = grains.Items(120);
        await CreateTableAsync(items);
        (int found, int refused) = (0, 0);
        for (int round = 0; round < Rounds; round++)
        {
            var (index, meant) = grains.Key();
            if (grains.Chance(2))
            {
                meant &= grains.Filter(depth: 3);
            }

            var query = Engine.Query<Grain>().Where(meant.Condition);
            query = index is null ? query : query.Index(index);
            string[] expected = Keys(items.Where(meant.Holds));
            try
            {
                string[] actual = Keys(await query.ToListAsync());
                Assert.That(actual, Is.EqualTo(expected), $"{index}: {meant.Condition}");
                Assert.That(await query.CountAsync(), Is.EqualTo(expected.Length));
                found += expected.Length;
            }
            catch (QueryPlanException nothing) when (nothing.Message.Contains("no value meets all", StringComparison.Ordinal))
            {
                Assert.That(expected, Is.Empty, meant.Condition.ToString());
                refused++;
            }
        }

        Assert.That(found, Is.GreaterThan(Rounds));
        Assert.That(refused, Is.LessThan(Rounds / 2));
    }

    [TestCase(3)]
    public async Task A_scan_finds_what_its_conditions_mean(int seed)
    {
        var grains = new Grains(seed, Kind);
        var items = grains.Items(60);
        await CreateTableAsync(items);
        for (int round = 0; round < Rounds / 2; round++)
        {
            var meant = (grains.KeyLeaf() | grains.Filter(depth: 2)) & (grains.Filter(depth: 2) | !grains.KeyLeaf());
            string[] actual = Keys(await Engine.Scan<Grain>().Where(meant.Condition).ToListAsync());
            Assert.That(actual, Is.EqualTo(Keys(items.Where(meant.Holds))), meant.Condition.ToString());
        }
    }

    private static string[] Keys(IEnumerable<Grain> grains) => [.. grains.Select(g => g.ToString()).Order(StringComparer.Ordinal)];
}
