using System.Reflection;
using Flywheel.Generators.Emission;

namespace Flywheel.Generators.Tests.Emission;

public class FieldsTests
{
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", "s.Level == Level.Gold", """Level = "Gold" """)]
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", "s.Home.City == \"Rome\"", """Home.City = "Rome" """)]
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", "s.Tags.Contains(\"a\") & s.TopScore > 3", """contains(Tags, "a") AND TopScore > 3""")]
    [TestCase(nameof(EmissionModels.PlainClass), "Games.GameScore", "s.Attribute<int>(\"Other\") == 1", "Other = 1")]
    [TestCase(nameof(EmissionModels.PositionalRecord), "Shop.Order", "s.PlacedAt == DateTimeOffset.UnixEpoch", """at = "1970-01-01T00:00:00.0000000Z" """)]
    [TestCase(nameof(EmissionModels.Recursion), "Trees.Tree", "s.Children[0].First.Center.X == 1", "Children[0].First.Center.X = 1")]
    [TestCase(nameof(EmissionModels.Recursion), "Trees.Tree", "s.Leaves[\"a\"].Next.Age == 1", "Leaves.a.Next.Age = 1")]
    [TestCase(nameof(EmissionModels.Collections), "Types.Holder", "s.Scores[1] == 2 & s.Scores.Contains(null)", "Scores[1] = 2 AND contains(Scores, null)")]
    [TestCase(nameof(EmissionModels.Collections), "Types.Holder", "s.Colors.Contains(Color.Red)", """contains(Colors, "Red")""")]
    [TestCase(nameof(EmissionModels.Collections), "Types.Holder", "s.Grid[0][1] == 5", "Grid[0][1] = 5")]
    public void A_token_makes_conditions_on_its_attribute(string model, string type, string condition, string expected)
    {
        string probe = $$"""

            public static class Probe
            {
                public static Condition Condition()
                {
                    var s = {{type}}.Fields.Instance;
                    return {{condition}};
                }
            }
            """;
        var compiled = CompiledModel.Of(EmissionModels.All[model] + probe, type);

        object made = compiled.Call(type[..type.IndexOf('.')] + ".Probe", "Condition");

        Assert.That(made.ToString(), Is.EqualTo(expected.TrimEnd()));
    }

    [Test]
    public void Tokens_of_nested_objects_hide_what_the_runtime_declares()
    {
        var inherited = typeof(ObjectField<>).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
            .Where(m => m.DeclaringType != typeof(object) && IsSeen(m))
            .Select(m => m.Name)
            .Where(n => !typeof(object).GetMethods().Any(o => o.Name == n))
            .Distinct();

        Assert.That(FieldsEmitter.HiddenByEntries, Is.EquivalentTo(inherited));
    }

    [Test]
    public void Tokens_of_a_model_hide_nothing()
        => Assert.That(typeof(ModelFields).GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance), Is.All.Matches<MemberInfo>(m => m is MethodInfo { IsGenericMethod: true }));

    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly),
        PropertyInfo property => property.GetMethod is { } getter && (getter.IsPublic || getter.IsFamily || getter.IsFamilyOrAssembly),
        _ => false,
    };
}
