using Flywheel.Generators.Model;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>What each type of property is stored as.</summary>
public sealed class TypeTests
{
    private const string Usings = """
        using System; using System.Collections.Frozen; using System.Collections.Generic; using System.Collections.Immutable;
        using System.IO; using System.Numerics; using Flywheel;
        namespace Shop;
        public enum Level { Low, High }
        [Flags] public enum Days { None = 0, Monday = 1, Tuesday = 2 }
        public class Address { public string? City { get; set; } }
        public record Point(int X, int Y);
        public record struct Size(int Width);
        public abstract class Shape { public int Sides { get; set; } }
        public class Bag : List<int> { public string? Name { get; set; } }
        public class Wrong { public string? Fine { get; set; } public object? Broken { get; set; } }
        public class Empty { }
        public class Pair<T> { public T? Left { get; set; } }
        public class ReadOnlyPart { public string? Fine { get; set; } public List<int> Lines { get; } = []; }
        public class Twice { public string? Note { get; set; } [Field("Note")] public string? Remark { get; set; } }
        public class Misfit { [Field(Format = FieldFormat.Iso8601)] public int Year { get; set; } }
        public class Closed { private Closed() { } public string? Note { get; set; } }
        public class Demanding { public string? Note { get; set; } [Ignore] public required string Other { get; set; } }
        public ref struct Window { public int Width { get; set; } }

        """;

    [TestCase("string", "String string")]
    [TestCase("string?", "String string?")]
    [TestCase("char", "Char char")]
    [TestCase("char?", "Char char?")]
    [TestCase("Guid", "Guid global::System.Guid")]
    [TestCase("Uri", "Uri global::System.Uri")]
    [TestCase("bool", "Bool bool")]
    [TestCase("sbyte", "Number sbyte")]
    [TestCase("byte", "Number byte")]
    [TestCase("short", "Number short")]
    [TestCase("ushort", "Number ushort")]
    [TestCase("int?", "Number int?")]
    [TestCase("uint", "Number uint")]
    [TestCase("long", "Number long")]
    [TestCase("ulong", "Number ulong")]
    [TestCase("decimal", "Number decimal")]
    [TestCase("double", "Number double")]
    [TestCase("float", "Number float")]
    [TestCase("Half", "Number global::System.Half")]
    [TestCase("Int128", "Number global::System.Int128")]
    [TestCase("UInt128", "Number global::System.UInt128")]
    [TestCase("BigInteger", "Number global::System.Numerics.BigInteger")]
    [TestCase("byte[]", "Bytes byte[]")]
    [TestCase("byte[]?", "Bytes byte[]?")]
    [TestCase("ReadOnlyMemory<byte>", "Memory global::System.ReadOnlyMemory<byte>")]
    [TestCase("DateTime", "Seconds global::System.DateTime")]
    [TestCase("DateTimeOffset?", "Seconds global::System.DateTimeOffset?")]
    [TestCase("DateOnly", "Seconds global::System.DateOnly")]
    [TestCase("TimeOnly", "Seconds global::System.TimeOnly")]
    [TestCase("TimeSpan", "Seconds global::System.TimeSpan")]
    [TestCase("Level", "EnumName global::Shop.Level -> Level")]
    [TestCase("Days", "EnumFlags global::Shop.Days")]
    [TestCase("HashSet<string>", "Set global::System.Collections.Generic.HashSet<string> as HashSet of [String string]")]
    [TestCase("ISet<int>?", "Set global::System.Collections.Generic.ISet<int>? as HashSet of [Number int]")]
    [TestCase("IReadOnlySet<byte[]>", "Set global::System.Collections.Generic.IReadOnlySet<byte[]> as HashSet of [Bytes byte[]]")]
    [TestCase("FrozenSet<Level>", "Set global::System.Collections.Frozen.FrozenSet<global::Shop.Level> as FrozenSet of [EnumName global::Shop.Level -> Level]")]
    [TestCase("List<string?>", "List global::System.Collections.Generic.List<string?> as List of [String string?]")]
    [TestCase("IList<int>", "List global::System.Collections.Generic.IList<int> as List of [Number int]")]
    [TestCase("ICollection<int>", "List global::System.Collections.Generic.ICollection<int> as List of [Number int]")]
    [TestCase("IReadOnlyList<int>", "List global::System.Collections.Generic.IReadOnlyList<int> as List of [Number int]")]
    [TestCase("IReadOnlyCollection<int>", "List global::System.Collections.Generic.IReadOnlyCollection<int> as List of [Number int]")]
    [TestCase("IEnumerable<int?>", "List global::System.Collections.Generic.IEnumerable<int?> as List of [Number int?]")]
    [TestCase("int[][]", "List int[][] as Array of [List int[] as Array of [Number int]]")]
    [TestCase("Address[]", "List global::Shop.Address[] as Array of [Object global::Shop.Address -> Address]")]
    [TestCase("Dictionary<string, bool>", "Dictionary global::System.Collections.Generic.Dictionary<string, bool> as Dictionary of [Bool bool]")]
    [TestCase("IDictionary<string, Point?>", "Dictionary global::System.Collections.Generic.IDictionary<string, global::Shop.Point?> as Dictionary of [Object global::Shop.Point? -> Point]")]
    [TestCase("IReadOnlyDictionary<string, int[]>", "Dictionary global::System.Collections.Generic.IReadOnlyDictionary<string, int[]> as Dictionary of [List int[] as Array of [Number int]]")]
    [TestCase("Address?", "Object global::Shop.Address? -> Address")]
    [TestCase("Point", "Object global::Shop.Point -> Point")]
    [TestCase("Size?", "Object global::Shop.Size? -> Size")]
    [TestCase("Pair<int>", "Object global::Shop.Pair<int> -> PairInt32")]
    public void A_supported_type_is_stored(string type, string expected)
    {
        var model = Models.Parse(Source($"public {type} Value {{ get; set; }} = default!;"));
        Assert.That(Describe(model.Field("Value").Value), Is.EqualTo(expected));
    }

