namespace Flywheel.Generators.Tests.Emission;

/// <summary>Emitted mappings at work: items in DynamoDB JSON are read into models and written again.</summary>
public class MappingTests
{
    private const string Score = """{"UserId":{"S":"u"},"Title":{"S":"Comet"},"TopScore":{"N":"5"}""";

    private static IEnumerable<TestCaseData> WholeItems =>
    [
        Case(
            nameof(EmissionModels.PlainClass),
            "Games.GameScore",
            Score + ""","Level":{"S":"Silver"},"Home":{"M":{"City":{"S":"Rome"},"Zip":{"N":"187"}}},"Tags":{"SS":["a","b"]}}"""),
        Case(
            nameof(EmissionModels.PositionalRecord),
            "Shop.Order",
            """{"Customer":{"S":"00000000-0000-0000-0000-00000000000a"},"at":{"S":"2026-01-02T03:04:05.0000000Z"},"Item":{"S":"Ball"},"Note":{"S":"n"},"State":{"S":"Sent"},"Count":{"N":"2"},"Currency":{"S":"CHF"},"Weight":{"N":"1.5"},"Lines":{"L":[{"S":"x"},{"S":"y"}]}}"""),
        Case(
            nameof(EmissionModels.RecordStruct),
            "Metrics.Reading",
            """{"Sensor":{"N":"1"},"Time":{"N":"2"},"Place":{"M":{"X":{"N":"3"},"Y":{"N":"4"}}},"Previous":{"M":{"X":{"N":"5"},"Y":{"N":"6"}}},"Value":{"N":"7.5"},"IsGood":{"BOOL":true}}"""),
        Case(
            nameof(EmissionModels.NestedWithKeywords),
            "event.namespace.Outer+IMiddle+struct",
            """{"class":{"S":"default"},"params":{"S":"p"},"Item":{"S":"i"},"Reader":{"S":"r"},"Utf8Name":{"S":"u"},"Writer":{"S":"w"},"and":{"N":"1"},"is":{"N":"2"},"_":{"N":"3"},"Instance":{"N":"4"},"Attribute":{"M":{"Size":{"N":"1"},"Path":{"N":"2"},"Exists":{"N":"3"},"Mapping":{"S":"class"},"HasType":{"L":[{"S":"class"},{"S":"default"}]},"ToString":{"S":"t"},"MemberwiseClone":{"S":"m"},"Finalize":{"S":"f"}}},"objectField":{"L":[{"M":{"Size":{"N":"1"},"Path":{"N":"0"},"Exists":{"N":"0"}}}]}}"""),
        Case(
            nameof(EmissionModels.Scalars),
            "Types.Everything",
            """{"Id":{"B":"AQI="},"Offset":{"N":"1.5"},"Text":{"S":"t"},"Letter":{"S":"x"},"Guid":{"S":"00000000-0000-0000-0000-00000000000a"},"Link":{"S":"https://a.example/b"},"Flag":{"BOOL":true},"SByte":{"N":"-1"},"Byte":{"N":"1"},"Int16":{"N":"-2"},"UInt16":{"N":"2"},"Int32":{"N":"-3"},"UInt32":{"N":"3"},"Int64":{"N":"-4"},"UInt64":{"N":"4"},"Int128":{"N":"-5"},"UInt128":{"N":"5"},"Big":{"N":"6"},"Half":{"N":"0.5"},"Single":{"N":"1.5"},"Double":{"N":"2.5"},"Decimal":{"N":"3.5"},"Memory":{"B":"Aw=="},"Time":{"N":"1700000000"},"Moment":{"N":"1700000000.25"},"Day":{"N":"1699920000"},"Clock":{"N":"3600"},"Iso":{"S":"2026-01-02T03:04:05.0000000Z"},"ttl":{"N":"1700000001"},"Milliseconds":{"N":"1700000000123"},"Color":{"S":"Green"},"ColorNumber":{"N":"1"},"Days":{"S":"Monday, Tuesday"}}"""),
        Case(
            nameof(EmissionModels.Collections),
            "Types.Holder",
            """{"Id":{"N":"1"},"Names":{"SS":["a"]},"Numbers":{"NS":["1","2"]},"Colors":{"SS":["Green"]},"Blobs":{"BS":["AQ=="]},"Texts":{"L":[{"S":"a"},{"NULL":true}]},"MoreTexts":{"L":[{"S":"b"}]},"Scores":{"L":[{"N":"1"},{"NULL":true}]},"Pages":{"L":[{"B":"AQ=="}]},"Days":{"L":[{"N":"86400"}]},"Grid":{"L":[{"L":[{"N":"1"}]},{"NULL":true},{"L":[]}]},"Weights":{"M":{"k.1":{"N":"0.5"}}},"Choices":{"M":{"a":{"S":"Red"},"b":{"NULL":true}}},"Groups":{"M":{"g":{"SS":["00000000-0000-0000-0000-00000000000a"]}}},"Needed":{"SS":["n"]},"Steps":{"L":[]}}"""),
        Case(
            nameof(EmissionModels.Recursion),
            "Trees.Tree",
            """{"Id":{"S":"a"},"Parent":{"M":{"Id":{"S":"b"},"Children":{"L":[]},"First":{"M":{"Name":{"S":"f"},"Age":{"N":"1"},"Center":{"M":{"X":{"N":"2"},"Y":{"N":"3"}}}}}}},"Children":{"L":[]},"Leaves":{"M":{"l":{"M":{"Name":{"S":"g"},"Age":{"N":"8"},"Next":{"M":{"Name":{"S":"h"},"Age":{"N":"9"},"Center":{"M":{"X":{"N":"0"},"Y":{"N":"0"}}}}},"Center":{"M":{"X":{"N":"4"},"Y":{"N":"5"}}}}}}},"Attributes":{"M":{"Old":{"N":"1"}}},"First":{"M":{"Name":{"S":"i"},"Age":{"N":"7"},"Center":{"M":{"X":{"N":"1"},"Y":{"N":"0"}}}}},"Dots":{"L":[{"M":{"X":{"N":"1"},"Y":{"N":"2"}}},{"NULL":true}]}}"""),
        Case(
            nameof(EmissionModels.Indexes),
            "Blog.Post",
            """{"Blog":{"S":"b"},"Address":{"S":"/a"},"Title":{"S":"t"},"Likes":{"N":"1"},"Author":{"S":"x"},"pub":{"N":"1700000000"},"Link":{"S":"/l"},"Digest":{"B":"AQ=="}}"""),
        Case(
            nameof(EmissionModels.Initialisers),
            "Defaults.Settings",
            """{"Origin":{"S":"there"},"Id":{"S":"i"},"Retries":{"N":"1"},"Limit":{"N":"2"},"Theme":{"S":"light"},"Scale":{"N":"2"},"Note":{"S":"n"},"Names":{"L":[{"S":"b"}]},"Old":{"N":"9"}}"""),
        Case(
            nameof(EmissionModels.ObsoleteErrors),
            "Museum.Relic",
            """{"Id":{"S":"Vase"},"Kind":{"S":"Money"},"Others":{"SS":["Coin"]},"Shelf":{"M":{"Kind":{"S":"Vase"}}},"Shelves":{"L":[{"M":{"Kind":{"S":"None"}}}]},"Place":{"M":{"Room":{"N":"7"}}}}"""),
        Case(nameof(EmissionModels.GlobalNamespace), "Counter", """{"Id":{"S":"c"},"Value":{"N":"12"}}"""),
    ];

