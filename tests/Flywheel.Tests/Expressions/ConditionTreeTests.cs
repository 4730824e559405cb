using System.Text.RegularExpressions;
using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;

namespace Flywheel.Tests.Expressions;

public class ConditionTreeTests
{
    private static readonly Condition s_a = Name == "a";
    private static readonly Condition s_b = Wins > 1;
    private static readonly Condition s_c = Rate < 2;

    private static IEnumerable<TestCaseData> Trees()
    {
        yield return Case(s_a && s_b, "#0 = :0 AND #1 > :1");
        yield return Case(s_a || s_b, "#0 = :0 OR #1 > :1");
        yield return Case(s_a && s_b && s_c, "#0 = :0 AND #1 > :1 AND #2 < :2");
        yield return Case(s_a && (s_b && s_c), "#0 = :0 AND #1 > :1 AND #2 < :2");
        yield return Case(s_a || (s_b || s_c), "#0 = :0 OR #1 > :1 OR #2 < :2");
        yield return Case(s_a && (s_b || s_c), "#0 = :0 AND (#1 > :1 OR #2 < :2)");
        yield return Case((s_a && s_b) || s_c, "(#0 = :0 AND #1 > :1) OR #2 < :2");
        yield return Case(!s_a, "NOT (#0 = :0)");
        yield return Case(!!s_a, "#0 = :0");
        yield return Case(!(s_a && s_b), "NOT (#0 = :0 AND #1 > :1)");
        yield return Case(!s_a || !(s_b || s_c), "NOT (#0 = :0) OR NOT (#1 > :1 OR #2 < :2)");
        yield return Case(s_b && Name == null, "#0 > :0 AND (attribute_not_exists(#1) OR attribute_type(#1, :1))");
        yield return Case(s_b || Name == null, "#0 > :0 OR attribute_not_exists(#1) OR attribute_type(#1, :1)");
        yield return Case(s_b && Name != null, "#0 > :0 AND attribute_exists(#1) AND NOT attribute_type(#1, :1)");
        yield return Case(s_b || Name != null, "#0 > :0 OR (attribute_exists(#1) AND NOT attribute_type(#1, :1))");
        yield return Case(!(Name == null), "NOT (attribute_not_exists(#0) OR attribute_type(#0, :0))");
    }

    [TestCaseSource(nameof(Trees))]
    public void Parentheses_stand_only_where_they_matter(object condition, string expected)
        => Assert.That(Text((Condition)condition).Split(" | ")[0], Is.EqualTo(expected));

    [TestCase(99, "#0 IN (:0, …, :98)")]
    [TestCase(100, "#0 IN (:0, …, :98) OR #0 IN (:99)")]
    [TestCase(250, "#0 IN (:0, …, :98) OR #0 IN (:99, …, :197) OR #0 IN (:198, …, :249)")]
    public void Many_values_are_several_IN(int count, string expected)
    {
        var many = Wins.In(Enumerable.Range(0, count));
        string alone = Short(many);
        string apart = count > 99 ? $"({alone})" : alone;

        Assert.That(alone, Is.EqualTo(expected));
        Assert.That(Short(many || Name == "a"), Is.EqualTo($"{alone} OR #1 = :{count}"));
        Assert.That(Short(many && Name == "a"), Is.EqualTo($"{apart} AND #1 = :{count}"));
        Assert.That(Short(!many), Is.EqualTo($"NOT ({alone})"));
        Assert.That(Short(!many && Name == "a"), Is.EqualTo($"NOT ({alone}) AND #1 = :{count}"));

        static string Short(Condition condition) => Regex.Replace(Text(condition).Split(" | ")[0], @"\((:\d+)[^()]*(, :\d+)\)", "($1, …$2)");
    }

    [Test]
    public void No_tree_has_redundant_parentheses()
    {
        var random = new Random(5);
        for (int round = 0; round < 2000; round++)
        {
            string text = Text(Tree(random, depth: 5)).Split(" | ")[0];
            Assert.That(IsRedundant(text), Is.False, text);
        }

        Assert.That((IsRedundant("((a = b))"), IsRedundant("NOT ((a = b))"), IsRedundant("(a = b)"), IsRedundant("(a = b) OR (c = d)")), Is.EqualTo((true, true, true, false)));
    }

    private static Condition Tree(Random random, int depth) => random.Next(depth == 0 ? 4 : 8) switch
    {
        0 => s_a,
        1 => Name == null,
        2 => Name != null,
        3 => random.Next(20) == 0 ? Wins.In(Enumerable.Range(0, 100)) : s_b,
        4 => !Tree(random, depth - 1),
        5 or 6 => Tree(random, depth - 1) & Tree(random, depth - 1),
        _ => Tree(random, depth - 1) | Tree(random, depth - 1),
    };

