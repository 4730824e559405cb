using System.Text.Json;
using Flywheel.Generators.Parsing;
using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Parsing;

/// <summary>How attributes are named after properties.</summary>
public sealed class NamingTests
{
    private const string Key = "[HashKey] public required string UserId { get; init; } ";

    private static readonly string[] s_names =
    [
        "Id", "ID", "URL", "URLValue", "TopScore", "TopScore2", "Top2Score", "Top2score", "TOPScore", "aB", "AB", "A", "a", "A1", "A1B", "AB1", "ABc", "AbC",
        "ABC1d", "already_snake", "Already_Snake", "_Hidden", "__Twice", "Score_2", "Score_2nd", "IPv6Address", "XMLHttpRequest2", "ÅngStröm", "ÉCole", "İd", "Iı",
        "中文Name", "Name中文", "ǅungla", "NameǅX", "x1Y2Z3", "ISBN13Number", "PK", "PKValue", "Is", "IsOK", "OKIs", "N0", "N0N", "N00n", "camelCase", "ALLCAPS",
    ];

    [TestCaseSource(nameof(s_names))]
    public void The_words_are_those_of_System_Text_Json(string name)
    {
        Assert.That(Naming.Apply("CamelCase", name), Is.EqualTo(JsonNamingPolicy.CamelCase.ConvertName(name)));
        Assert.That(Naming.Apply("SnakeCase", name), Is.EqualTo(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)));
        Assert.That(Naming.Apply("AsIs", name), Is.EqualTo(name));
    }

    [TestCase("[Naming(NamingPolicy.CamelCase)]", "userId topScore odd")]
    [TestCase("[Naming(NamingPolicy.SnakeCase)]", "user_id top_score odd")]
    [TestCase("[Naming(NamingPolicy.AsIs)]", "UserId TopScore odd")]
    [TestCase("", "UserId TopScore odd")]
    public void A_model_names_its_attributes_and_a_field_wins(string naming, string expected)
        => Assert.That(
            Attributes(naming + "public partial class Score { " + Key + "public int TopScore { get; set; } [Field(\"odd\")] public int Other { get; set; } }"),
            Is.EqualTo(expected));

    [Test]
    public void The_policy_of_the_assembly_is_for_all_models_without_one()
    {
        const string Assembly = "[assembly: Naming(NamingPolicy.SnakeCase)]";
        Assert.That(Attributes("public partial class Score { " + Key + "}", Assembly), Is.EqualTo("user_id"));
        Assert.That(Attributes("[Naming(NamingPolicy.CamelCase)] public partial class Score { " + Key + "}", Assembly), Is.EqualTo("userId"));
        Assert.That(Attributes("[Naming(NamingPolicy.AsIs)] public partial class Score { " + Key + "}", Assembly), Is.EqualTo("UserId"));
    }

    [Test]
    public void The_nearest_base_type_with_a_policy_gives_it()
        => Assert.That(
            Attributes("[Naming(NamingPolicy.SnakeCase)] public abstract class Far { public int FarOff { get; set; } } [Naming(NamingPolicy.CamelCase)] public abstract class Near : Far { } public partial class Score : Near { " + Key + "}"),
            Is.EqualTo("farOff userId"));

    [Test]
    public void A_nested_type_takes_the_policy_of_the_model_unless_it_has_its_own()
    {
        var model = Models.Parse("""
            using Flywheel;
            [Naming(NamingPolicy.SnakeCase)]
            public partial class Score { [HashKey] public required string UserId { get; init; } public Plain? First { get; set; } public Own? Second { get; set; } }
            public class Plain { public int OneTwo { get; set; } }
            [Naming(NamingPolicy.CamelCase)]
            public class Own { public int OneTwo { get; set; } public Inner? InIt { get; set; } }
            public class Inner { public int OneTwo { get; set; } }
            """);
        string names = string.Join(' ', model.Objects.SelectMany(o => o.Fields.Select(f => o.Name + "." + f.Attribute)));
        Assert.That(names, Is.EqualTo("Plain.one_two Own.oneTwo Own.inIt Inner.one_two"));
    }

    [Test]
    public void Keys_and_projections_of_indexes_follow()
    {
        var run = GeneratorHarness.Run("""
            using Flywheel;
            [Naming(NamingPolicy.SnakeCase)]
            [GlobalIndex("ByTopScore", nameof(TopScore), nameof(UserId), Projection = Projection.Include, Include = [nameof(LastSeen)])]
            public partial class Score { [HashKey] public required string UserId { get; init; } public int TopScore { get; set; } public int LastSeen { get; set; } }
            """);
        Assert.That(run.Sources.Values.Single(), Does.Contain("new(\"top_score\"").And.Contain("new(\"user_id\"").And.Contain("include: [\"last_seen\"]"));
    }

    [Test]
    public void Two_properties_that_get_one_name_are_an_error()
    {
        var run = GeneratorHarness.Run("using Flywheel; [Naming(NamingPolicy.CamelCase)] public partial class Score { [HashKey] public required string URL { get; init; } public int Url { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY020" }));
    }

    private static string Attributes(string declaration, string assembly = "")
        => string.Join(' ', Models.Parse("using Flywheel; " + assembly + declaration).Object.Fields.Select(f => f.Attribute));
}
