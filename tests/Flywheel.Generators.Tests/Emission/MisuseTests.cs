using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>What DynamoDB would refuse, and what could never match, does not compile; what it takes does.</summary>
public class MisuseTests
{
    private const string Model = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Terms;

        public enum Medal { Gold }

        public sealed record Address(string City);

        public readonly record struct Point(int X);

        public readonly record struct Weight(long Grams);

        public sealed class WeightConverter : IConverter<Weight, long>
        {
            public static long ToStored(Weight value) => value.Grams;

            public static Weight FromStored(long stored) => new(stored);
        }

        public sealed partial class Term
        {
            [HashKey] public Guid Id { get; init; }
            public string? Text { get; set; }
            public int Int { get; set; }
            public int? MaybeInt { get; set; }
            public double Double { get; set; }
            public bool Flag { get; set; }
            public bool? MaybeFlag { get; set; }
            public Uri? Link { get; set; }
            public byte[]? Bytes { get; set; }
            public DateTime When { get; set; }
            [Field(Format = FieldFormat.Iso8601)] public DateTimeOffset Iso { get; set; }
            public Medal Medal { get; set; }
            [Field(Format = FieldFormat.Number)] public Medal MedalNumber { get; set; }
            public HashSet<string> Texts { get; set; } = [];
            public HashSet<int> Ints { get; set; } = [];
            public List<int> Numbers { get; set; } = [];
            public List<Address> Homes { get; set; } = [];
            public Dictionary<string, int> Counts { get; set; } = [];
            public Address? Home { get; set; }
            public Point Point { get; set; }
            [Converter(typeof(WeightConverter))] public Weight Weight { get; set; }
        }

        public static class Probe
        {

        """;

    private static readonly string[] s_taken =
    [
        "s.Text == \"a\"", "s.Text < \"a\"", "s.Text.Contains(\"a\")", "s.Int == 5", "s.MaybeInt != null", "s.Int >= s_int", "s.Double < 5", "s.Int.Between(1, 2)",
        "s.Flag == true", "s.MaybeFlag == null", "s.Flag != (bool?)null", "s.Link.StartsWith(\"http\")", "s.Bytes > new byte[] { 1 }", "s.When >= DateTime.UnixEpoch",
        "s.Iso < DateTimeOffset.UnixEpoch", "s.Medal == Medal.Gold", "s.MedalNumber > Medal.Gold", "s.Texts.Contains(\"a\")", "s.Texts == new HashSet<string>()",
        "s.Texts != [\"a\"]", "s.Ints.Size >= 2", "s.Numbers == new[] { 1 }", "s.Numbers == [1, 2]", "s.Numbers[0] > 1", "s.Numbers == null", "s.Homes != new List<Address>()",
        "s.Homes.Contains(new Address(\"a\"))", "s.Counts == new Dictionary<string, int>()", "s.Counts[\"a\"] == 1", "s.Counts != null", "s.Home == new Address(\"a\")",
        "s.Home == null", "s.Home.City == \"a\"", "s.Point == new Point(1)", "s.Point != null", "s.Weight > new Weight(1)", "s.Weight.In(new Weight(1), new(2))",
        "s.Attribute<int>(\"x\") == 1", "s.Attribute<string>(s.Home.Path.Member(\"x\")) == null", "!(s.Int == 1) && s.Flag == true || s.Text == null",
    ];

    private static readonly string[] s_refused =
    [
        "s.Text > 5", "s.Text == 5", "s.Text == 'a'", "s.Text[0] == \"a\"", "s.Text == s.Text",
        "s.Int == \"5\"", "s.Int == 5.5", "s.Int.StartsWith(5)", "s.Int.Contains(5)", "s.Int.Size == 1", "s.Int.In(\"5\")", "s.Int.Between(\"1\", \"2\")", "s.Int < null", "s.MaybeInt[0] == 1",
        "s.Flag", "!s.Flag", "s.Flag < true", "s.Flag.In(true)", "s.Flag.Between(false, true)", "s.Flag.Contains(true)", "s.Flag.Size == 1", "s.Flag == \"true\"", "s.Flag == 1",
        "s.Link < new Uri(\"a\")", "s.Link == \"a\"", "s.Bytes == \"a\"", "s.Bytes.StartsWith(\"a\")", "s.Bytes == 1",
        "s.Id.StartsWith(\"a\")", "s.Id == \"a\"", "s.When == \"2024\"", "s.When.StartsWith(\"2024\")", "s.When > 5", "s.Iso.StartsWith(\"2024\")", "s.Iso == \"2024\"",
        "s.Medal == \"Gold\"", "s.Medal == 1", "s.Medal.StartsWith(\"G\")", "s.MedalNumber > 1",
        "s.Texts > [\"a\"]", "s.Texts.StartsWith(\"a\")", "s.Texts.Between(\"a\", \"b\")", "s.Texts.In(\"a\")", "s.Texts.Contains(5)", "s.Texts[0] == \"a\"", "s.Texts == 5", "s.Ints == [\"a\"]", "s.Ints.Contains(\"a\")",
        "s.Numbers < [1]", "s.Numbers.StartsWith(1)", "s.Numbers.Between([1], [2])", "s.Numbers.In([1])", "s.Numbers[\"a\"] == 1", "s.Numbers == 1", "s.Numbers == new[] { \"a\" }", "s.Numbers.Contains(\"a\")",
        "s.Counts > null", "s.Counts.Contains(\"a\")", "s.Counts.In(null)", "s.Counts[0] == 1", "s.Counts == new Dictionary<string, string>()", "s.Counts[\"a\"] == \"b\"",
        "s.Home > new Address(\"a\")", "s.Home == \"a\"", "s.Home == new Point(1)", "s.Home.Contains(\"a\")", "s.Home.In(new Address(\"a\"))", "s.Home.Between(null, null)", "s.Home[\"City\"] == \"a\"", "s.Home.Street == \"a\"",
        "s.Weight == 5", "s.Weight.StartsWith(new Weight(1))", "s.Weight.Size == 1",
        "s.Int == 1 && true", "s.Text.Size == \"a\"", "s.Text.Exists(true)", "s.Text.HasType(\"S\")", "s.Nothing == 1", "s.Scratch() == 1", "s.Attribute(\"x\") == 1",
    ];

    [Test]
    public void Only_what_DynamoDB_takes_compiles()
    {
        string[] conditions = [.. s_taken, .. s_refused];
        string source = Model;
        int first = source.Count(c => c == '\n');
        string probes = string.Concat(conditions.Select((c, i) => $"    public static Condition P{i}(Term.Fields s, int s_int) => {c};\n"));
        var run = GeneratorHarness.Run(source + probes + "}\n");
        var broken = run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => (Line: d.Location.GetLineSpan().StartLinePosition.Line - first, d)).ToLookup(d => d.Line, d => d.d.ToString());

        Assert.That(broken.Where(b => b.Key < 0 || b.Key >= conditions.Length).SelectMany(b => b), Is.Empty, "the model itself");
        Assert.That(s_taken.Select((c, i) => (c, i)).Where(p => broken.Contains(p.i)).Select(p => $"{p.c}: {broken[p.i].First()}"), Is.Empty, "conditions that DynamoDB takes");
        Assert.That(s_refused.Where((_, i) => !broken.Contains(s_taken.Length + i)), Is.Empty, "conditions that compile but cannot be sent");
    }
}