    // Around the whole, or around what is in parentheses already.
    private static bool IsRedundant(string text)
    {
        var open = new Stack<int>();
        var ends = new Dictionary<int, int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                open.Push(i);
            }
            else if (text[i] == ')')
            {
                ends[open.Pop()] = i;
            }
        }

        return ends.Any(pair => (pair.Key == 0 && pair.Value == text.Length - 1) || (ends.TryGetValue(pair.Key + 1, out int inner) && inner == pair.Value - 1));
    }

    [Test]
    public void Both_sides_of_a_joined_condition_are_taken()
    {
        int calls = 0;
        Condition Count(Condition condition)
        {
            calls++;
            return condition;
        }

        _ = Count(s_a) && Count(s_b);
        _ = Count(s_a) || Count(s_b);
        Assert.That(calls, Is.EqualTo(4));
    }

    [Test]
    public void A_field_that_was_compared_with_null_can_be_used_again()
    {
        // The compiler must not warn here that the fields may be null themselves.
        var condition = (Name == null || Name.StartsWith("a")) && (Link == null || Link.Size > 3) && (Tags != null || Tags.Contains("x"));
        Assert.That(Text(condition), Does.StartWith("(attribute_not_exists(#0) OR attribute_type(#0, :0) OR begins_with(#0, :1)) AND"));
    }

    [Test]
    public void A_bare_number_of_another_type_converts_like_anywhere_in_CSharp()
    {
        var bytes = new NumberField<byte>(AttributePath.Of("b"));
        var big = new NumberField<System.Numerics.BigInteger>(AttributePath.Of("i"));
        Assert.That(Text(bytes == 5 && big != 6 && Price == 7 && Price > 8L && big <= 9), Does.Contain("{'N':'5'}").And.Contain(":4={'N':'9'}"));
    }

    private static IEnumerable<TestCaseData> Paths()
    {
        yield return Case(Home.City == "x", "#0.#1 = :0 | #0=Home #1=City | :0={'S':'x'}");
        yield return Case(Levels[3] > 1, "#0[3] > :0 | #0=Levels | :0={'N':'1'}");
        yield return Case(Addresses[12].City.Exists(), "attribute_exists(#0[12].#1) | #0=Addresses #1=City");
        yield return Case(Meta["a.b"] == "x", "#0.#1 = :0 | #0=Meta #1=a.b | :0={'S':'x'}");
        yield return Case(Meta["Meta"].Size == 1, "size(#0.#0) = :0 | #0=Meta | :0={'N':'1'}");
    }

    [TestCaseSource(nameof(Paths))]
    public void Each_part_of_a_path_has_its_own_placeholder(object condition, string expected)
        => Assert.That(Text((Condition)condition), Is.EqualTo(expected));

    [Test]
    public void The_expressions_of_a_request_share_names_and_number_their_values_on()
        => Assert.That(
            Json(Wins > 1 & Name != "b", key: Name == "a", condition: Home.City == "c" | Wins == null | Name == null),
            Is.EqualTo(
                "'KeyConditionExpression':'#0 = :0','FilterExpression':'#1 > :1 AND #0 <> :2',"
                + "'ConditionExpression':'#2.#3 = :3 OR attribute_not_exists(#1) OR attribute_type(#1, :4) OR attribute_not_exists(#0) OR attribute_type(#0, :4)',"
                + "'ExpressionAttributeNames':{'#0':'Name','#1':'Wins','#2':'Home','#3':'City'},"
                + "'ExpressionAttributeValues':{':0':{'S':'a'},':1':{'N':'1'},':2':{'S':'b'},':3':{'S':'c'},':4':{'S':'NULL'}}"));

    [Test]
    public void More_than_ten_names_and_values_keep_apart()
    {
        var all = Undeclared<int>("n0") == 100;
        for (int i = 1; i < 12; i++)
        {
            all &= Undeclared<int>($"n{i}") == 100 + i;
        }

        Assert.That(Text(all), Does.Contain("#1 = :1 AND").And.EndsWith("#10=n10 #11=n11 | " + string.Join(' ', Enumerable.Range(0, 12).Select(i => $":{i}={{'N':'{100 + i}'}}"))));
        Assert.That(Text(all), Does.Contain("AND #10 = :10 AND #11 = :11 |"));
    }

    [Test]
    public void Without_values_there_is_no_member_for_them()
        => Assert.That(Json(Name.Exists()), Is.EqualTo("'FilterExpression':'attribute_exists(#0)','ExpressionAttributeNames':{'#0':'Name'}"));

    [Test]
    public void Without_conditions_nothing_is_written() => Assert.That(Json(null), Is.Empty);

    [Test]
    public void A_condition_is_readable()
        => Assert.That(
            (Name == "a" && (Wins.In(1, 2) || !Tags.Contains("x")) && Levels[0].Between(1, 2) && Home.City != null && Name.Size > 3).ToString(),
            Is.EqualTo("Name = \"a\" AND (Wins IN (1, 2) OR NOT (contains(Tags, \"x\"))) AND Levels[0] BETWEEN 1 AND 2 AND Home.City <> null AND size(Name) > 3"));

    [Test]
    public void A_condition_serves_many_threads()
    {
        var condition = Name == "a" && (Wins > 1 || Home.City == null);
        string expected = Json(condition);
        var all = new string[200];
        Parallel.For(0, all.Length, i => all[i] = Json(condition));
        Assert.That(all, Is.All.EqualTo(expected));
    }

    [Test]
    public void A_path_is_readable_and_comparable()
    {
        var path = AttributePath.Of("a").Member("b").Element(3).Member("c.d");
        Assert.That(path.ToString(), Is.EqualTo("a.b[3][\"c.d\"]"));
        Assert.That(path, Is.EqualTo(AttributePath.Of("a").Member("b").Element(3).Member("c.d")));
        Assert.That(path, Is.Not.EqualTo(AttributePath.Of("a").Member("b").Element(4).Member("c.d")));
        Assert.That(() => AttributePath.Of(""), Throws.ArgumentException);
        Assert.That(() => path.Element(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static TestCaseData Case(Condition condition, string expected) => new(condition, expected) { TestName = $"Tree: {condition}" };
}
