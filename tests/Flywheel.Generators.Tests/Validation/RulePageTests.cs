using Flywheel.Generators.Tests.Harness;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>Each page's failing example gives its diagnostic and no other; its right example compiles without a warning.</summary>
public sealed class RulePageTests
{
    private static IEnumerable<string> Ids => Descriptors.All.Select(d => d.Id);

    // The example of FLY009 is a project file.
    private static IEnumerable<string> IdsWithCode => Ids.Where(id => id != "FLY009");

    private static IEnumerable<string> Warnings => Descriptors.All.Where(d => d.DefaultSeverity == DiagnosticSeverity.Warning).Select(d => d.Id);

    private static IEnumerable<string> Errors => IdsWithCode.Except(Warnings);

    [TestCase("FLY001", "Order", "'partial'")]
    [TestCase("FLY002", "Order", "generic")]
    [TestCase("FLY003", "Order", "private")]
    [TestCase("FLY004", "IOrder", "an interface")]
    [TestCase("FLY005", "OnSaving", "Order.OnSaving", "remove 'async'")]
    [TestCase("FLY006", "Key", "[Field(\"Key\")]")]
    [TestCase("FLY007", "Order", "parameterless constructor")]
    [TestCase("FLY008", "Note", "Order.Note")]
    [TestCase("FLY010", "Order", "[HashKey]")]
    [TestCase("FLY011", "HashKey", "Order.Number", "beside Id")]
    [TestCase("FLY012", "RangeKey", "Order.Number", "beside Year")]
    [TestCase("FLY013", "RangeKey", "Order.Id")]
    [TestCase("FLY014", "nameof(IsOpen)", "Order.IsOpen", "hash key of the index 'ByState'", "bool")]
    [TestCase("FLY015", "Id", "Order.Id", "string without '?'")]
    [TestCase("FLY016", "Extra", "Order.Extra", "object?", "[Ignore]")]
    [TestCase("FLY017", "FieldFormat.Iso8601", "Order.Year", "int", "enums")]
    [TestCase("FLY018", "Lines", "Order.Lines", "add a setter, a constructor parameter or [Ignore]")]
    [TestCase("FLY019", "Field(\"n\")", "Order.Lines", "is computed", "[Field]")]
    [TestCase("FLY020", "\"Note\"", "Order.Remark", "'Note'")]
    [TestCase("FLY021", "\"\"", "Order.Note", "is empty")]
    [TestCase("FLY022", "\"my orders\"", "Order", "'my orders'")]
    [TestCase("FLY023", "\"by title\"", "Order", "'by title'")]
    [TestCase("FLY024", "\"Search\"", "Order", "'Search'")]
    [TestCase("FLY025", "LocalIndex(\"ByYear\")", "[RangeKey]", "'ByYear'")]
    [TestCase("FLY026", "LocalIndex(\"ByNumber\")", "Order.Number")]
    [TestCase("FLY027", "\"t\"", "'ByTitle'", "'t'", "nameof")]
    [TestCase("FLY028", "nameof(Title)", "'ByTitle'", "'Title'")]
    [TestCase("FLY029", "Include = [nameof(Author)]", "'ByTitle'", "Projection.Include")]
    [TestCase("FLY030", "LocalIndex(\"Local6\")", "at most 5")]
    [TestCase("FLY031", "GlobalIndex(\"Global21\", nameof(Title))", "quota of 20")]
    [TestCase("FLY032", "Level", "Order.Level", "less accessible")]
    [TestCase("FLY033", "\"NO\"", "Order.Country", "null is not stored", "remove the initial value, or the '?'", "[Field(StoreNull = true)]")]
    [TestCase("FLY034", "Search", "Order.Search", "is not partial", "'public partial string? Search { get; }'")]
    [TestCase("FLY035", "Composite", "Order.Search", "nameof")]
    [TestCase("FLY036", "\"k\"", "Order.Search", "'k'", "nameof")]
    [TestCase("FLY037", "nameof(First)", "Order.Second", "First → Second → First")]
    [TestCase("FLY038", "nameof(Number)", "Order.Search", "the number Number", "sorts by characters", "\"D10\"", "Merge")]
    [TestCase("FLY039", "Search", "Order.Search", "null when Kind is", "declare it as string?")]
    [TestCase("FLY040", "nameof(Total)", "Order.Sum", "'Total'", "do not fit", "'static int? Total(int, int?)'")]
    [TestCase("FLY041", "nameof(Time)", "Order.Search", "the separator ':'", "every value of Time", "Escape = true")]
    [TestCase("FLY042", "RangeKeys = [nameof(City), nameof(Street)]", "'ByPlace'", "Address", "RangeKeys")]
    [TestCase("FLY043", "GlobalIndex(\"ByPlace\", RangeKeys = [nameof(City), nameof(Street)])", "'ByPlace'", "Address", "HashKeys")]
    [TestCase("FLY044", "nameof(Flat)", "'ByPlace'", "Address", "'Flat'", "at most 4")]
    [TestCase("FLY045", "nameof(Flat)", "'ByPlace'", "Address", "'Flat'", "at most 4")]
    [TestCase("FLY046", "Converter(typeof(MoneyConverter))", "Order.Prices", "takes Money", "IConverter<List<int>, TStored> or IConverter<int, TStored>")]
    [TestCase("FLY047", "Converter(typeof(LinkConverter))", "Order.Link", "makes object", "DynamoDB can hold")]
    [TestCase("FLY048", "Converter(typeof(DayConverter))", "Order.Day", "takes DateOnly twice")]
    [TestCase("FLY049", "Converter(typeof(EnumNumberConverter<>))", "Order.Level", "has open type parameters")]
    [TestCase("FLY050", "Converter(typeof(EpochSecondsConverter))", "Order.PlacedAt", "EpochSecondsConverter and Iso8601Converter", "both take DateTimeOffset")]
    [TestCase("FLY051", "Lenient = true", "Order.Picture", "byte[]?")]
    [TestCase("FLY052", "Table(\"documents\")", "Document", "[Discriminator]")]
    [TestCase("FLY053", "typeof(Stone)", "Animal lists Stone", "does not derive")]
    [TestCase("FLY054", "\"pet\"", "Cat", "'pet'", "so has Dog")]
    [TestCase("FLY055", "Cat", "[DerivedType(typeof(Cat))]", "Animal")]
    [TestCase("FLY056", "DerivedType(typeof(Dog))", "Animal", "[Discriminator]")]
    [TestCase("FLY057", "Discriminator(\"kind\")", "Animal", "[DerivedType]")]
    [TestCase("FLY058", "Table(\"dogs\")", "Dog", "Animal", "[Table]")]
    [TestCase("FLY059", "Kind", "Dog", "'Kind'", "the property Kind")]
    [TestCase("FLY060", "UnknownDiscriminator.Base", "Animal", "abstract")]
    [TestCase("FLY061", "EqualByKey", "Order", "is a record")]
    [TestCase("FLY062", "StoreNull = true", "Order.Count", "int can never be null", "add '?'")]
    [TestCase("FLY063", "TimeToLive", "Session.Expires", "string? is not stored as whole seconds", "DateTimeOffset")]
    [TestCase("FLY064", "TimeToLive", "Session.Ends", "beside Expires")]
    [TestCase("FLY065", "Extra", "Order.Others", "Dictionary<string, string>", "Dictionary<string, AttributeValue>")]
    [TestCase("FLY066", "Extra", "Order.Rest", "beside Others")]
    [TestCase("FLY067", "Flatten", "Order.Lines", "no nested object (List<string>)")]
    [TestCase("FLY068", "\"IsFair\"", "Order.Total", "Order has no such method", "'static bool IsFair(int value)'", "'static string? IsFair(int value)'")]
    [TestCase("FLY069", "nameof(Check)", "Order.Total", "'Check', which returns nothing", "'static bool Check(int value)'")]
    [TestCase("FLY070", "System.ComponentModel.DataAnnotations.StringLength(5)", "Order.Number has [StringLength]", "for strings", "int")]
    [TestCase("FLY071", "System.ComponentModel.DataAnnotations.RegularExpression(\"[a-z\")", "Order.Code has [RegularExpression]", "the pattern is not valid")]
    [TestCase(
        "FLY072",
        "System.ComponentModel.DataAnnotations.Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = \"Missing\")",
        "Order.Code has [Required]",
        "use ErrorMessage")]
    [TestCase("FLY073", "System.ComponentModel.DataAnnotations.EmailAddress", "Order.Contact has [EmailAddress]", "[Validate(nameof(…))]", "silence")]
    [TestCase("FLY074", "Version", "Order.Version", "string? is no integer", "long")]
    [TestCase("FLY075", "UpdatedAt", "Order.Changed", "[UpdatedAt]", "DateOnly", "DateTimeOffset")]
    [TestCase("FLY076", "Version", "Order.Revision", "second [Version] beside Version")]
    [TestCase("FLY077", "Version", "Order.Version", "cannot be set after a write", "setter")]
    [TestCase("FLY078", "Order", "Order.Name", "the next sync would write", "[NoTracking]")]
    [TestCase("FLY079", "Name", "OrderName.Name", "read from Order", "no property of that name", "[Ignore]")]
    [TestCase("FLY080", "Count", "OrderCount.Count has the type long", "Order.Count is int", "'?'")]
    [TestCase("FLY081", "ProjectionOf<Draft>", "OrderTitle is a projection of Draft", "[HashKey]")]
    [TestCase("FLY082", "OrderTitle", "OrderTitle is not partial", "add 'partial'")]
    [TestCase("FLY083", "OrderNothing", "OrderNothing", "Order's")]
    [TestCase("FLY084", "ProjectionOf<Order>", "OrderTitle", "a model itself")]
    [TestCase("FLY085", "Field(\"t\")", "OrderTitle.Title has [Field]", "Order.Title")]
    [TestCase("FLY086", "Title", "OrderTitle cannot be read", "Title has no setter")]
    [TestCase("FLY087", "ReadCapacityUnits = 5", "The table of Order has ReadCapacityUnits without WriteCapacityUnits", "on-demand billing")]
    [TestCase("FLY088", "ReadCapacityUnits = 5", "The index 'ByTitle' of Order has ReadCapacityUnits", "billed on demand", "[Table]")]
    [TestCase("FLY089", "MaxReadRequestUnits = 100", "The table of Order has MaxReadRequestUnits", "it is provisioned")]
    [TestCase("FLY090", "500", "The table of Order has WarmReadUnitsPerSecond = 500", "serves 12,000 at once by itself", "remove it")]
    [TestCase("FLY091", "(StreamView)9", "The table of Order has Stream = 9", "no member of StreamView")]
    [TestCase("FLY092", "\"aws:team\"", "Order has the tag 'aws:team'", "which only AWS can give")]
    [TestCase("FLY093", "\"team\"", "Order has two tags", "'team'")]
    [TestCase("FLY094", "\"51\"", "The tag '51' of Order", "at most 50")]
    [TestCase(
        "FLY095",
        "Include =\n    [\n        nameof(P1), nameof(P2), nameof(P3), nameof(P4), nameof(P5), nameof(P6), nameof(P7), nameof(P8), nameof(P9), nameof(P10), nameof(P11),\n        nameof(P12), nameof(P13), nameof(P14), nameof(P15), nameof(P16), nameof(P17), nameof(P18), nameof(P19), nameof(P20), nameof(P21),\n    ]",
        "The index 'ByTitle' of Order includes 21 attributes",
        "at most 20", "Projection.All")]
    [TestCase("FLY096", "nameof(Id)", "The index 'ByTitle' of Order includes 'Id'", "remove it")]
    [TestCase("FLY097", "AutoIncrement", "Order.Id", "string is no integer", "long")]
    [TestCase("FLY098", "AutoIncrement", "Order.Invoice", "second [AutoIncrement] beside Id")]
    [TestCase("FLY099", "AutoIncrement", "Order.Id", "Order is a struct", "class or record")]
    [TestCase("FLY100", "SchemaVersion(3)", "Order", "from version 2 to 3", "'static void Upgrade2To3(ItemBag item)'")]
    [TestCase("FLY101", "Upgrade2To3", "Order.Upgrade2To3", "Upgrade1To3")]
    [TestCase("FLY102", "Upgrade2To3", "Order.Upgrade2To3", "the schema version is 2")]
    [TestCase("FLY103", "Upgrade1To2", "Order.Upgrade1To2", "is not static", "'static void Upgrade1To2(ItemBag item)'")]
    [TestCase("FLY104", "SchemaVersion", "Order", "'SchemaVersion'", "[Field(\"…\")]")]
    [TestCase("FLY105", "Unique", "Order.Names", "List<string>", "stored as a string")]
    [TestCase("FLY106", "Unique", "Order.Number", "is not tracked", "remove [NoTracking]")]
    public void The_failing_example_gives_the_diagnostic_alone(string id, string marked, params string[] words)
    {
        var run = GeneratorHarness.Run(RulePage.Read(id).Failing!);

        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        var diagnostic = run.Diagnostics[0];
        Assert.That(GeneratorHarness.MarkedText(diagnostic), Is.EqualTo(marked));
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string word in words)
        {
            Assert.That(message, Does.Contain(word));
        }

