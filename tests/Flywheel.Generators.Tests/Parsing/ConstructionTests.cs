using Flywheel.Generators.Model;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>How a model is constructed on reading, and what a missing attribute means.</summary>
public sealed class ConstructionTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using Flywheel;\nnamespace Shop;\npublic enum Level { Low, High }\n";

    [TestCase("required int Value { get; set; }", "Initializer Error")]
    [TestCase("required int? Value { get; init; }", "Initializer Value default")]
    [TestCase("required List<int> Value { get; set; }", "Initializer Error")]
    [TestCase("required HashSet<int> Value { get; set; }", "Initializer Empty")]
    [TestCase("int Value { get; set; }", "Initializer Value default")]
    [TestCase("string? Value { get; init; }", "Initializer Value default")]
    [TestCase("int Value { get; private set; }", "Initializer Value default")]
    [TestCase("HashSet<int>? Value { get; set; }", "Initializer Value default")]
    [TestCase("int Value { get; set; } = 5;", "Setter Keep")]
    [TestCase("int Value { get; init; } = 5;", "InitAccessor Keep")]
    [TestCase("HashSet<int> Value { get; set; } = [];", "Setter Keep")]
    [TestCase("required int Value { get; set; } = 5;", "Initializer Error")]
    [TestCase("int Value { get => _value; set => _value = value; } private int _value = 5;", "Setter Keep")]
    [TestCase("int Value { get { return _value; } init { _value = value; } } private int _value = 5;", "InitAccessor Keep")]
    public void A_settable_property_follows_the_missing_rule(string property, string expected)
    {
        var model = Models.Parse(Usings + $"public partial class Order {{ [HashKey] public required string Id {{ get; init; }} public {property} }}");
        Assert.That(Rule(model, "Value"), Is.EqualTo(expected));
    }

    [TestCase("List<int>")]
    [TestCase("int[]")]
    [TestCase("Dictionary<string, int>")]
    [TestCase("HashSet<int>")]
    public void A_collection_that_would_be_null_is_empty(string type)
    {
        var model = Models.Parse(Usings + $"#pragma warning disable CS8618\npublic partial class Order {{ [HashKey] public required string Id {{ get; init; }} public {type} Value {{ get; set; }} }}");
        Assert.That(Rule(model, "Value"), Is.EqualTo("Initializer Empty"));
    }

    [TestCase("int Value", "Constructor Error")]
    [TestCase("int? Value", "Constructor Value default")]
    [TestCase("HashSet<int> Value", "Constructor Empty")]
    [TestCase("List<int> Value", "Constructor Error")]
    [TestCase("int Value = -5", "Constructor Value -5")]
    [TestCase("int Value = int.MinValue", "Constructor Value -2147483648")]
    [TestCase("uint Value = 5", "Constructor Value 5U")]
    [TestCase("long Value = 5", "Constructor Value 5L")]
    [TestCase("ulong Value = 5", "Constructor Value 5UL")]
    [TestCase("byte Value = 5", "Constructor Value 5")]
    [TestCase("decimal Value = 1.50m", "Constructor Value 1.50m")]
    [TestCase("double Value = 1234.5", "Constructor Value 1234.5d")]
    [TestCase("double Value = double.NegativeInfinity", "Constructor Value double.NegativeInfinity")]
    [TestCase("float Value = float.NaN", "Constructor Value float.NaN")]
    [TestCase("float? Value = 1.5f", "Constructor Value 1.5f")]
    [TestCase("bool Value = true", "Constructor Value true")]
    [TestCase("char Value = '\\''", "Constructor Value '\\''")]
    [TestCase("string Value = \"a\\\"b\"", "Constructor Value \"a\\\"b\"")]
    [TestCase("string? Value = null", "Constructor Value default")]
    [TestCase("Guid Value = default", "Constructor Value default")]
    [TestCase("Level Value = Level.High", "Constructor Value global::Shop.Level.High")]
    [TestCase("Level? Value = Level.High", "Constructor Value global::Shop.Level.High")]
    [TestCase("Level Value = (Level)7", "Constructor Value (global::Shop.Level)(7)")]
    public void A_parameter_follows_the_missing_rule(string parameter, string expected)
    {
        var model = Models.Parse(Usings + $"public partial record Order([HashKey] string Id, {parameter});");
        Assert.That(Rule(model, "Value"), Is.EqualTo(expected));
        Assert.That(model.Object.Parameters.Select(p => p.Name + ">" + p.Property), Is.EqualTo(new[] { "Id>Id", "Value>Value" }));
    }

    [TestCase("public Order(string id) => Id = id; public Order(string id, int count) { Id = id; Count = count; } [HashKey] public string Id { get; } public int Count { get; set; }", "id")]
    [TestCase("public Order(string ID, int count) { Id = ID; Count = count; } public Order(string other) => Id = other; [HashKey] public string Id { get; } public int Count { get; }", "ID,count")]
    [TestCase("private Order(string id) => Id = id; [HashKey] public string Id { get; }", "id")]
    [TestCase("public Order(string id, int? note = 3) => Id = id; [HashKey] public string Id { get; }", "id")]
    [TestCase("public Order(string id, int other = 3, int count = 4) { Id = id; Count = count; } [HashKey] public string Id { get; } public int Count { get; set; }", "id")]
    [TestCase("public Order() { } public Order(string id) => Id = id; [HashKey] public string Id { get; set; } = \"\";", "")]
    [TestCase("public Order(string id) => Id = id; [HashKey] public string Id { get; set; }", "id")]
    [TestCase("[SetsRequiredMembers] public Order(string id) => Id = id; [HashKey] public required string Id { get; init; }", "id")]
    public void The_constructor_that_sets_what_nothing_else_can_is_called(string members, string parameters)
    {
        var model = Models.Parse(Usings + $"public partial class Order {{ {members} }}");
        Assert.That(string.Join(",", model.Object.Parameters.Select(p => p.Name)), Is.EqualTo(parameters));
    }

    [TestCase("public Order(string id, int x) => Id = id; public Order(string name) => Id = name; [HashKey] public string Id { get; }", "none of its constructors")]
    [TestCase("public Order(string id) => Id = id; [HashKey] public required string Id { get; init; }", "none of its constructors")]
    [TestCase("public Order(string id) => Id = id; public Order(int count) { Id = \"\"; Count = count; } [HashKey] public string Id { get; } public int Count { get; }", "several of its constructors")]
    public void No_constructor_or_several_is_an_error(string members, string reason)
    {
        var run = GeneratorHarness.Run(Usings + $"public partial class Order {{ {members} }}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY007" }));
        Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain(reason));
    }

    [Test]
    public void What_a_written_constructor_sets_survives_a_missing_attribute()
    {
        var model = Models.Parse(Usings + "public partial class Order { public Order() { Count = 3; Id = \"\"; } [HashKey] public string Id { get; set; } public int Count { get; init; } }");
        Assert.That(Rule(model, "Count"), Is.EqualTo("InitAccessor Keep"));
    }

    [TestCase("Inherited", "Setter Keep")]
    [TestCase("Own", "Setter Keep")]
    [TestCase("Virtual", "Setter Keep")]
    [TestCase("Added", "Initializer Value default")]
    public void What_the_constructor_of_a_base_type_sets_survives_too(string property, string expected)
    {
        var model = Models.Parse(Usings + """
            public class Root { public int Inherited { get; set; } public virtual int Virtual { get; set; } }
            public class Base : Root { public Base() => Own = Inherited = Virtual = 3; public int Own { get; set; } }
            public partial class Order : Base { [HashKey] public required string Id { get; set; } public override int Virtual { get; set; } public int Added { get; set; } }
            """);
        Assert.That(Rule(model, property), Is.EqualTo(expected));
        Assert.That(model.Field("Own").DeclaringType, Is.EqualTo("global::Shop.Base"));
        Assert.That(model.Field("Id").DeclaringType, Is.Null);
    }

    [Test]
    public void A_positional_parameter_that_is_not_stored_keeps_its_default()
    {
        var model = Models.Parse(Usings + "public partial record Order([HashKey] string Id, [Ignore] int Cached = 3);");
        Assert.That(model.Object.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "Id" }));

        var run = GeneratorHarness.Run(Usings + "public partial record Order([HashKey] string Id, [Ignore] int Cached);");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY007" }));
    }

    [Test]
    public void A_model_on_a_base_type_of_another_assembly_keeps_what_that_gives()
    {
        var model = Models.Parse(Usings + "public partial class Order : System.Xml.Serialization.SoapTypeAttribute { [HashKey] public required string Id { get; set; } public int Count { get; set; } }");
        Assert.That(Rule(model, "TypeName"), Is.EqualTo("Setter Keep"));
        Assert.That(Rule(model, "Count"), Is.EqualTo("Initializer Value default"));
    }

    [Test]
    public void A_primary_constructor_of_a_class_runs_initialisers_only()
    {
        var model = Models.Parse(Usings + "public partial class Order(string id) { [HashKey] public string Id { get; } = id; public int Count { get; set; } public int Other { get; set; } = 3; }");
        Assert.That(model.Object.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "id" }));
        Assert.That(Rule(model, "Count"), Is.EqualTo("Initializer Value default"));
        Assert.That(Rule(model, "Other"), Is.EqualTo("Setter Keep"));
    }

    [Test]
    public void A_primary_constructor_goes_first_in_records_alone()
    {
        const string Both = "Order(string Id, int Count) { public Order() : this(\"\", 0) { } ";
        var type = Models.Parse(Usings + $"public partial class {Both} [HashKey] public string Id {{ get; set; }} = Id; public int Count {{ get; set; }} = Count; }}");
        var record = Models.Parse(Usings + $"public partial record {Both.Replace("string Id", "[HashKey] string Id", StringComparison.Ordinal)} }}");
        Assert.That(type.Object.Parameters, Is.Empty);
        Assert.That(record.Object.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "Id", "Count" }));
    }

    [Test]
    public void A_positional_record_struct_is_constructed_by_its_parameters()
    {
        var model = Models.Parse(Usings + "public partial record struct Order([HashKey] string Id, int Count) { public int Extra { get; set; } }");
        Assert.That(model.Object.Parameters.Count, Is.EqualTo(2));
        Assert.That(Rule(model, "Extra"), Is.EqualTo("Initializer Value default"));
    }

    private static string Rule(ModelSpec model, string property)
    {
        var field = model.Field(property);
        return $"{field.Assignment} {field.Missing}{(field.Missing == MissingRule.Value ? " " + field.MissingValue : "")}";
    }
}
