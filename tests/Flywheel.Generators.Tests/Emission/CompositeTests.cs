using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

public partial class CompositeTests
{
    private static IEnumerable<string> Models => CompositeModels.All.Keys;

    [TestCaseSource(nameof(Models))]
    public void The_file_is_the_accepted_one(string model)
    {
        foreach (var (hint, text) in Consumer.Run(CompositeModels.All[model]).Sources)
        {
            Snapshot.Match($"{model}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_file_compiles_without_a_warning(
        [ValueSource(nameof(Models))] string model, [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        string source = nullable == NullableContextOptions.Enable
            ? CompositeModels.All[model]
            : Annotation().Replace(CompositeModels.All[model], "$1");

        var run = Consumer.Run(source, nullable);

        Assert.That(run.Sources, Is.Not.Empty);
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [TestCase("public object? Wrong { get; set; }", "FLY016")]
    [TestCase("[Composite(nameof(Kind), nameof(Flag))] public partial string Wrong { get; }", "FLY038")]
    [TestCase("[Composite(nameof(Kind))] public partial string Wrong { get; protected internal init; }", "FLY034")]
    [TestCase("[Composite(nameof(Kind))] internal static partial string Wrong { get; }", "FLY034")]
    [TestCase("[Composite(nameof(Kind))] protected virtual partial object? Wrong { get; }", "FLY016")]
    [TestCase("[Composite(nameof(Secrets), Merge = nameof(First)), Field] private partial Secret? Wrong { get; } private enum Secret { None } private List<int>? Secrets { get; set; } private static Secret First(List<int>? a) => default;", "FLY032", "FLY036")]
    [TestCase("[Composite(nameof(Kind), nameof(Wrong))] public partial string Wrong { get; }", "FLY037")]
    public void A_use_of_a_model_with_an_error_is_no_second_error(string member, params string[] ids)
    {
        var run = GeneratorHarness.Run($$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Flywheel;
            namespace Shop;
            [GlobalIndex("ByUid", nameof(Uid))]
            public partial class Order
            {
                public required string Kind { get; init; }
                public required string Id { get; init; }
                public bool Flag { get; set; }
                [HashKey, Composite(nameof(Kind), nameof(Id))] public partial string Uid { get; }
                [RangeKey, Composite(nameof(Uid), nameof(Kind))] public partial string All { get; }
                {{member}}
            }

            public static class Use
            {
                public static async Task AllAsync(Engine engine)
                {
                    await engine.SaveAsync(new Order { Kind = "a", Id = "b" });
                    _ = await engine.GetAsync(Order.Key("a", "b"));
                    _ = await engine.Query<Order>().Index(Order.Indexes.ByUid).Where(o => o.Uid == "a:b" && o.All > "b").ToListAsync();
                }
            }
            """);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EquivalentTo(ids));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_key_that_needs_a_broken_composite_is_still_there()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            public partial class Order
            {
                public bool Kind { get; set; }
                public required string Id { get; init; }
                [HashKey, Composite(nameof(Kind), nameof(Id))] public partial string Uid { get; }
                public static Key<Order> One => Key(true, "b");
                public static Key<Order> Whole => Key("b");
                public static string Read(Order order) => order.Uid;
            }
            """);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY038" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void What_cannot_be_told_apart_by_its_types_is_made_of_its_parts()
    {
        string source = GeneratorHarness.Run("""
            using Flywheel;
            public partial class Order
            {
                public required string Kind { get; init; }
                public required string Id { get; init; }
                [HashKey, Composite(nameof(Kind), nameof(Id))] public partial string Uid { get; }
                [RangeKey, Composite(nameof(Id), nameof(Uid))] public partial string All { get; }
            }
            """).Sources["Order.g.cs"];

        Assert.That(source.Split("Order> Key("), Has.Length.EqualTo(2));
        Assert.That(source, Does.Contain(
            "Key(string kind, string id)\n        => new(global::Flywheel.KeyValue.Of(Mapping.MakeUid(kind, id)!), global::Flywheel.KeyValue.Of(Mapping.MakeAll(id, Mapping.MakeUid(kind, id))!));"));
        Assert.That(source, Does.Contain("KeyOf(global::Order item)\n        => new(global::Flywheel.KeyValue.Of(item.Uid), global::Flywheel.KeyValue.Of(item.All));"));
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    [GeneratedRegex(@"(\bstring)\?")]
    private static partial Regex Annotation();
}
