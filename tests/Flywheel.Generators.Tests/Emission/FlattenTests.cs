using System.Reflection;
using Flywheel.Generators.Emission;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>Nested objects whose members are attributes of the item itself.</summary>
public class FlattenTests
{
    private const string Whole = """
        {"Id":{"S":"i"},"Name":{"S":"n"},"Home_Street":{"S":"s"},"Home_City":{"S":"Rome"},"Home_Geo_Lat":{"N":"1"},"Home_Geo_Long":{"N":"2"},"Home_Lines":{"L":[{"S":"l"}]},"Home_Map":{"M":{"Street":{"S":"t"},"City":{"S":"Bonn"},"Geo_Lat":{"N":"3"},"Geo_Long":{"N":"4"},"Lines":{"L":[]}}},"work:mail":{"S":"m"},"work:Phone":{"S":"p"},"work:c:Lat":{"N":"5"},"work:c:Long":{"N":"6"},"Lat":{"N":"7"},"Long":{"N":"8"},"Spot_X":{"N":"9"},"Spot_Y":{"N":"10"},"Backup_mail":{"S":"b"},"Backup_Phone":{"NULL":true},"Other":{"M":{"mail":{"S":"o"},"Phone":{"NULL":true},"c:Lat":{"N":"11"},"c:Long":{"N":"12"}}}}
        """;

    [TestCase("People.Person", Whole, Whole, TestName = "A_whole_item_is_read_and_written_unchanged")]
    [TestCase(
        "People.Person",
        """{"Id":{"S":"i"},"Lat":{"N":"1"},"Long":{"N":"2"}}""",
        """{"Id":{"S":"i"},"work:Phone":{"S":"none"},"Lat":{"N":"1"},"Long":{"N":"2"},"Backup_mail":{"S":"none"},"Backup_Phone":{"S":"none"}}""",
        TestName = "Without_its_attributes_an_object_is_null_or_made_or_keeps_its_initial_value")]
    [TestCase(
        "People.Person",
        """{"Id":{"S":"i"},"Home_Street":{"S":"s"},"Home_City":{"NULL":true},"Home_Geo_Lat":{"N":"0"},"Home_Geo_Long":{"N":"2"},"work:Phone":{"NULL":true},"Spot_X":{"NULL":true},"Spot_Y":{"N":"7"},"Backup_Phone":{"NULL":true},"Lat":{"N":"0"},"Long":{"N":"0"}}""",
        """{"Id":{"S":"i"},"Home_Street":{"S":"s"},"Home_City":{"S":"Oslo"},"Home_Geo_Lat":{"N":"0"},"Home_Geo_Long":{"N":"2"},"Home_Lines":{"L":[]},"work:Phone":{"NULL":true},"Lat":{"N":"0"},"Long":{"N":"0"},"Spot_X":{"N":"1"},"Spot_Y":{"N":"7"},"Backup_Phone":{"NULL":true}}""",
        TestName = "Missing_members_follow_the_rules_of_their_type")]
    [TestCase("People.Place", """{"Id":{"S":"i"},"Geo_Lat":{"N":"1"},"Geo_Long":{"N":"2"}}""", """{"Id":{"S":"i"},"Geo_Lat":{"N":"1"},"Geo_Long":{"N":"2"}}""", TestName = "A_constructor_takes_an_object_and_null")]
    [TestCase(
        "People.Place",
        """{"Id":{"S":"i"},"Geo_Lat":{"N":"1"},"Geo_Long":{"N":"2"},"b_Lat":{"N":"3"},"b_Long":{"N":"4"}}""",
        """{"Id":{"S":"i"},"Geo_Lat":{"N":"1"},"Geo_Long":{"N":"2"},"b_Lat":{"N":"3"},"b_Long":{"N":"4"}}""",
        TestName = "A_constructor_takes_both_objects")]
    public void Objects_come_back(string type, string json, string expected)
    {
        var compiled = CompiledModel.Of(StorageModels.Flattened, type);

        Assert.That(compiled.Write(compiled.Read(json.Trim())), Is.EqualTo(expected.Trim()));
    }

    [TestCase("People.Person", """{"Id":{"S":"i"},"Home_Geo_Lat":{"N":"1"},"Home_Geo_Long":{"N":"1"}}""", "Home_Street")]
    [TestCase("People.Person", """{"Id":{"S":"i"},"Home_Street":{"S":"s"}}""", "Home_Geo_Lat")]
    [TestCase("People.Person", """{"Id":{"S":"i"},"Lat":{"N":"1"}}""", "Long")]
    [TestCase("People.Person", """{"Id":{"S":"i"},"Spot_X":{"S":"x"}}""", "Spot_X")]
    [TestCase("People.Person", """{"Id":{"S":"i"},"work:c:Lat":{"N":"1"}}""", "work:c:Long")]
    [TestCase("People.Person", """{"Id":{"S":"i"},"Other":{"M":{"c:Lat":{"N":"1"}}}}""", "Other.c:Long")]
    [TestCase("People.Place", """{"Id":{"S":"i"}}""", "Geo_Lat")]
    public void What_does_not_fit_is_named_with_its_prefix(string type, string json, string attribute)
    {
        var compiled = CompiledModel.Of(StorageModels.Flattened, type);

        Assert.That(() => compiled.Read(json), Throws.TypeOf<ItemFormatException>().With.Property(nameof(ItemFormatException.Attribute)).EqualTo(attribute));
    }

