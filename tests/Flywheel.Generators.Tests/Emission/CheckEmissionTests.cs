using System.Text.RegularExpressions;
using Flywheel.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>The code of hooks and checks, meant to be read.</summary>
public sealed partial class CheckEmissionTests
{
    private const string Booking = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Flywheel;

        namespace Travel;

        public class Stop
        {
            [Required] public string? City { get; set; }
            public Stop? Next { get; set; }
        }

        public struct Fare
        {
            [Range(0.5, 99.5)] public double Amount { get; set; }
        }

        public class Untouched
        {
            public int Number { get; set; }
        }

        public partial class Booking
        {
            [HashKey] public required string Id { get; init; }

            [Range(1, 9)]
            [Validate(nameof(FitsIntoTheBus))]
            public int Seats { get; set; }

            [Field("code")]
            [StringLength(6, MinimumLength = 3, ErrorMessage = "{0} has {2} to {1} letters.")]
            [RegularExpression("[A-Z]+")]
            public string Code { get; set; } = "ABC";

            [Range(typeof(DateTime), "2020-01-01", "2040-01-01")]
            public DateTime? Day { get; set; }

            [Validate(nameof(CheckNote))]
            [Validate(nameof(CheckNoteAgain))]
            public string? Note { get; set; }

            [MinLength(1)]
            public List<Stop> Stops { get; set; } = [];

            public Dictionary<string, Fare> Fares { get; set; } = [];
            public Stop? Home { get; set; }
            public Untouched? Untouched { get; set; }

            private static bool FitsIntoTheBus(int seats) => seats < 8;
            private string? CheckNote(string note) => note.Length > Seats ? "is too long." : null;
            private static string? CheckNoteAgain(string? note) => null;

            partial void OnSaving() => Note = Note?.Trim();
            partial void OnLoaded() => Seats++;
        }
        """;

    private const string AllHooks = """
        using Flywheel;

        namespace Travel;

        public partial record struct Ticket([HashKey] string Id)
        {
            partial void OnDeleted() { }
            partial void OnDeleting() { }
            partial void OnLoaded() { }
            partial void OnSaved() { }
            partial void OnSaving() { }
        }
        """;

    // Names that the generated code uses itself.
    private const string Awkward = """
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Flywheel;

        namespace Travel.System;

        public class Attributes
        {
            [Required] public string? item { get; set; }
        }

        public partial class Regex
        {
            [HashKey] public string Id { get; set; } = "";
            [StringLength(3), RegularExpression("a{1}\"\\d")] public string? failures { get; set; }
            [Validate(nameof(@is))] public string? complaint { get; set; }
            [Validate(nameof(@is)), MinLength(1)] public List<Attributes>? values { get; set; }
            [Validate(nameof(@is))] public int @int { get; set; }
            public Attributes?[]? index { get; set; }
            public Dictionary<string, List<Attributes>>? entry { get; set; }
            public Attributes? present { get; set; }
            [Validate(nameof(IsOld))] public int Old { get; set; }

            private static string? @is(object? value) => null;
            private static string? @is(int value) => null;

