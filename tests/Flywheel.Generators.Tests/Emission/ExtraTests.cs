namespace Flywheel.Generators.Tests.Emission;

/// <summary>Attributes that a model does not declare and keeps (MD-20).</summary>
public class ExtraTests
{
    private const string Others =
        ""","n":{"NULL":true},"s\"\u0001":{"S":"x\ny"},"N":{"N":"1.50"},"b":{"B":"AQI="},"B":{"BOOL":false},"ss":{"SS":["b","a"]},"ns":{"NS":["1"]},"bs":{"BS":["AQ==",""]},"l":{"L":[{"S":""},{"NULL":true},{"L":[]}]},"m":{"M":{"a.b":{"M":{}},"c":{"N":"2"}}}}""";

    [TestCase("Notes.Note", """{"Id":{"S":"i"},"Text":{"S":"t"},"Stars":{"N":"1"}""")]
    [TestCase("Notes.Memo", """{"Id":{"S":"i"}""")]
    [TestCase("Notes.Mark", """{"Id":{"S":"i"}""")]
    [TestCase("Notes.Scrap", """{"Id":{"S":"i"}""")]
    public void Undeclared_attributes_of_every_type_are_kept_and_written_back(string type, string start)
    {
        var compiled = CompiledModel.Of(StorageModels.Extras, type);

        Assert.That(compiled.Write(compiled.Read(start + Others)), Is.EqualTo(start + Others));
    }

    [TestCase("Notes.Note", "Others", false)]
    [TestCase("Notes.Memo", "Rest", true)]
    [TestCase("Notes.Mark", "Others", false)]
    public void Without_any_there_is_an_empty_dictionary_or_null(string type, string property, bool isNull)
    {
        var compiled = CompiledModel.Of(StorageModels.Extras, type);

        object item = compiled.Read("""{"Id":{"S":"i"}}""");

        Assert.That(item.GetType().GetProperty(property)!.GetValue(item), isNull ? Is.Null : Is.Empty);
    }

    [Test]
    public void A_declared_attribute_that_is_NULL_is_missing_and_not_kept()
    {
        var compiled = CompiledModel.Of(StorageModels.Extras, "Notes.Note");

        object item = compiled.Read("""{"Stars":{"NULL":true},"Id":{"S":"i"},"Text":{"NULL":true}}""");

        Assert.That(compiled.Write(item), Is.EqualTo("""{"Id":{"S":"i"},"Stars":{"N":"3"}}"""));
    }

    [Test]
    public void The_table_says_so_and_does_not_list_the_property()
    {
        var table = CompiledModel.Of(StorageModels.Extras, "Notes.Note").Table();

        Assert.That(table.KeepsExtra, Is.True);
        Assert.That(table.Attributes, Is.EqualTo(new[] { "Id", "Text", "Stars" }));
    }

    [Test]
    public void It_may_stand_before_the_composites_and_their_parts()
    {
        const string Source = """
            using System.Collections.Generic; using Amazon.DynamoDBv2.Model; using Flywheel;
            namespace Notes;
            public partial class Page
            {
                [Extra] public Dictionary<string, AttributeValue> Others { get; set; } = [];
                [HashKey, Composite(nameof(Book), nameof(Number), Formats = [null, "D2"])] public virtual partial string Id { get; }
                [RangeKey, Composite(nameof(Number), nameof(Book), Merge = nameof(Mix))] internal partial int Sum { get; }
                public required string Book { get; init; }
                public int Number { get; init; }
                private static int Mix(int number, string book) => number + book.Length;
            }
            """;
        var compiled = CompiledModel.Of(Source, "Notes.Page");

        Assert.That(
            compiled.Write(compiled.Read("""{"Book":{"S":"b"},"Number":{"N":"7"},"New":{"S":"x"}}""")),
            Is.EqualTo("""{"Id":{"S":"b:07"},"Sum":{"N":"8"},"Book":{"S":"b"},"Number":{"N":"7"},"New":{"S":"x"}}"""));
    }
}
