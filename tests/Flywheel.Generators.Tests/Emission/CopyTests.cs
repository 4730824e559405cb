using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>How the properties of one object get into another, compiled as strictly as can be.</summary>
public sealed class CopyTests
{
    private const string Usings = "#nullable enable\nusing System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using Flywheel; namespace Shop; ";

    private const string Id = "[HashKey] public required string Id { get; init; } ";

    [TestCase("[DisallowNull] public string? Name { get; set; }")]
    [TestCase("[MaybeNull] public string Name { get; set; }")]
    [TestCase("[AllowNull] public string Name { get; set; } = \"\";")]
    [TestCase("[MaybeNull] public string Name { get; init; }")]
    [TestCase("[DisallowNull] public string? Name { get; init; }")]
    [TestCase("public string? Name { get; [param: DisallowNull] set; }")]
    [TestCase("[DisallowNull] public List<string>? Names { get; set; }")]
    [TestCase("[DisallowNull] public int? Count { get; set; }")]
    [TestCase("private int _tracking; private int Tracking_ => _tracking++; public int Count { get; set; }")]
    [TestCase("[Extra, DisallowNull] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? Others { get; set; }")]
    public void The_compiler_has_nothing_to_say(string property)
    {
        var run = Consumer.Run(Usings + "public partial class Order { " + Id + property + " }");

        Assert.That(Consumer.Problems(run), Is.Empty);
    }

    [Test]
    public void Of_two_types_of_one_name_the_compiler_tells_alone()
    {
        var run = GeneratorHarness.Run(Usings + "public partial class Order { " + Id + "} public partial struct Order { " + Id + "} public partial class Other { " + Id + "}");

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Sources.Keys, Is.EquivalentTo(new[] { "Shop.Order.g.cs", "Shop.Other.g.cs" }));
    }

    [TestCase("class")]
    [TestCase("class?")]
    [TestCase("notnull")]
    [TestCase("IComparable<T>")]
    [TestCase("class, IEnumerable<char>, ICloneable")]
    public void An_accessor_repeats_the_constraints_of_the_base_type(string constraint)
    {
        var run = Consumer.Run(Usings
            + $"public abstract class Base<T> where T : {constraint} {{ public T? Value {{ get; init; }} public List<T> All {{ get; init; }} = []; public string Text {{ get; init; }} = \"t\"; }} "
            + "public partial class Order : Base<string> { " + Id + "}");

        Assert.That(Consumer.Problems(run), Is.Empty);
    }
}
