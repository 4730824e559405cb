using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>
/// Whatever the models say and whatever the live table is: what is planned can be done, leaves nothing more to do, and leaves alone what nobody spoke of.
/// The cases are the same in every run; others come from another seed.
/// </summary>
internal sealed class DriftPropertyTests
{
    private const int Cases = 1500;

    private static readonly KeyDefinition[] s_keys =
        [new("A", AttributeType.String), new("B", AttributeType.Number), new("C", AttributeType.Binary), new("A", AttributeType.Number), new("B", AttributeType.String)];

    private static readonly Gen<Throughput?> s_throughputs = Gen.Elements<Throughput?>(
        null,
        null,
        Throughput.Provisioned(5, 5),
        Throughput.Provisioned(5, 6),
        Throughput.Provisioned(1, 1) with { WarmReadUnitsPerSecond = 13_000 },
        Throughput.OnDemand(),
        Throughput.OnDemand(10),
        Throughput.OnDemand(20, 30) with { WarmReadUnitsPerSecond = 15_000, WarmWriteUnitsPerSecond = 4_500 },
        new() { WarmWriteUnitsPerSecond = 5_000 });

    // An index is billed as its table is.
    private static readonly Gen<Throughput?> s_capacities = s_throughputs.Where(static throughput => throughput is null or { MaxReadRequestUnits: null });
    private static readonly Gen<Throughput?> s_maximums = s_throughputs.Where(static throughput => throughput is not { IsProvisioned: true });

    private static readonly Gen<TableSettings> s_settings =
        from throughput in s_throughputs
        from stream in Gen.Elements<StreamView?>(null, StreamView.None, StreamView.NewImage, StreamView.KeysOnly)
        from infrequent in Gen.Elements<bool?>(null, false, true)
        from isProtected in Gen.Elements<bool?>(null, false, true)
        from key in Gen.Elements(null, "", "abc", "alias/mine", "alias/aws/dynamodb")
        from days in Gen.Elements<int?>(null, 0, 7, 35)
        from tags in Gen.SubListOf("a = 1", "a = 2", "b = 1")
        select new TableSettings
        {
            Throughput = throughput,
            Stream = stream,
            InfrequentAccess = infrequent,
            DeletionProtection = isProtected,
            EncryptionKey = key,
            PointInTimeRecoveryDays = days,
            Tags = tags.GroupBy(static tag => tag[..1]).ToDictionary(static tag => tag.Key, static tag => tag.First()[^1..]),
        };

    private static readonly Gen<TableDefinition> s_tables =
        from settings in s_settings
        from indexes in Gen.ListOf(Indexes(settings.Throughput is { IsProvisioned: true } ? s_capacities : s_maximums)).Resize(5)
        from timeToLive in Gen.Elements(null, null, "Ends", "Until")
        select new TableDefinition("GameScore", DriftTables.Id, DriftTables.At) { Settings = settings, TimeToLive = timeToLive, Indexes = Consistent(indexes) };

