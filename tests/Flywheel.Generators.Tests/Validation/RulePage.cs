using System.Text.RegularExpressions;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The page of a rule, whose two examples are compiled by the tests.</summary>
internal sealed partial record RulePage(string Id, string Title, string? Failing, string? Right)
{
    public const string Head = "using System; using System.Collections.Generic; using Flywheel;\nnamespace Shop;\n";

    public static RulePage Read(string id)
    {
        string text = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Rules", id + ".md"));
        var examples = Examples().Matches(text).Select(m => Head + m.Groups[1].Value).ToList();
        return new RulePage(id, Heading().Match(text).Groups[1].Value, examples.FirstOrDefault(), examples.LastOrDefault());
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Examples();

    [GeneratedRegex("^# (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