    [TestCase("Number", "Level", "EnumNumber global::Shop.Level")]
    [TestCase("Number", "Days?", "EnumNumber global::Shop.Days?")]
    [TestCase("Iso8601", "DateTime", "Iso8601 global::System.DateTime")]
    [TestCase("EpochSeconds", "DateTimeOffset", "EpochSeconds global::System.DateTimeOffset")]
    [TestCase("EpochMilliseconds", "DateTime?", "EpochMilliseconds global::System.DateTime?")]
    [TestCase("Iso8601", "DateTime[]", "List global::System.DateTime[] as Array of [Iso8601 global::System.DateTime]")]
    [TestCase("Default", "int", "Number int")]
    public void A_format_changes_how_a_type_is_stored(string format, string type, string expected)
    {
        var model = Models.Parse(Source($"[Field(Format = FieldFormat.{format})] public {type} Value {{ get; set; }} = default!;"));
        Assert.That(Describe(model.Field("Value").Value), Is.EqualTo(expected));
    }

    [TestCase("Iso8601", "Level")]
    [TestCase("Iso8601", "DateOnly")]
    [TestCase("EpochSeconds", "TimeSpan")]
    [TestCase("Number", "DateTime")]
    [TestCase("Number", "Address")]
    [TestCase("EpochMilliseconds", "List<int>")]
    public void A_format_that_does_not_fit_is_an_error(string format, string type)
    {
        var run = GeneratorHarness.Run(Source($"[Field(Format = FieldFormat.{format})] public {type} Value {{ get; set; }} = default!;"));
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY017" }));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo("FieldFormat." + format));
    }

