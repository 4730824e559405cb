using NUnit.Framework;
using static Flywheel.Tests.Expressions.Conditions;

namespace Flywheel.Tests.Expressions;

public class OperatorTests
{
    private static readonly byte[] s_low = [1];
    private static readonly byte[] s_high = [0xFF];

    private static IEnumerable<TestCaseData> Comparisons()
    {
        yield return Case(Name == "a", "#0 = :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Name != "a", "#0 <> :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Name < "a", "#0 < :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Name <= "a", "#0 <= :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Name > "a", "#0 > :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Name >= "a", "#0 >= :0 | #0=Name | :0={'S':'a'}");
        yield return Case(Wins == 5, "#0 = :0 | #0=Wins | :0={'N':'5'}");
        yield return Case(Wins != 5, "#0 <> :0 | #0=Wins | :0={'N':'5'}");
        yield return Case(Wins < 5, "#0 < :0 | #0=Wins | :0={'N':'5'}");
        yield return Case(Wins <= 5, "#0 <= :0 | #0=Wins | :0={'N':'5'}");
        yield return Case(Wins > -5, "#0 > :0 | #0=Wins | :0={'N':'-5'}");
        yield return Case(Wins >= 5, "#0 >= :0 | #0=Wins | :0={'N':'5'}");
        yield return Case(Price >= 1.50m, "#0 >= :0 | #0=Price | :0={'N':'1.50'}");
        yield return Case(Id == Guid.Empty, "#0 = :0 | #0=Id | :0={'S':'00000000-0000-0000-0000-000000000000'}");
        yield return Case(Active == true, "#0 = :0 | #0=Active | :0={'BOOL':true}");
        yield return Case(Active != false, "#0 <> :0 | #0=Active | :0={'BOOL':false}");
        yield return Case(Blob == s_low, "#0 = :0 | #0=Blob | :0={'B':'AQ=='}");
        yield return Case(Blob > s_low, "#0 > :0 | #0=Blob | :0={'B':'AQ=='}");
        yield return Case(Link == new Uri("http://a/B"), "#0 = :0 | #0=Link | :0={'S':'http://a/B'}");
        yield return Case(Name == "", "#0 = :0 | #0=Name | :0={'S':''}");
    }

    private static IEnumerable<TestCaseData> Functions()
    {
        yield return Case(Name.Between("a", "b"), "#0 BETWEEN :0 AND :1 | #0=Name | :0={'S':'a'} :1={'S':'b'}");
        yield return Case(Wins.Between(9, 10), "#0 BETWEEN :0 AND :1 | #0=Wins | :0={'N':'9'} :1={'N':'10'}");
        yield return Case(Wins.Between(9, 9), "#0 BETWEEN :0 AND :1 | #0=Wins | :0={'N':'9'} :1={'N':'9'}");
        yield return Case(Rate.Between(-1e20, 0.5), "#0 BETWEEN :0 AND :1 | #0=Rate | :0={'N':'-1E+20'} :1={'N':'0.5'}");
        yield return Case(Blob.Between(s_low, s_high), "#0 BETWEEN :0 AND :1 | #0=Blob | :0={'B':'AQ=='} :1={'B':'/w=='}");
        yield return Case(Name.In("a"), "#0 IN (:0) | #0=Name | :0={'S':'a'}");
        yield return Case(Name.In("a", "b"), "#0 IN (:0, :1) | #0=Name | :0={'S':'a'} :1={'S':'b'}");
        yield return Case(Name.In(new List<string> { "a" }), "#0 IN (:0) | #0=Name | :0={'S':'a'}");
        yield return Case(Wins.In(new[] { 1, 2 }), "#0 IN (:0, :1) | #0=Wins | :0={'N':'1'} :1={'N':'2'}");
        yield return Case(Wins.In([1, 2]), "#0 IN (:0, :1) | #0=Wins | :0={'N':'1'} :1={'N':'2'}");
        yield return Case(Blob.In(s_low), "#0 IN (:0) | #0=Blob | :0={'B':'AQ=='}");
        yield return Case(Name.StartsWith("a"), "begins_with(#0, :0) | #0=Name | :0={'S':'a'}");
        yield return Case(Blob.StartsWith(s_low), "begins_with(#0, :0) | #0=Blob | :0={'B':'AQ=='}");
        yield return Case(Link.StartsWith("http:"), "begins_with(#0, :0) | #0=Link | :0={'S':'http:'}");
        yield return Case(Name.Contains("a"), "contains(#0, :0) | #0=Name | :0={'S':'a'}");
        yield return Case(Tags.Contains("a"), "contains(#0, :0) | #0=Tags | :0={'S':'a'}");
        yield return Case(Levels.Contains(3), "contains(#0, :0) | #0=Levels | :0={'N':'3'}");
        yield return Case(Name.Exists(), "attribute_exists(#0) | #0=Name");
        yield return Case(Name.NotExists(), "attribute_not_exists(#0) | #0=Name");
        yield return Case(Name.HasType(AttributeType.NumberSet), "attribute_type(#0, :0) | #0=Name | :0={'S':'NS'}");
        yield return Case(Name.Size > 3, "size(#0) > :0 | #0=Name | :0={'N':'3'}");
        yield return Case(Name.Size != 3, "size(#0) <> :0 | #0=Name | :0={'N':'3'}");
        yield return Case(Name.Size == 3, "size(#0) = :0 | #0=Name | :0={'N':'3'}");
        yield return Case(Tags.Size.Between(1, 2), "size(#0) BETWEEN :0 AND :1 | #0=Tags | :0={'N':'1'} :1={'N':'2'}");
    }

    private static IEnumerable<TestCaseData> Nulls()
    {
        const string isNull = "attribute_not_exists(#0) OR attribute_type(#0, :0)";
        const string isNotNull = "attribute_exists(#0) AND NOT attribute_type(#0, :0)";
        yield return Case(Name == null, isNull + " | #0=Name | :0={'S':'NULL'}");
        yield return Case(Name != null, isNotNull + " | #0=Name | :0={'S':'NULL'}");
        yield return Case(Wins == null, isNull + " | #0=Wins | :0={'S':'NULL'}");
        yield return Case(Wins != null, isNotNull + " | #0=Wins | :0={'S':'NULL'}");
        yield return Case(Active == null, isNull + " | #0=Active | :0={'S':'NULL'}");
        yield return Case(Blob != null, isNotNull + " | #0=Blob | :0={'S':'NULL'}");
        yield return Case(Link == null, isNull + " | #0=Link | :0={'S':'NULL'}");
        yield return Case(Tags == null, isNull + " | #0=Tags | :0={'S':'NULL'}");
        yield return Case(Levels != null, isNotNull + " | #0=Levels | :0={'S':'NULL'}");
        yield return Case(Meta == null, isNull + " | #0=Meta | :0={'S':'NULL'}");
        yield return Case(Home != null, isNotNull + " | #0=Home | :0={'S':'NULL'}");
        yield return Case(Undeclared<string>("x") == null, isNull + " | #0=x | :0={'S':'NULL'}");
        yield return Case(Undeclared<int>("x") != null, isNotNull + " | #0=x | :0={'S':'NULL'}");
    }

    private static IEnumerable<TestCaseData> Undeclareds()
    {
        yield return Case(Undeclared<string>("a.b") == "x", "#0 = :0 | #0=a.b | :0={'S':'x'}");
        yield return Case(Undeclared<long>(AttributePath.Of("m").Member("a.b").Element(3)) <= 5, "#0.#1[3] <= :0 | #0=m #1=a.b | :0={'N':'5'}");
        yield return Case(Undeclared<string>(Home.Path.Member("Floor")) == null, "attribute_not_exists(#0.#1) OR attribute_type(#0.#1, :0) | #0=Home #1=Floor | :0={'S':'NULL'}");
        yield return Case(Undeclared<long>("n") > 5, "#0 > :0 | #0=n | :0={'N':'5'}");
        yield return Case(Undeclared<bool>("b") == true, "#0 = :0 | #0=b | :0={'BOOL':true}");
        yield return Case(Undeclared<DayOfWeek>("d") == DayOfWeek.Friday, "#0 = :0 | #0=d | :0={'S':'Friday'}");
        yield return Case(Undeclared<DateTimeOffset>("t") < DateTimeOffset.UnixEpoch.AddSeconds(1.5), "#0 < :0 | #0=t | :0={'N':'1.5'}");
        yield return Case(Undeclared<string>("x").StartsWith("a"), "begins_with(#0, :0) | #0=x | :0={'S':'a'}");
        yield return Case(Undeclared<int>("x").Contains(1), "contains(#0, :0) | #0=x | :0={'N':'1'}");
        yield return Case(Undeclared<int>("x").In(1, 2), "#0 IN (:0, :1) | #0=x | :0={'N':'1'} :1={'N':'2'}");
    }

    private static IEnumerable<TestCaseData> Wholes()
    {
        yield return Case(Levels == new[] { 1, 2 }, "#0 = :0 | #0=Levels | :0={'L':[{'N':'1'},{'N':'2'}]}");
        yield return Case(Levels != new List<int>(), "#0 <> :0 | #0=Levels | :0={'L':[]}");
        yield return Case(Tags == new HashSet<string> { "b", "a" }, "#0 = :0 | #0=Tags | :0={'SS':['b','a']}");
        yield return Case(Tags != ["a", "a"], "#0 <> :0 | #0=Tags | :0={'SS':['a']}");
        yield return Case(Tags == [], "attribute_not_exists(#0) OR attribute_type(#0, :0) | #0=Tags | :0={'S':'NULL'}");
        yield return Case(Tags != Array.Empty<string>(), "attribute_exists(#0) AND NOT attribute_type(#0, :0) | #0=Tags | :0={'S':'NULL'}");
        yield return Case(Meta == new Dictionary<string, string> { ["a.b"] = "c" }, "#0 = :0 | #0=Meta | :0={'M':{'a.b':{'S':'c'}}}");
        yield return Case(Meta != new Dictionary<string, string>(), "#0 <> :0 | #0=Meta | :0={'M':{}}");
        yield return Case(Home == new TermPlace("x"), "#0 = :0 | #0=Home | :0={'M':{'City':{'S':'x'}}}");
        yield return Case(Home != new TermPlace("x"), "#0 <> :0 | #0=Home | :0={'M':{'City':{'S':'x'}}}");
        yield return Case(Addresses.Contains(new TermPlace("x")), "contains(#0, :0) | #0=Addresses | :0={'M':{'City':{'S':'x'}}}");
    }

    [TestCaseSource(nameof(Comparisons))]
    [TestCaseSource(nameof(Wholes))]
    [TestCaseSource(nameof(Functions))]
    [TestCaseSource(nameof(Nulls))]
    [TestCaseSource(nameof(Undeclareds))]
    public void An_operator_makes_the_expression_of_DynamoDB(object condition, string expected)
        => Assert.That(Text((Condition)condition), Is.EqualTo(expected));

    [Test]
    public void A_null_variable_means_the_same_as_the_literal()
    {
        string? text = null;
        int? number = null;
        int[]? list = null;
        HashSet<string>? set = null;
        Dictionary<string, string>? map = null;
        TermPlace? place = null;
        Assert.That(Text(Levels == list), Is.EqualTo(Text(Levels == null)));
        Assert.That(Text(Tags != set), Is.EqualTo(Text(Tags != null)));
        Assert.That(Text(Meta == map), Is.EqualTo(Text(Meta == null)));
        Assert.That(Text(Home != place), Is.EqualTo(Text(Home != null)));
        Assert.That(Text(Name == text), Is.EqualTo(Text(Name == null)));
        Assert.That(Text(Wins != number), Is.EqualTo(Text(Wins != null)));
    }

    [Test]
    public void What_In_holds_twice_is_sent_once()
        => Assert.That(Text(Name.In("b", "a", "b")), Is.EqualTo("#0 IN (:0, :1) | #0=Name | :0={'S':'b'} :1={'S':'a'}"));

    [Test]
    public void Empty_text_and_bytes_are_values_like_others()
        => Assert.That(Text(Name.StartsWith("") & Name.Contains("") & Blob.Contains([])), Does.EndWith(":0={'S':''} :1={'S':''} :2={'B':''}"));

    [Test]
    public void A_list_that_changes_later_does_not_change_the_condition()
    {
        var list = new List<int> { 1 };
        var condition = Levels == list;
        list.Add(2);
        Assert.That(Text(condition), Does.EndWith(":0={'L':[{'N':'1'}]}"));
    }

    [Test]
    public void Escaped_text_is_sent_as_it_is()
        => Assert.That(Json(Name == "a\\\n\u20AC"), Does.Contain(":0':{'S':'a\\\\\\n\u20AC'}"));

    [Test]
    public void A_condition_keeps_the_bytes_it_was_made_with()
    {
        byte[] bytes = [1, 2];
        var condition = Blob == bytes;
        bytes[0] = 9;
        Assert.That(Text(condition), Does.EndWith(":0={'B':'AQI='}"));
    }

    private static TestCaseData Case(Condition condition, string expected) => new(condition, expected) { TestName = $"Operator: {condition}" };
}
