using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Every behaviour of the two predecessors has a row in <c>Rows.md</c>, with the tests that show it or the reason why C# has no such thing.</summary>
internal sealed partial class RowTests
{
    private const string NotApplicable = "n/a: ";

    // The sections that are built so far; a later one adds its ids here.
    private static readonly (string Prefix, int[] Numbers)[] s_sections =
    [
        ("MD", To(24)), ("TY", To(26)), ("VA", To(8)), ("DF", To(7)), ("CO", To(23)), ("ME", To(8)), ("IX", To(10)), ("HK", To(10)),
        ("EN", To(8)), ("SV", To(9)), ("SY", To(23)), ("AT", To(17)), ("CN", To(7)), ("RF", To(6)), ("GT", To(11)), ("DL", To(6)), ("UF", To(11)),
        ("QI", To(22)), ("FL", To(12)), ("LM", To(8)), ("TM", To(10)), ("SN", To(7)), ("LL", To(4)), ("SC", To(16)),
        ("DM", [.. To(36), .. Enumerable.Range(40, 16)]), ("N", [2, 12]),
    ];

    private static readonly string s_folder = Path.GetDirectoryName(ThisFile())!;
    private static readonly ILookup<string, string> s_rows = Rows();

    private static IEnumerable<string> Ids => s_sections.SelectMany(s => s.Numbers.Select(n => FormattableString.Invariant($"{s.Prefix}-{n}")));

    [TestCaseSource(nameof(Ids))]
    public void A_row_is_shown(string id)
    {
        Assert.That(s_rows[id].Count(), Is.EqualTo(1), "rows of this id");
        string shown = s_rows[id].Single();
        if (shown.StartsWith(NotApplicable, StringComparison.Ordinal))
        {
            Assert.That(shown, Has.Length.GreaterThan(NotApplicable.Length + 10), "the reason");
            return;
        }

        foreach (string name in shown.Split("; "))
        {
            Assert.That(IsTest(name), Is.True, $"'{name}' is a test: Fixture.Method");
        }
    }

    [Test]
    public void No_row_is_left_over() => Assert.That(s_rows.Select(row => row.Key), Is.EquivalentTo(Ids));

    private static ILookup<string, string> Rows()
        => File.ReadLines(Path.Combine(s_folder, "Rows.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && RowId().IsMatch(cells[1]))
            .ToLookup(cells => cells[1], cells => cells[3], StringComparer.Ordinal);

    // By source, because the tests of the generator are in an assembly of their own.
    private static bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 2
            && Directory.GetFiles(Path.Combine(s_folder, "../.."), parts[0] + ".cs", SearchOption.AllDirectories)
                .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\[Test[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public [\w ]+ {Regex.Escape(parts[1])}(<\w+>)?\("));
    }

    private static int[] To(int last) => [.. Enumerable.Range(1, last)];

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("^[A-Z]{1,2}-[0-9]+$")]
    private static partial Regex RowId();
}