    [Test]
    public void A_required_object_that_is_null_is_refused()
    {
        var compiled = CompiledModel.Of(StorageModels.Flattened, "People.Person");
        object item = compiled.Read("""{"Id":{"S":"i"},"Lat":{"N":"1"},"Long":{"N":"2"}}""");

        item.GetType().GetProperty("Work")!.SetValue(item, null);

        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Work' is required and is null"));
    }

    [TestCase("s.Home.City == \"Rome\"", "Home_City = \"Rome\"")]
    [TestCase("s.Home.Geo.Lat > 1", "Home_Geo_Lat > 1")]
    [TestCase("s.Home.Map.Street == null", "Home_Map.Street = null")]
    [TestCase("s.Home.Map.Geo.Long == 1", "Home_Map.Geo_Long = 1")]
    [TestCase("s.Home.Lines.Contains(\"x\")", "contains(Home_Lines, \"x\")")]
    [TestCase("s.Work.Mail.Exists()", "attribute_exists(work:mail)")]
    [TestCase("s.Work.Place.Lat == 1", "work:c:Lat = 1")]
    [TestCase("s.Center.Lat == 1", "Lat = 1")]
    [TestCase("s.Other.Place.Lat == 1", "Other.c:Lat = 1")]
    public void A_token_makes_conditions_on_the_attribute_with_its_prefix(string condition, string expected)
    {
        string probe = $$"""

            public static class Probe
            {
                public static Condition Condition()
                {
                    var s = People.Person.Fields.Instance;
                    return {{condition}};
                }
            }
            """;

        object made = CompiledModel.Of(StorageModels.Flattened + probe, "People.Person").Call("People.Probe", "Condition");

        Assert.That(made.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void The_table_and_its_indexes_list_the_members()
    {
        var table = CompiledModel.Of(StorageModels.Flattened, "People.Person").Table();

        Assert.That(
            string.Join(" ", table.Attributes),
            Is.EqualTo("Id Name Home_Street Home_City Home_Geo_Lat Home_Geo_Long Home_Lines Home_Map work:mail work:Phone work:c:Lat work:c:Long Lat Long Spot_X Spot_Y Backup_mail Backup_Phone Backup_c:Lat Backup_c:Long Other"));
        Assert.That(string.Join(" ", table.Indexes[0].Include), Is.EqualTo("work:mail work:Phone work:c:Lat work:c:Long"));
    }

    [Test]
    public void An_undeclared_attribute_is_kept_beside_flattened_ones_and_cannot_take_their_name()
    {
        const string Source = """
            using System.Collections.Generic;
            using Amazon.DynamoDBv2.Model;
            using Flywheel;

            namespace Mixed;

            public record Part(string? A, int B = 2);

            public partial class Whole
            {
                [HashKey] public required string Id { get; init; }
                [Flatten] public Part? Part { get; set; }
                [Extra] public Dictionary<string, AttributeValue> Others { get; set; } = [];
            }
            """;
        var compiled = CompiledModel.Of(Source, "Mixed.Whole");
        const string Json = """{"Id":{"S":"i"},"Part_A":{"S":"a"},"Part_B":{"N":"1"},"Part_C":{"NULL":true}}""";
        object item = compiled.Read(Json);

        Assert.That(compiled.Write(item), Is.EqualTo(Json));
        ((Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>)item.GetType().GetProperty("Others")!.GetValue(item)!).Add("Part_A", new() { S = "x" });
        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Part_A'"));
    }

    [Test]
    public void Members_named_like_what_tokens_inherit_compile_and_are_found()
    {
        const string Source = """
            using System.Collections.Generic;
            using Flywheel;

            namespace Odd;

            public enum Mood { Good, Bad }

            public class Inner { public int Map { get; set; } public int item { get; set; } }

            public class Names
            {
                public int At { get; set; }
                public int Map { get; set; }
                public string? Prefix { get; set; }
                public List<Mood> Mapping { get; set; } = [];
                public Mood? Path { get; set; }
                public new int ToString { get; set; }
                public int reader { get; set; }
                public int utf8Name { get; set; }
                public int @class { get; set; }
                [Flatten] public Inner Exists { get; set; } = new();
            }

            public partial class Model
            {
                [HashKey] public required string Id { get; init; }
                [Flatten] public Names? item { get; set; }
                [Flatten(Prefix = "b")] public Names? writer { get; set; }
                public int HasItem { get; set; }
                public int NamesFields { get; set; }
                public int itemAt { get; set; }
            }

            public static class Probe
            {
                public static Condition Condition() => Model.Fields.Instance.item.Exists.Map == 1 & Model.Fields.Instance.writer.At == 2 & Model.Fields.Instance.item.Mapping.Contains(Mood.Bad);
            }
            """;
        var run = Consumer.Run(Source);
        Assert.That(Consumer.Problems(run), Is.Empty);

        object made = CompiledModel.Of(Source, "Odd.Model").Call("Odd.Probe", "Condition");

        Assert.That(made.ToString(), Is.EqualTo("item_Exists_Map = 1 AND bAt = 2 AND contains(item_Mapping, \"Bad\")"));
    }

    [Test]
    public void Tokens_of_flattened_objects_hide_what_the_runtime_declares()
        => Assert.That(
            FieldsEmitter.HiddenByFlattened,
            Is.EquivalentTo(typeof(FlattenedFields).GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(m => m.Name)));

    [Test]
    public void A_clash_names_both_properties()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            public class Address { public string? City { get; set; } }
            public partial class Order { [HashKey] public required string Id { get; init; } [Flatten] public Address? Home { get; set; } public string? Home_City { get; set; } }
            """);

        Assert.That(run.Diagnostics.Single().GetMessage(null), Does.StartWith("Order.Home_City is stored as 'Home_City', and so is Home.City"));
    }
}
