using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Flywheel.Generators.Tests.Harness;

/// <summary>
/// Compares text with a file that a person has accepted, to the byte, by Verify's conventions: <c>Snapshots/Fixture.Test#Hint.g.verified.cs</c>; what
/// differs is written beside it as <c>.received.cs</c>. Set <c>FLYWHEEL_ACCEPT=1</c> to accept; a CI build never does.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares a text with its snapshot.</summary>
    /// <param name="name">What the test shows, and after a <c>#</c> the generated file's hint: <c>PlainClass#Games.GameScore.g</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="extension">The snapshot's extension.</param>
    /// <param name="sourceFile">The test's file; the snapshots are beside it.</param>
    public static void Match(string name, string text, string extension = "cs", [CallerFilePath] string sourceFile = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(sourceFile)}.{name}");
        bool mayAccept = MayAccept(Environment.GetEnvironmentVariable("FLYWHEEL_ACCEPT"), Environment.GetEnvironmentVariable("CI"));
        Compare($"{stem}.verified.{extension}", $"{stem}.received.{extension}", text, mayAccept);
    }

    /// <summary>Only a person accepts, and says so.</summary>
    internal static bool MayAccept(string? accept, string? ci) => accept == "1" && string.IsNullOrEmpty(ci);

    internal static void Compare(string verified, string received, string text, bool mayAccept)
    {
        string? expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (string.Equals(expected, text, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        if (mayAccept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{Difference(expected, text)}\nCompare {verified}\nwith    {received}\nand accept by running the test with FLYWHEEL_ACCEPT=1.");
    }

    private static string Difference(string? expected, string text)
    {
        if (expected is null)
        {
            return "There is no snapshot yet.";
        }

        string[] was = expected.Split('\n');
        string[] now = text.Split('\n');
        int line = Enumerable.Range(0, Math.Min(was.Length, now.Length)).FirstOrDefault(i => was[i] != now[i], Math.Min(was.Length, now.Length));
        return $"The text differs first in line {line + 1}:\n- {At(was, line)}\n+ {At(now, line)}";
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(end)";
}
