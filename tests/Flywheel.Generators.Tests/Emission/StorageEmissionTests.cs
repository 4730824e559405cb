using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>What is emitted for the attributes that say how a property is stored.</summary>
public partial class StorageEmissionTests
{
    private static IEnumerable<string> Models => StorageModels.All.Keys;

    [TestCaseSource(nameof(Models))]
    public void The_file_is_the_accepted_one(string model)
    {
        foreach (var (hint, text) in Consumer.Run(StorageModels.All[model]).Sources)
        {
            Snapshot.Match($"{model}#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_file_compiles_without_a_warning(
        [ValueSource(nameof(Models))] string model, [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        string source = nullable == NullableContextOptions.Enable ? StorageModels.All[model] : Annotation().Replace(StorageModels.All[model], "");

        var run = Consumer.Run(source, nullable);

        Assert.That(run.Sources, Is.Not.Empty);
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    // Of references only.
    [GeneratedRegex(@"(?<=\bstring|Address|Contact|>)\?")]
    private static partial Regex Annotation();
}
