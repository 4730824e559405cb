using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

public partial class EmissionTests
{
    private static IEnumerable<string> Models => EmissionModels.All.Keys;

    [TestCaseSource(nameof(Models))]
    public void The_file_is_the_accepted_one(string model)
    {
        foreach (var (hint, text) in Consumer.Run(EmissionModels.All[model]).Sources)
        {
            Snapshot.Match($"{model}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_file_compiles_without_a_warning(
        [ValueSource(nameof(Models))] string model, [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        string source = nullable == NullableContextOptions.Enable ? EmissionModels.All[model] : WithoutAnnotations(EmissionModels.All[model]);

        var run = Consumer.Run(source, nullable);

        Assert.That(run.Sources, Is.Not.Empty);
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    /// <summary>The same models where annotations are off: no <c>?</c> on references.</summary>
    private static string WithoutAnnotations(string source) => Annotation().Replace(source, "$1");

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    [GeneratedRegex(@"(\bstring|\bUri|\bAddress|\bTree|\bLeaf|\bAttributes|@object|>|\])\?")]
    private static partial Regex Annotation();
}
