using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Indexes whose keys are made of several attributes.</summary>
public sealed class IndexKeyTests
{
    private const string Source = """
        using System;
        using Flywheel;

        namespace Sports;

        [GlobalIndex("ByRegion", HashKeys = [nameof(Tournament), nameof(Region)], RangeKeys = [nameof(Round), nameof(Played)])]
        [GlobalIndex("ByState", HashKeys = [nameof(Region), nameof(Round)], Projection = Projection.Include, Include = [nameof(Score)])]
        [GlobalIndex("ByRound", HashKeys = [nameof(Round)])]
        public sealed partial class Match
        {
            [HashKey] public required string Id { get; init; }
            public required string Tournament { get; set; }
            public string? Region { get; set; }
            public int? Round { get; set; }
            [Field("at", Format = FieldFormat.EpochSeconds)] public DateTime Played { get; set; }
            public int Score { get; set; }
        }
        """;

    [Test]
    public void The_index_lists_all_its_keys()
    {
        var run = Consumer.Run(Source);
        Assert.That(Consumer.Problems(run), Is.Empty);

        string file = run.Sources.Single(s => s.Key.Contains("Sports.Match", StringComparison.Ordinal)).Value;
        string indexes = file[file.IndexOf("public static class Indexes", StringComparison.Ordinal)..];
        Snapshot.Match("Match.Indexes", indexes[..indexes.IndexOf("\n        }\n", StringComparison.Ordinal)]);
    }

    [Test]
    public void The_definition_has_all_keys_with_their_types()
    {
        var indexes = CompiledModel.Of(Source, "Sports.Match").Table().Indexes;

        Assert.That(indexes.Select(i => $"{i.Name}: {Text(i.HashKeys)} / {Text(i.RangeKeys)}"), Is.EqualTo(new[]
        {
            "ByRegion: Tournament String, Region String / Round Number, at Number",
            "ByState: Region String, Round Number / ",
            "ByRound: Round Number / ",
        }));

        static string Text(IEnumerable<KeyDefinition> keys) => string.Join(", ", keys.Select(k => $"{k.Name} {k.Type}"));
    }

    [Test]
    public void An_empty_part_of_a_key_is_refused_like_any_empty_index_key()
    {
        var compiled = CompiledModel.Of(Source, "Sports.Match");
        var item = compiled.Read("""{"Id":{"S":"i"},"Tournament":{"S":""},"at":{"N":"0"},"Score":{"N":"0"}}""");
        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Tournament'"));
    }
}
