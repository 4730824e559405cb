using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The type table of the README is true: what is stored, which operators there are, and what they find under a culture with a decimal comma.</summary>
internal sealed class TypeMatrixTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static IEnumerable<TypeMatrix.Cell> Cells => TypeMatrix.Rows.SelectMany(row => row.Cells);

    private static IEnumerable<TestCaseData> Rows => TypeMatrix.Rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Types));

    [Test]
    public void Every_property_of_the_model_has_a_row_and_every_row_is_in_the_readme()
    {
        string readme = File.ReadAllText(Readme.ReadmeTests.Path);

        Assert.That(Cells.Select(cell => cell.Attribute), Is.EquivalentTo(TableOf<Everything>().Attributes.Except([nameof(Everything.Id)])));
        Assert.That(TypeMatrix.Rows.Select(row => row.ToString()).Where(line => !readme.Contains(line + "\n", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Rows))]
    public void A_type_is_stored_as_documented(TypeMatrix.TypeRow row)
    {
        foreach (var cell in row.Cells)
        {
            var item = new Everything { Id = Guid.NewGuid() };
            cell.Set(item);
            using var json = JsonDocument.Parse(Wired.Write(item));

            Assert.That(row.Stored.Split(", "), Does.Contain(json.RootElement.GetProperty(cell.Attribute).EnumerateObject().Single().Name), cell.Attribute);
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void A_token_has_the_documented_operators_and_no_others(TypeMatrix.TypeRow row)
    {
        foreach (var cell in row.Cells)
        {
            var token = typeof(Everything.Fields).GetProperties().Select(p => p.GetValue(Everything.Fields.Instance)).OfType<Field>().Single(f => f.Path.Attribute == cell.Attribute);

            Assert.That(OperatorsOf(token.GetType()), Is.EquivalentTo(row.Operators), cell.Attribute);
        }
    }

    [Test]
    public async Task Every_operator_finds_the_value_under_a_culture_with_a_decimal_comma()
    {
        await CreateTableAsync<Everything>();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.That(await TypeMatrix.FailuresAsync(Engine, Kind == EngineKind.Dynalite ? IsOfDocument : null), Is.Empty);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // dynalite does not compare lists, maps and NULL.
    private static bool IsOfDocument(Condition condition) => condition is TermCondition { Operands: [{ Type: AttributeType.List or AttributeType.Map or AttributeType.Null }] };

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;

    private static List<string> OperatorsOf(Type token)
    {
        var members = token.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy);
        var equal = members.OfType<MethodInfo>().Where(m => m.Name == "op_Equality").ToList();
        var operators = new List<string>();
        Add("==", equal.Exists(m => m.GetParameters()[1].ParameterType != typeof(NullComparand)));
        Add("== null", equal.Exists(m => m.GetParameters()[1].ParameterType.Name.Contains("Comparand", StringComparison.Ordinal)));
        Add("!=", operators.Contains("=="));
        foreach (var (name, text) in new[] { ("op_LessThan", "<"), ("op_LessThanOrEqual", "<="), ("op_GreaterThan", ">"), ("op_GreaterThanOrEqual", ">=") })
        {
            Add(text, Has(name));
        }

        foreach (string name in new[] { "Between", "In", "StartsWith", "Contains", "Size" })
        {
            Add(name, Has(name));
        }

        var indexer = members.OfType<PropertyInfo>().FirstOrDefault(p => p.GetIndexParameters().Length > 0);
        Add("[0]", indexer?.GetIndexParameters()[0].ParameterType == typeof(int));
        Add("[\"key\"]", indexer?.GetIndexParameters()[0].ParameterType == typeof(string));
        Add(".Member", token.BaseType is { IsGenericType: true } of && of.GetGenericTypeDefinition() == typeof(ObjectField<>));
        return operators;

        bool Has(string name) => Array.Exists(members, m => m.Name == name);

        void Add(string text, bool isThere)
        {
            if (isThere)
            {
                operators.Add(text);
            }
        }
    }
}
