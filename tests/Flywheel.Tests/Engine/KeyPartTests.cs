using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Queries by the parts of composite keys, against engines. The model is written by hand, as the planner sees nothing but its table.</summary>
internal sealed class KeyPartTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly StringField s_shelf = new(AttributePath.Of("Shelf"));
    private static readonly StringField s_area = new(AttributePath.Of("Area"));
    private static readonly StringField s_name = new(AttributePath.Of("Name"));
    private static readonly StringField s_owner = new(AttributePath.Of("Owner"));

    private static Filed[] Items =>
    [
        new("1", "art", "a", "me"),
        new("1", "art", "b", "you"),
        new("1", "arts", "a", "me"),
        new("2", "art", "a", "me"),
        new("2", "law", "a", null),
    ];

    private Query<Filed> Query => Engine.Query<Filed>();

    private string SentIndex => Wire.Sent("Query")[0].Body.TryGetProperty("IndexName", out var name) ? name.GetString()! : "";

    private string SentKey => Wire.Sent("Query")[0].Body.GetProperty("KeyConditionExpression").GetString()!;

    private bool HasFilter => Wire.Sent("Query")[0].Body.TryGetProperty("FilterExpression", out _);

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Items);

    [Test]
    public async Task All_parts_of_a_range_key_find_the_one_item()
    {
        var found = await Query.Where(s_shelf == "1" && s_area == "art" && s_name == "b").SingleAsync();
        Assert.That(found, Is.EqualTo(Items[1]));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0 AND #1 = :1", false)));
    }

    [Test]
    public async Task The_first_part_of_a_range_key_finds_what_begins_with_it_and_nothing_longer()
    {
        var found = await Query.Where(s_area == "art" && s_shelf == "1").ToListAsync();
        Assert.That(found, Is.EqualTo(Items[..2]));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0 AND begins_with(#1, :1)", false)));
    }

    [Test]
    public async Task All_parts_of_an_index_key_find_the_items_of_the_index()
    {
        var found = await Query.Where(s_area == "art" && s_owner == "me").ToListAsync();
        Assert.That(found, Is.EquivalentTo(new[] { Items[0], Items[3] }));
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("ByPlace", "#0 = :0", false)));
    }

    [Test]
    public async Task Parts_of_an_index_key_with_other_conditions_find_what_they_mean()
    {
        var found = await Query.Where(s_area == "art" && s_owner == "me" && s_name.In("a", "c") && s_shelf != "1").ToListAsync();
        Assert.That(found, Is.EqualTo(new[] { Items[3] }));
        Assert.That(HasFilter, Is.True);
    }

    [Test]
    public async Task A_count_by_parts_counts_the_same()
        => Assert.That(await Query.Where(s_area == "art" && s_owner == "me").CountAsync(), Is.EqualTo(2));

    [Test]
    public void A_part_that_holds_the_separator_is_refused_before_sending()
    {
        Assert.That(
            () => Query.Where(s_area == "a:t" && s_owner == "me").ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("its key 'Place' cannot be made of Area = \"a:t\" and Owner = \"me\": 'Area' holds the separator ':'."));
        Assert.That(Wire.Sent("Query"), Is.Empty);
    }

    [Test]
    public async Task A_scan_by_parts_filters_by_the_parts()
    {
        var found = await Engine.Scan<Filed>().Where(s_area == "art" && s_owner == "me").ToListAsync();
        Assert.That(found, Is.EquivalentTo(new[] { Items[0], Items[3] }));
        Assert.That(Wire.Sent("Scan")[0].Text, Does.Contain("\"#0\":\"Area\",\"#1\":\"Owner\""));
    }

    /// <summary>The range key is made of area and name, an index key of area and owner.</summary>
    private sealed record Filed(string Shelf, string Area, string Name, string? Owner) : IModel<Filed>
    {
        public static TableDefinition Table { get; } = new("Filed", Key("Shelf"), Key("Path"))
        {
            Attributes = ["Shelf", "Area", "Name", "Owner", "Path", "Place"],
            Indexes = [IndexDefinition<Filed>.Global("ByPlace", [Key("Place")])],
            Composites = [Planning.CompositeTables.Joined("Path", "Area", "Name"), Planning.CompositeTables.Joined("Place", "Area", "Owner")],
        };

        public static Key<Filed> KeyOf(Filed item) => new(KeyValue.Of(item.Shelf), KeyValue.Of($"{item.Area}:{item.Name}"));

        public static void Write(ItemWriter writer, Filed item)
        {
            Write("Shelf", item.Shelf);
            Write("Area", item.Area);
            Write("Name", item.Name);
            Write("Owner", item.Owner);
            Write("Path", $"{item.Area}:{item.Name}");
            Write("Place", item.Owner is null ? null : $"{item.Area}:{item.Owner}");

            void Write(string name, string? value)
            {
                if (value is not null)
                {
                    writer.WriteName(name);
                    writer.WriteString(value);
                }
            }
        }

        public static Filed Read(ref ItemReader reader)
        {
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.ReadName(out _))
            {
                read[reader.NameAsString] = reader.ReadString();
            }

            return new(read["Shelf"], read["Area"], read["Name"], read.GetValueOrDefault("Owner"));
        }

        private static KeyDefinition Key(string name) => new(name, AttributeType.String);
    }
}