    private static readonly Gen<(TableDefinition Declared, TableDefinition Live, SchemaOptions Options)> s_cases =
        from declared in s_tables
        from live in s_tables
        from change in Gen.Elements(true, false)
        from removed in Gen.SubListOf("I1", "I2", "I3", "I4")
        select (declared, live, removed.Aggregate(new SchemaOptions { ChangeThroughput = change }, static (options, index) => options.RemoveIndex<GameScore>(index)));

    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    [Test]
    public void What_is_planned_can_be_done_and_leaves_nothing_to_do()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(7, 1), Prop.ForAll(Arb.From(s_cases), one => Holds(one.Declared, one.Live, one.Options)));

        TestContext.Out.WriteLine(string.Join('\n', _seen.Select(static one => $"{one.Value,6} {one.Key}")));
        foreach (var part in Enum.GetValues<SchemaPart>().Except([SchemaPart.Table, SchemaPart.Key]))
        {
            Assert.That(_seen.GetValueOrDefault(part.ToString()), Is.GreaterThan(50), part.ToString());
        }
    }

    private static Gen<IndexDefinition> Indexes(Gen<Throughput?> throughputs) =>
        from name in Gen.Elements("I1", "I2", "I3", "I4")
        from isGlobal in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from hash in Gen.Elements(s_keys)
        from range in Gen.Elements<KeyDefinition?>([null, .. s_keys])
        from held in Gen.Elements<string[]?>(null, [], ["N"], ["M", "N"])
        from throughput in throughputs
        let projection = held is null ? Flywheel.Projection.All : held.Length == 0 ? Flywheel.Projection.KeysOnly : Flywheel.Projection.Include
        let second = range is null || range.Name == hash.Name ? null : range
        select isGlobal ? DriftTables.Global(name, hash, second, projection, held, throughput) : DriftTables.Local(name, hash, projection, held);

    private bool Holds(TableDefinition declared, TableDefinition there, SchemaOptions options)
    {
        var table = DriftTables.Of(declared);
        var live = DriftLive.Of(DriftTables.Of(there));
        string before = Json(live.Described);
        var indexes = live.Table.GlobalSecondaryIndexes?.ConvertAll(static index => index.IndexName) ?? [];
        var first = SchemaComparison.Of(table, live.Described, options);
        Agree(Json(live.Described) == before, "comparing changes nothing");
        foreach (var step in first.SelectMany(static finding => finding.Steps))
        {
            Agree(options.ChangeThroughput || step.Part != SchemaPart.Throughput, "throughput is only changed when it is asked for");
            Agree(step.Action != SchemaAction.Remove || step.Index is null || options.Removed.Contains(("GameScore", step.Index)), "only a named index is removed");
            live.Apply(step.Request);
        }

        var left = indexes.Except(options.Removed.Select(static removed => removed.Index)).Except(live.Table.GlobalSecondaryIndexes?.Select(static index => index.IndexName) ?? []);
        Agree(!left.Any(), "an index that nobody named stays");
        Agree(declared.Settings.Stream is not null || live.Table.StreamSpecification?.StreamViewType == DriftLive.Of(DriftTables.Of(there)).Table.StreamSpecification?.StreamViewType, "an undeclared stream stays");
        foreach (var finding in first)
        {
            _seen[finding.Difference.Part.ToString()] = _seen.GetValueOrDefault(finding.Difference.Part.ToString()) + 1;
        }

        // A time to live that was switched off is switched on by the next plan.
        var second = SchemaComparison.Of(table, live.Described, options);
        Agree(second.SelectMany(static finding => finding.Steps).All(static step => step.Part == SchemaPart.TimeToLive), string.Join('\n', DriftTables.Steps(second)));
        live.Apply(second);
        var third = SchemaComparison.Of(table, live.Described, options);
        Agree(!third.SelectMany(static finding => finding.Steps).Any(), string.Join('\n', DriftTables.Steps(third)));
        var stays = first.Where(static finding => finding.Steps.Count == 0 && finding.Difference.Part != SchemaPart.TimeToLive).Select(static finding => finding.Difference);
        string[] expected = [.. stays.Select(static difference => $"{difference.Part} {difference.Index}")];
        string[] told = [.. third.Select(static finding => finding.Difference).Where(difference => !IsOfNewIndex(difference)).Select(static difference => $"{difference.Part} {difference.Index}")];
        Agree(told.SequenceEqual(expected), $"what could not be ended is told again, and nothing else:\n{string.Join('\n', told)}\nexpected:\n{string.Join('\n', expected)}");
        return true;

        // Its own capacity is another once the table is switched, which is only done when it is asked for.
        bool IsOfNewIndex(SchemaDifference difference)
            => difference.Part == SchemaPart.Throughput && first.Exists(finding => finding.Steps.Any(step => step.Action == SchemaAction.Add && step.Index is { } index && index == difference.Index));
    }

    private static void Agree(bool holds, string what) => DriftLive.Check(holds, what);

    private static string Json(LiveTable? live) => JsonSerializer.Serialize(new { live!.Table.AttributeDefinitions, live.Table.GlobalSecondaryIndexes, live.Table.KeySchema, live.Tags });

    // Each name once, local indexes with the table's hash key, and each key attribute with one type.
    private static IndexDefinition[] Consistent(IEnumerable<IndexDefinition> indexes)
    {
        var types = new Dictionary<string, AttributeType>(StringComparer.Ordinal);
        return [.. indexes.DistinctBy(static index => index.Name).Where(index => index.HashKeys.Concat(index.RangeKeys).All(key => types.TryAdd(key.Name, key.Type) || types[key.Name] == key.Type))];
    }
}