            [global::System.Obsolete] private static bool IsOld(in int value) => true;
        }
        """;

    [Test]
    public void The_file_is_the_accepted_one()
    {
        foreach (var (hint, text) in Consumer.Run(Booking).Sources)
        {
            Snapshot.Match($"Checks#{Path.GetFileNameWithoutExtension(hint)}", Version().Replace(text, "\"{version}\""));
        }
    }

    [Test]
    public void The_file_compiles_without_a_warning(
        [Values(Booking, AllHooks, Awkward)] string source, [Values(NullableContextOptions.Enable, NullableContextOptions.Disable)] NullableContextOptions nullable)
    {
        var run = Consumer.Run(nullable == NullableContextOptions.Enable ? source : Annotation().Replace(source, "$1"), nullable);
        Assert.That(run.Sources, Has.Count.EqualTo(1));
        Assert.That(Consumer.Problems(run), Is.Empty, string.Join("\n", run.Sources.Values));
    }

    [Test]
    public void Only_the_hooks_that_are_implemented_are_called()
    {
        string source = Consumer.Run(Booking).Sources.Values.Single();
        Assert.That(source, Does.Contain("item.OnSaving();").And.Contain("item.OnLoaded();"));
        Assert.That(source, Does.Not.Contain("item.OnSaved").And.Not.Contain("item.OnDelet"));
        Assert.That(Consumer.Run(AllHooks).Sources.Values.Single().Split("item.On"), Has.Length.EqualTo(6));
    }

    [Test]
    public void A_model_without_checks_has_no_code_for_them()
    {
        string source = Consumer.Run(EmissionModels.All[nameof(EmissionModels.Recursion)]).Sources.Values.First();
        Assert.That(source, Does.Not.Contain("Validate").And.Not.Contain("ItemFailures"));
    }

    [Test]
    public void The_body_of_a_hook_or_a_check_changes_nothing_that_is_generated()
    {
        string edited = Booking.Replace("Seats++", "Seats--", StringComparison.Ordinal).Replace("seats < 8", "seats < 7", StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(Booking));
        Assert.That(Models.All(GeneratorHarness.Compile(edited)), Is.EqualTo(Models.All(GeneratorHarness.Compile(Booking))));
    }

    [Test]
    public void An_attribute_of_an_overridden_property_is_inherited_as_in_dotnet()
    {
        string source = GeneratorHarness.Run("""
            using System.ComponentModel.DataAnnotations;
            using Flywheel;
            public abstract class Base { [Range(1, 2), Required] public virtual int? A { get; set; } [Range(1, 2)] public virtual int B { get; set; } }
            public partial class Order : Base
            {
                [HashKey] public required string Id { get; init; }
                public override int? A { get; set; }
                [Range(3, 4)] public override int B { get; set; }
            }
            """).Sources["Order.g.cs"];

        Assert.That(source, Does.Contain("if (item.A is null)").And.Contain("is not (>= 1 and <= 2)").And.Contain("item.B is not (>= 3 and <= 4)"));
        Assert.That(source, Does.Not.Contain("item.B is not (>= 1"));
    }

    [Test]
    public void Of_several_methods_the_one_that_fits_best_is_called()
    {
        string source = GeneratorHarness.Run("""
            using Flywheel;
            public class Base { protected internal static bool Check(System.Guid value) => true; protected static bool Fits(object value) => true; }
            public partial class Order : Base
            {
                [HashKey] public required string Id { get; init; }
                [Validate(nameof(Check))] public int A { get; set; }
                [Validate(nameof(Check))] public short B { get; set; }
                [Validate(nameof(Check))] public System.Guid C { get; set; }
                [Validate(nameof(Fits))] public int? D { get; set; }
                private bool Check(string value) => true;
                private bool Check(long value) => true;
                private string? Check(int value) => null;
            }
            """).Sources["Order.g.cs"];

        Assert.That(source, Does.Contain("if (item.Check((int)item.A) is { } complaint)"));
        Assert.That(source, Does.Contain("if (!item.Check((long)item.B))"));
        Assert.That(source, Does.Contain("if (!global::Base.Check((global::System.Guid)item.C))"));
        Assert.That(source, Does.Contain("if (item.D is { } d)").And.Contain("if (!global::Base.Fits(d))"));
    }

    [Test]
    public void A_model_with_an_error_still_declares_its_hooks()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            public partial class Order
            {
                [HashKey] public required string Id { get; init; }
                public object? Wrong { get; set; }
                [System.ComponentModel.DataAnnotations.Range(1, 2)] public int Right { get; set; }
                partial void OnSaving() { }
                partial void OnLoaded() { }
            }
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY016" }));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [GeneratedRegex("""(?<=\bGeneratedCode\("Flywheel\.Generators", )"[0-9.]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Version();

    [GeneratedRegex(@"(\bstring|\bStop|\bUntouched|\bobject|\bAttributes|\]|>)\?")]
    private static partial Regex Annotation();
}