    [TestCase("object", "DynamoDB can hold")]
    [TestCase("dynamic", "DynamoDB can hold")]
    [TestCase("nint", "use int or long")]
    [TestCase("UIntPtr", "use int or long")]
    [TestCase("int[,]", "array of arrays")]
    [TestCase("List<byte>", "byte[]")]
    [TestCase("IEnumerable<byte>", "byte[]")]
    [TestCase("(int, int)", "DynamoDB can hold")]
    [TestCase("Action", "DynamoDB can hold")]
    [TestCase("IComparable", "DynamoDB can hold")]
    [TestCase("Stream", "abstract")]
    [TestCase("Version", "DynamoDB can hold")]
    [TestCase("ImmutableArray<int>", "DynamoDB can hold")]
    [TestCase("ReadOnlyMemory<char>", "DynamoDB can hold")]
    [TestCase("Dictionary<int, string>", "must be strings")]
    [TestCase("HashSet<bool>", "use a list")]
    [TestCase("HashSet<int[]>", "use a list")]
    [TestCase("HashSet<string?>", "cannot hold null")]
    [TestCase("HashSet<int?>", "cannot hold null")]
    [TestCase("HashSet<ReadOnlyMemory<byte>>", "use byte[]")]
    [TestCase("Shape", "abstract")]
    [TestCase("Bag", "collection of its own")]
    [TestCase("Empty", "no properties")]
    [TestCase("Wrong", "Wrong.Broken")]
    [TestCase("ReadOnlyPart", "ReadOnlyPart.Lines cannot be read back")]
    [TestCase("Twice", "Twice.Remark is stored as 'Note'")]
    [TestCase("Misfit", "Misfit.Year has the format Iso8601")]
    [TestCase("Closed", "none of its constructors can be used")]
    [TestCase("Demanding", "Demanding.Other is required but not stored")]
    [TestCase("List<Dictionary<string, Wrong?>>", "Wrong.Broken")]
    public void Another_type_is_an_error_that_says_why(string type, string reason)
    {
        var run = GeneratorHarness.Run(Source($"public {type} Value {{ get; set; }} = default!;"));
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY016" }), string.Join("\n", run.Diagnostics));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain("Order.Value").And.Contain(reason).And.Contain("[Ignore]"));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo("Value"));
    }

    [Test]
    public void A_type_that_fails_is_reported_at_the_first_property_that_leads_there_only()
    {
        var run = GeneratorHarness.Run(Source("public Wrong? First { get; set; } public Wrong? Second { get; set; }"));
        Assert.That(run.Diagnostics.Select(GeneratorHarness.MarkedText), Is.EqualTo(new[] { "First" }));
    }

    [TestCase("Missing")]
    [TestCase("List<Missing?>")]
    [TestCase("Part?")]
    public void An_unknown_type_has_the_compilers_error_only(string type)
    {
        var run = GeneratorHarness.Run(Source($"public {type} Value {{ get; set; }} = default!; public class Part {{ public Missing? Gone {{ get; set; }} }}"));
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerDiagnostics.Select(d => d.Id).Distinct(), Is.EqualTo(new[] { "CS0246" }));
    }

    [Test]
    public void Without_nullable_annotations_references_may_be_null_but_keys_and_elements_of_sets_may_not()
    {
        var model = Models.Parse("""
            #nullable disable
            using System.Collections.Generic; using Flywheel;
            public partial class Order
            {
                [HashKey] public string Id { get; set; }
                public string Name { get; set; }
                public HashSet<string> Tags { get; set; }
                public List<string> Lines { get; set; }
                public Dictionary<string, List<string>> Notes { get; set; }
            }
            """);
        const string Space = "global::System.Collections.Generic.";
        Assert.That(model.Object.Fields.Select(f => Describe(f.Value)), Is.EqualTo(new[]
        {
            "String string",
            "String string?",
            $"Set {Space}HashSet<string>? as HashSet of [String string]",
            $"List {Space}List<string?>? as List of [String string?]",
            $"Dictionary {Space}Dictionary<string, {Space}List<string?>?>? as Dictionary of [List {Space}List<string?>? as List of [String string?]]",
        }));
    }

    private static string Source(string members) => Usings + "public partial class Order { [HashKey] public required string Id { get; init; } " + members + " }";

    private static string Describe(ValueSpec value)
    {
        string text = $"{value.Kind} {value.TypeName}{(value.IsNullable ? "?" : "")}";
        text += value.Shape is { } shape ? $" as {shape}" : "";
        text += value.Element is { } element ? $" of [{Describe(element)}]" : "";
        return text + (value.Reference is { } reference ? $" -> {reference}" : "");
    }
}
