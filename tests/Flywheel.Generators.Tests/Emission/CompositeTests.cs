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

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    [GeneratedRegex(@"(\bstring)\?")]
    private static partial Regex Annotation();
}
