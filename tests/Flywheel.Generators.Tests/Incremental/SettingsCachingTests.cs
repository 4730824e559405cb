using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>What an edit of how a table is made makes the generator do again.</summary>
public sealed class SettingsCachingTests
{
    private const string Made = """
        using Flywheel;
        namespace Shop;
        [Table(ReadCapacityUnits = 20, WriteCapacityUnits = 10, Stream = StreamView.NewImage, DeletionProtection = false, EncryptionKey = "alias/shop", PointInTimeRecoveryDays = 7)]
        [Tag("team", "games")]
        [GlobalIndex("ByTitle", nameof(Title), ReadCapacityUnits = 5, WriteCapacityUnits = 2)]
        public partial class Made { [HashKey] public required string Id { get; init; } public string? Title { get; set; } }
        """;

    private const string Other = "using Flywheel; namespace Shop; [Tag(\"team\", \"games\")] public partial class MadeOther { [HashKey] public required string Id { get; init; } }";

    [TestCase("", "// A line above.\n")]
    [TestCase("ReadCapacityUnits = 20, WriteCapacityUnits = 10", "WriteCapacityUnits = 10, ReadCapacityUnits = 2 * 10")]
    public void What_says_the_same_emits_nothing_again(string text, string replacement)
    {
        var reasons = After(text, replacement);
        Assert.That(reasons.Model, Has.Count.EqualTo(2).And.All.AnyOf(IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached));
        Assert.That(reasons.Output, Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [TestCase("ReadCapacityUnits = 20", "ReadCapacityUnits = 21")]
    [TestCase("StreamView.NewImage", "StreamView.OldImage")]
    [TestCase("DeletionProtection = false", "DeletionProtection = true")]
    [TestCase(", DeletionProtection = false", "")]
    [TestCase("alias/shop", "alias/other")]
    [TestCase("RecoveryDays = 7", "RecoveryDays = 8")]
    [TestCase("\"games\"", "\"scores\"")]
    [TestCase("\"team\"", "\"part\"")]
    [TestCase("ReadCapacityUnits = 5", "ReadCapacityUnits = 6")]
    public void What_says_something_else_emits_that_model_again_and_no_other(string text, string replacement)
    {
        var reasons = After(text, replacement);
        Assert.That(reasons.Model, Is.EquivalentTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }));
        Assert.That(reasons.Output.Count(r => r == IncrementalStepRunReason.Modified), Is.EqualTo(1));
    }

    [Test]
    public void A_moved_error_is_reported_at_its_new_place()
    {
        const string Broken = "using Flywheel; [Table(ReadCapacityUnits = 1)] public partial class MadeBroken { [HashKey] public required string Id { get; init; } }";
        var compilation = GeneratorHarness.Compile(Broken);
        var reasons = StepReasons.After(compilation, Edit(compilation, "// A line above.\n" + Broken));
        Assert.That(reasons.Diagnostics, Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(reasons.Model, Is.All.EqualTo(IncrementalStepRunReason.Unchanged));
    }

    private static StepReasons After(string text, string replacement)
    {
        string edited = text.Length == 0 ? replacement + Made : Made.Replace(text, replacement, StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(Made));
        var compilation = GeneratorHarness.Compile(Made, Other);
        return StepReasons.After(compilation, Edit(compilation, edited));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string text)
    {
        var tree = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
    }
}