        Assert.That(diagnostic.Severity, Is.EqualTo(Warnings.Contains(id) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error));
    }

    [Test]
    public void Every_rule_with_code_is_in_the_table_above()
    {
        var tested = GetType().GetMethod(nameof(The_failing_example_gives_the_diagnostic_alone))!
            .GetCustomAttributes(typeof(TestCaseAttribute), false).Select(a => (string)((TestCaseAttribute)a).Arguments[0]!);
        Assert.That(tested, Is.EqualTo(IdsWithCode));
    }

    [TestCaseSource(nameof(IdsWithCode))]
    public void The_right_example_compiles_without_a_warning(string id)
    {
        var run = GeneratorHarness.Run(RulePage.Read(id).Right!);

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Sources, Is.Not.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty, string.Join("\n", run.Sources.Values));
    }

    [TestCaseSource(nameof(Errors))]
    public void The_failing_example_has_no_error_but_its_own(string id)
        => Assert.That(GeneratorHarness.Run(RulePage.Read(id).Failing!).CompilerDiagnostics, Is.Empty);

    [TestCaseSource(nameof(Warnings))]
    public void A_warning_leaves_the_model_mapped(string id)
    {
        var run = GeneratorHarness.Run(RulePage.Read(id).Failing!);
        Assert.That(run.Sources, Is.Not.Empty);
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [Test]
    public void A_project_below_CSharp_13_is_told_so()
    {
        var options = GeneratorHarness.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12);
        string source = RulePage.Head + "public partial class Order { [HashKey] public required string Id { get; init; } }";
        var compilation = GeneratorHarness.Compile().AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options, "File0.cs"));

        var diagnostic = GeneratorHarness.Run(compilation).Diagnostics.Single();

        Assert.That(diagnostic.Id, Is.EqualTo("FLY009"));
        Assert.That(GeneratorHarness.MarkedText(diagnostic), Is.EqualTo("Order"));
        Assert.That(diagnostic.GetMessage(null), Does.Contain("C# 12").And.Contain("<LangVersion>"));
    }

    [Test]
    public void Every_descriptor_has_a_page_with_its_title_and_a_row_in_the_ledger()
    {
        string folder = TestContext.CurrentContext.TestDirectory;
        var pages = Directory.GetFiles(Path.Combine(folder, "Rules")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.That(pages, Is.EqualTo(Ids), "pages");

        var rows = Directory.GetFiles(Path.Combine(folder, "Ledger")).SelectMany(File.ReadAllLines)
            .Where(l => l.StartsWith("FLY", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.That(rows, Is.EqualTo(Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}")), "ledger");

        foreach (var descriptor in Descriptors.All)
        {
            Assert.That(RulePage.Read(descriptor.Id).Title, Is.EqualTo($"{descriptor.Id}: {descriptor.Title}"));
            Assert.That(
                descriptor.HelpLinkUri,
                Is.EqualTo($"https://github.com/flywheel-net/flywheel/blob/main/generator/Validation/Rules/{descriptor.Id}.md"));
        }
    }

    [Test]
    public void Every_descriptor_is_listed_once_in_the_order_of_ids()
    {
        var fields = typeof(Descriptors).GetFields().Where(f => f.FieldType == typeof(DiagnosticDescriptor)).Select(f => f.GetValue(null));
        Assert.That(Descriptors.All, Is.EquivalentTo(fields));
        Assert.That(Ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
        Assert.That(Ids, Is.EqualTo(Enumerable.Range(1, Descriptors.All.Count).Select(i => $"FLY{i:000}")));
    }

    [Test]
    public void A_pragma_silences_a_diagnostic()
    {
        string source = RulePage.Read("FLY018").Failing!;
        string silenced = source.Replace("    public List", "#pragma warning disable FLY018\n    public List", StringComparison.Ordinal);
        Assert.That(silenced, Is.Not.EqualTo(source));
        Assert.That(GeneratorHarness.Run(silenced).Diagnostics, Is.Empty);
    }
}
