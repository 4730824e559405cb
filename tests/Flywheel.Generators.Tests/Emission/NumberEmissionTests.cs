using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>What is generated for [AutoIncrement]: every integer type, and each way to set a property.</summary>
public sealed class NumberEmissionTests
{
    private const string Head = "using System; using Flywheel; namespace Shop; ";

    [Test]
    public void Every_integer_type_compiles(
        [Values("sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong")] string type,
        [Values("", "?")] string mark,
        [Values("set", "init", "private set", "protected set")] string setter)
    {
        var run = Consumer.Run($"{Head} public partial class Made {{ [HashKey] public required string Id {{ get; init; }} [AutoIncrement] public {type}{mark} N {{ get; {setter}; }} }}");
        Assert.That(Consumer.Problems(run), Is.Empty);
        string file = run.Sources.Single().Value;
        Assert.That(file, Does.Contain("AutoIncrement = new(\"N\", 1),").And.Contain(mark == "" ? "item.N is 0" : "item.N is null"));
        Assert.That(file.Contains(".MaxValue", StringComparison.Ordinal), Is.EqualTo(type is not ("long" or "ulong")));
    }

    [TestCase("[HashKey, AutoIncrement(Block = 100)] public long Id { get; set; }", "new(\"Id\", 100) { IsInKey = true }")]
    [TestCase("[HashKey] public long Id { get; set; } [RangeKey, AutoIncrement] public int N { get; set; }", "new(\"N\", 1) { IsInKey = true }")]
    [TestCase("[HashKey, Composite(nameof(Mid), nameof(Kind))] public partial string Id { get; } [Composite(nameof(N), nameof(Kind), Formats = [\"D10\", null])] public partial string Mid { get; } [AutoIncrement] public int N { get; set; } public required string Kind { get; set; }", "new(\"N\", 1) { IsInKey = true }")]
    [TestCase("[HashKey] public long Id { get; set; } [Composite(nameof(N), nameof(Id), Formats = [\"D10\", \"D10\"])] public partial string Mid { get; } [AutoIncrement] public int N { get; set; }", "new(\"N\", 1),")]
    public void The_definition_tells_whether_the_key_is_made_of_it(string members, string definition)
    {
        var run = Consumer.Run($"{Head} [Table(CompanionTable = \"counters\")] public partial class Made {{ {members} }}");
        Assert.That(Consumer.Problems(run), Is.Empty);
        Assert.That(run.Sources.Single().Value, Does.Contain("AutoIncrement = " + definition).And.Contain("CompanionTable = \"counters\","));
    }

    [Test]
    public void The_types_of_a_family_have_it_of_their_base()
    {
        var run = Consumer.Run($$"""
            {{Head}}
            [Table(CompanionTable = "counters"), Discriminator, DerivedType(typeof(Cat))]
            public abstract partial class Pet { [HashKey, AutoIncrement] public long Id { get; init; } }
            public partial class Cat : Pet { public int Lives { get; set; } }
            """);
        Assert.That(Consumer.Problems(run), Is.Empty);
        Assert.That(run.Sources.Values, Has.All.Contains("AutoIncrement = new(\"Id\", 1) { IsInKey = true },").And.All.Contains("CompanionTable = \"counters\","));
    }
}