    [TestCaseSource(nameof(WholeItems))]
    public void A_whole_item_is_read_and_written_unchanged(string model, string type, string json)
    {
        var compiled = CompiledModel.Of(EmissionModels.All[model], type);

        Assert.That(compiled.Write(compiled.Read(json)), Is.EqualTo(json));
    }

    [Test]
    public void Every_model_has_a_whole_item() => Assert.That(WholeItems.Select(c => c.Arguments[0]), Is.EquivalentTo(EmissionModels.All.Keys));

    [TestCase(
        nameof(EmissionModels.PlainClass),
        "Games.GameScore",
        """{"Title":{"S":"t"},"Unknown":{"L":[{"S":"x"}]},"UserId":{"S":"u"},"Level":{"S":"First"},"Tags":{"NULL":true}}""",
        """{"UserId":{"S":"u"},"Title":{"S":"t"},"TopScore":{"N":"0"},"Level":{"S":"Gold"}}""",
        TestName = "Missing_NULL_and_unknown_attributes_and_an_alias_of_an_enum")]
    [TestCase(
        nameof(EmissionModels.PositionalRecord),
        "Shop.Order",
        """{"Customer":{"S":"00000000-0000-0000-0000-00000000000a"},"at":{"S":"2026-01-02T04:04:05+01:00"},"Item":{"S":"Ball"},"Lines":{"L":[]}}""",
        """{"Customer":{"S":"00000000-0000-0000-0000-00000000000a"},"at":{"S":"2026-01-02T03:04:05.0000000Z"},"Item":{"S":"Ball"},"State":{"S":"Paid"},"Count":{"N":"1"},"Currency":{"S":"EUR\n\"x\""},"Weight":{"N":"0.5"},"Lines":{"L":[]}}""",
        TestName = "Missing_attributes_take_the_defaults_of_the_parameters")]
    [TestCase(
        nameof(EmissionModels.Initialisers),
        "Defaults.Settings",
        """{"Id":{"S":"i"}}""",
        """{"Origin":{"S":"here"},"Id":{"S":"i"},"Retries":{"N":"3"},"Limit":{"N":"5"},"Theme":{"S":"dark"},"Scale":{"N":"1.25"},"Names":{"L":[{"S":"a"}]},"Old":{"N":"1"}}""",
        TestName = "Missing_attributes_keep_the_initialisers")]
    [TestCase(
        nameof(EmissionModels.RecordStruct),
        "Metrics.Reading",
        """{"Sensor":{"N":"1"},"Time":{"N":"2"}}""",
        """{"Sensor":{"N":"1"},"Time":{"N":"2"},"Place":{"M":{"X":{"N":"0"},"Y":{"N":"0"}}},"Value":{"N":"1.5"}}""",
        TestName = "Missing_attributes_keep_the_initialisers_of_a_struct")]
    [TestCase(
        nameof(EmissionModels.Collections),
        "Types.Holder",
        """{"Id":{"N":"1"},"Steps":{"L":[]}}""",
        """{"Id":{"N":"1"},"Steps":{"L":[]}}""",
        TestName = "A_missing_set_that_is_required_is_empty")]
    public void What_is_missing_has_its_rule(string model, string type, string json, string expected)
    {
        var compiled = CompiledModel.Of(EmissionModels.All[model], type);

        Assert.That(compiled.Write(compiled.Read(json)), Is.EqualTo(expected));
    }

    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", """{"UserId":{"S":"u"}}""", "Title")]
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", Score + ""","Level":{"S":"Lead"}}""", "Level")]
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", Score + ""","Home":{"M":{"Zip":{"S":"x"}}}}""", "Home.Zip")]
    [TestCase(nameof(EmissionModels.RecordStruct), "Metrics.Reading", """{"Sensor":{"N":"1"},"Time":{"N":"2"},"Place":{"M":{"X":{"N":"1"}}}}""", "Place.Y")]
    [TestCase(nameof(EmissionModels.Recursion), "Trees.Tree", """{"Id":{"S":"a"},"Children":{"L":[{"M":{"Id":{"S":"b"}}}]}}""", "Children[0].First")]
    [TestCase(nameof(EmissionModels.Collections), "Types.Holder", """{"Id":{"N":"1"},"MoreTexts":{"L":[{"NULL":true}]}}""", "MoreTexts[0]")]
    public void An_item_that_does_not_fit_is_refused_with_the_path(string model, string type, string json, string path)
    {
        var compiled = CompiledModel.Of(EmissionModels.All[model], type);

        Assert.That(() => compiled.Read(json), Throws.TypeOf<ItemFormatException>().With.Property(nameof(ItemFormatException.Attribute)).EqualTo(path));
    }

    [TestCase("Title", "", "Title")]
    [TestCase("Author", null, "Author")]
    [TestCase("Author", "", "Author")]
    [TestCase("Blog", null, "Blog")]
    public void A_key_or_a_required_value_that_is_empty_is_refused(string property, string? value, string attribute)
    {
        var compiled = CompiledModel.Of(EmissionModels.Indexes, "Blog.Post");
        object item = compiled.Read("""{"Blog":{"S":"b"},"Address":{"S":"/a"},"Author":{"S":"x"}}""");

        item.GetType().GetProperty(property)!.SetValue(item, value);

        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains($"'{attribute}'"));
    }

    [Test]
    public void A_required_value_that_is_null_is_refused()
    {
        var compiled = CompiledModel.Of(EmissionModels.Recursion, "Trees.Tree");
        object item = compiled.Read("""{"Id":{"S":"a"},"First":{"M":{"Name":{"S":"f"}}}}""");

        item.GetType().GetProperty("First")!.SetValue(item, null);

        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'First' is required and is null"));
    }

    [Test]
    public void An_enum_value_without_a_name_is_refused()
    {
        var compiled = CompiledModel.Of(EmissionModels.PlainClass, "Games.GameScore");
        object item = compiled.Read(Score + "}");
        var level = item.GetType().GetProperty("Level")!;

        level.SetValue(item, Enum.ToObject(Nullable.GetUnderlyingType(level.PropertyType)!, 7));

        Assert.That(() => compiled.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("7 has no name in Level"));
    }

    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", Score + "}", """{UserId: "u", Title: "Comet"}""")]
    [TestCase(nameof(EmissionModels.RecordStruct), "Metrics.Reading", """{"Sensor":{"N":"1"},"Time":{"N":"2"}}""", "{Sensor: 1, Time: 2}")]
    [TestCase(nameof(EmissionModels.NestedWithKeywords), "event.namespace.Outer+IMiddle+struct", """{"class":{"S":"default"},"params":{"S":"p"},"Item":{"S":""}}""", """{class: "default", params: "p"}""")]
    [TestCase(nameof(EmissionModels.Scalars), "Types.Everything", """{"Id":{"B":"AQI="},"Offset":{"N":"1.50"}}""", "{Id: 0x0102, Offset: 1.5}")]
    public void An_item_has_the_key_of_its_properties(string model, string type, string json, string key)
    {
        var compiled = CompiledModel.Of(EmissionModels.All[model], type);

        Assert.That(compiled.KeyOf(compiled.Read(json)), Is.EqualTo(key));
    }

    [Test]
    public void Sets_of_bytes_compare_what_the_bytes_are()
    {
        var compiled = CompiledModel.Of(EmissionModels.Collections, "Types.Holder");
        object item = compiled.Read("""{"Id":{"N":"1"},"Blobs":{"BS":["AQ=="]},"Steps":{"L":[]}}""");

        var blobs = (IReadOnlySet<byte[]>)item.GetType().GetProperty("Blobs")!.GetValue(item)!;

        Assert.That(blobs.Contains([1]), Is.True);
    }

    [Test]
    public void An_init_property_of_a_generic_base_keeps_its_initialiser_or_is_set()
    {
        const string Source = """
            using Flywheel;

            namespace Generic;

            public class Base<T>
            {
                public T? Value { get; init; }
                public string Text { get; init; } = "here";
            }

            public class Box<T>
            {
                public int Size { get; init; } = 3;
                public T? Content { get; set; }
            }

            public partial class Model : Base<string>
            {
                [HashKey] public int Id { get; set; }
                public Box<int>? Box { get; set; }
            }
            """;
        var compiled = CompiledModel.Of(Source, "Generic.Model");

        foreach (string json in new[]
        {
            """{"Value":{"S":"v"},"Text":{"S":"t"},"Id":{"N":"1"},"Box":{"M":{"Size":{"N":"1"},"Content":{"N":"2"}}}}""",
            """{"Text":{"S":"here"},"Id":{"N":"1"},"Box":{"M":{"Size":{"N":"3"},"Content":{"N":"0"}}}}""",
        })
        {
            Assert.That(compiled.Write(compiled.Read(json)), Is.EqualTo(json));
        }
    }

    [Test]
    public void The_table_is_defined_once_with_its_attributes_and_indexes()
    {
        var compiled = CompiledModel.Of(EmissionModels.Indexes, "Blog.Post");
        var table = compiled.Table();

        Assert.That(compiled.Table(), Is.SameAs(table));
        Assert.That(string.Join(" ", table.Attributes), Is.EqualTo("Blog Address Title Likes Author pub Link Digest"));
        Assert.That(string.Join(" ", table.Indexes.Select(i => i.Name)), Is.EqualTo("ByTitle ByLikes by-author ByLink Indexes GetType"));
        Assert.That(table.Indexes[2].RangeKeys, Is.EqualTo(new[] { new KeyDefinition("pub", AttributeType.Number) }));
        Assert.That(string.Join(" ", table.Indexes[2].Include), Is.EqualTo("Title Likes"));
    }

    private static TestCaseData Case(string model, string type, string json) => new TestCaseData(model, type, json).SetArgDisplayNames(model);
}
