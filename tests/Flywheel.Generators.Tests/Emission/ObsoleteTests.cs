namespace Flywheel.Generators.Tests.Emission;

/// <summary>What is obsolete or experimental is mapped too, even as an error, which no pragma silences: each place alone, so that one cannot hide another.</summary>
public class ObsoleteTests
{
    private const string Head = "using System; using System.Collections.Generic; using Flywheel;\nnamespace Shop;\n";
    private const string Order = "public partial class Order { [HashKey] public required string Id { get; init; } ";

    [TestCase(Order + "[Obsolete(\"\", true)] public int Old { get; set; } }", TestName = "A property")]
    [TestCase(Order + "public int Old { get; [Obsolete(\"\", true)] set; } }", TestName = "A setter")]
    [TestCase(Order + "public int Old { [Obsolete(\"\", true)] get; set; } }", TestName = "A getter")]
    [TestCase(Order + "[Obsolete(\"\", true)] public Order() { } }", TestName = "A constructor")]
    [TestCase(Order + "public Kind Kind { get; set; } } public enum Kind { [Obsolete(\"\", true)] A, B }", TestName = "A member of an enum")]
    [TestCase(Order + "\n#pragma warning disable CS0612\npublic List<Kind>? Kinds { get; set; } } [Obsolete, Flags] public enum Kind { A, B }", TestName = "A type")]
    [TestCase(Order + "public Part? Part { get; set; } } public class Part { public int A { get; [Obsolete(\"\", true)] set; } }", TestName = "Something in a nested object")]
    [TestCase("[Obsolete(\"\", true)] " + Order + "}", TestName = "The model")]
    [TestCase("[Obsolete(\"\", true)] public partial class Outer { " + Order + "} }", TestName = "A type around the model")]
    [TestCase("public partial class Order { [HashKey, Obsolete(\"\", true)] public Kind Id { get; set; } } [Obsolete(\"\", true)] public enum Kind { A, B }", TestName = "The key and its type")]
    public void What_is_obsolete_is_mapped(string source)
    {
        var run = Consumer.Run(Head + source);

        Assert.That(run.Sources, Has.Count.EqualTo(1));
        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [TestCase("[Experimental(\"EXP1\")] " + Order + "}")]
    [TestCase(Order + "[Experimental(\"EXP1\")] public int New { get; set; } }")]
    [TestCase(Order + "public Part? Part { get; set; } } public class Part { [Experimental(\"EXP1\")] public int A { get; set; } public Kind B { get; set; } } public enum Kind { [Experimental(\"EXP2\")] C }")]
    public void What_is_experimental_is_mapped(string source)
        => Assert.That(Consumer.Problems(Consumer.Run("using System.Diagnostics.CodeAnalysis; " + Head + source)), Is.Empty);

    [Test]
    public void What_is_not_obsolete_is_not_marked()
        => Assert.That(Consumer.Run(Head + Order + "}").Sources.Values.Single(), Does.Not.Contain("Obsolete").And.Not.Contain("#pragma"));
}
