using Flywheel.Generators.Tests.Harness;

namespace Flywheel.Generators.Tests.Validation;

/// <summary>The other ways to break each rule, beside the example on its page.</summary>
public sealed class RuleCaseTests
{
    private const string Id = "[HashKey] public required string Id { get; init; } ";
    private const string Model = "public partial class Order { " + Id;
    private const string Five = "public int A { get; set; } public int B { get; set; } public int C { get; set; } public int D { get; set; } public int E { get; set; } }";
    private const string Kin = "[Discriminator] ";
    private const string Animal = "public abstract partial class Animal { " + Id + "} ";

    // Declarations.
    [TestCase("public class Outer { " + Model + "} }", "FLY001", "Outer")]
    [TestCase("public partial class Outer<T> { " + Model + "} }", "FLY002", "Outer")]
    [TestCase("public partial class Outer { protected partial class Order { " + Id + "} }", "FLY003", "Order")]
    [TestCase("public partial class Outer { private protected partial class Order { " + Id + "} }", "FLY003", "Order")]
    [TestCase("file partial class Order { " + Id + "}", "FLY003", "Order")]
    [TestCase("public partial class Outer { private partial class Inner { " + Model + "} } }", "FLY003", "Inner")]
    [TestCase("[Table(\"orders\")] public static partial class Order { }", "FLY004", "Order")]
    [TestCase("public partial interface IOrder { [HashKey] string Id { get; } }", "FLY004", "IOrder")]
    [TestCase("public ref partial struct Order { [HashKey] public string Id { get; set; } }", "FLY004", "Order")]
    [TestCase("public interface A { [HashKey] string Key { get; } }", "FLY004", "A")]
    [TestCase("public partial class A<T> { " + Id + "public T? Value { get; set; } }", "FLY002", "A")]
    [TestCase(Model + "public void Key() { } }", "FLY006", "Key")]
    [TestCase(Model + "public class Fields { } }", "FLY006", "Fields")]
    [TestCase(Model + "private const int Indexes = 3; }", "FLY006", "Indexes")]
    [TestCase("public class Base { public string? Mapping { get; set; } } public partial class Order : Base { " + Id + "}", "FLY006", "Order")]
    [TestCase("public partial class Mapping { " + Id + "}", "FLY006", "Mapping")]
    [TestCase("public partial record Order([HashKey] string Key);", "FLY006", "Key")]
    [TestCase(Model + "public required int Count; }", "FLY008", "Count")]

    // Keys.
    [TestCase("public partial class Order { [HashKey] public bool Id { get; set; } }", "FLY014", "HashKey")]
    [TestCase(Model + "[RangeKey] public HashSet<int> Numbers { get; set; } = []; }", "FLY014", "RangeKey")]
    [TestCase(Model + "[RangeKey] public required Dictionary<string, int> Numbers { get; set; } }", "FLY014", "RangeKey")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"ByC\")] public bool C { get; set; } }", "FLY014", "LocalIndex(\"ByC\")")]
    [TestCase("[GlobalIndex(\"ByB\", \"Id\", nameof(B))] " + Model + "public int[]? B { get; set; } }", "FLY014", "nameof(B)")]
    [TestCase("public partial class Order { [HashKey] public int? Id { get; set; } }", "FLY015", "Id")]
    [TestCase(Model + "[RangeKey] public DateTime? Day { get; set; } }", "FLY015", "Day")]
    [TestCase("public partial class Order { [HashKey, Ignore] public string? Id { get; set; } }", "FLY019", "HashKey")]
    [TestCase("public partial class Order { [HashKey] public object? Id { get; set; } }", "FLY016", "Id")]

    // Names.
    [TestCase(Model + "[Field(\"Id\")] public int Number { get; set; } }", "FLY020", "\"Id\"")]
    [TestCase(Model + "public int A { get; set; } [Field(name: \"A\")] public int B { get; set; } }", "FLY020", "\"A\"")]
    [TestCase("[Table(\"ab\")] " + Model + "}", "FLY022", "\"ab\"")]
    [TestCase("[Table(\"naïve\")] " + Model + "}", "FLY022", "\"naïve\"")]
    [TestCase("public partial class Ör { " + Id + "}", "FLY022", "Ör")]

    // Indexes.
    [TestCase("[GlobalIndex(\"ab\", \"Id\")] " + Model + "}", "FLY023", "\"ab\"")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"a/b\")] public int C { get; set; } }", "FLY023", "\"a/b\"")]
    [TestCase("[GlobalIndex(\"Same\", \"B\")] " + Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"Same\")] public int C { get; set; } }", "FLY024", "\"Same\"")]
    [TestCase("[GlobalIndex(\"ByB\", \"Id\", \"B\")] " + Model + "}", "FLY027", "\"B\"")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B))] " + Model + "[Ignore] public int B { get; set; } }", "FLY027", "nameof(B)")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = new[] { \"Nope\" })] " + Model + "}", "FLY027", "\"Nope\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = new string[] { \"B\", \"B\" })] " + Model + "public int B { get; set; } }", "FLY028", "\"B\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include, Include = [\"Id\"])] " + Model + "}", "FLY028", "\"Id\"")]
    [TestCase("[GlobalIndex(\"ById\", \"Id\", Projection = Projection.Include)] " + Model + "}", "FLY029", "Projection.Include")]
    [TestCase(Model + "[RangeKey] public int B { get; set; } [LocalIndex(\"ByC\", Include = [\"B\"])] public int C { get; set; } }", "FLY029", "Include = [\"B\"]")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id), \"Nope\"])] " + Model + "}", "FLY027", "\"Nope\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = new[] { nameof(Id) }, RangeKeys = new[] { \"Nope\" })] " + Model + "}", "FLY027", "\"Nope\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id), null!])] " + Model + "}", "FLY027", "null!")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id), \"Id\"])] " + Model + "}", "FLY028", "\"Id\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id)], RangeKeys = [\"Id\"])] " + Model + "}", "FLY028", "\"Id\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id)], Projection = Projection.Include, Include = [\"Id\"])] " + Model + "}", "FLY028", "\"Id\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id), nameof(B)])] " + Model + "public bool B { get; set; } }", "FLY014", "nameof(B)")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [nameof(Id)], RangeKeys = [nameof(B)])] " + Model + "public bool B { get; set; } }", "FLY014", "nameof(B)")]
    [TestCase("[GlobalIndex(\"ById\", nameof(Id), HashKeys = [nameof(Id)])] " + Model + "}", "FLY042", "HashKeys = [nameof(Id)]")]
    [TestCase("[GlobalIndex(\"ById\", nameof(Id), nameof(B), HashKeys = [], RangeKeys = [])] " + Model + "public int B { get; set; } }", "FLY042", "HashKeys = []")]
    [TestCase("[GlobalIndex(\"ById\")] " + Model + "}", "FLY043", "GlobalIndex(\"ById\")")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [])] " + Model + "}", "FLY043", "GlobalIndex(\"ById\", HashKeys = [])")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [\"Id\", \"A\", \"B\", \"C\", \"D\"], RangeKeys = [\"E\"])] " + Model + Five, "FLY044", "\"D\"")]
    [TestCase("[GlobalIndex(\"ById\", HashKeys = [\"Id\"], RangeKeys = new string[] { \"A\", \"B\", \"C\", \"D\", \"E\" })] " + Model + Five, "FLY045", "\"E\"")]

    // Base types and families.
    [TestCase("[EqualByKey] public abstract class A { " + Id + "}", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] " + Model + "public override bool Equals(object? obj) => false; public override int GetHashCode() => 0; }", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] " + Model + "public bool Equals(Order? other) => false; }", "FLY061", "EqualByKey")]
    [TestCase("[EqualByKey] public partial record struct Order([HashKey] string Id);", "FLY061", "EqualByKey")]
    [TestCase("public abstract class A { " + Id + "} [Table] public partial class Order : A { [HashKey] public int Other { get; set; } }", "FLY011", "HashKey")]
    [TestCase(Model + "} [Table] public partial class Special : Order { [HashKey] public int Other { get; set; } }", "FLY011", "HashKey")]
    [TestCase("[DerivedType(typeof(Order))] public abstract class A { } public class Order : A;", "FLY056", "DerivedType(typeof(Order))")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public abstract partial class B : Animal;", "FLY053", "typeof(B)")]
    [TestCase(Kin + "[DerivedType(typeof(B))] [DerivedType(typeof(B))]" + Animal + "public partial class B : Animal;", "FLY053", "typeof(B)")]
    [TestCase(Kin + "[DerivedType(typeof(string))]" + Animal, "FLY053", "typeof(string)")]
    [TestCase(Kin + "[DerivedType(typeof(int[]))]" + Animal, "FLY053", "typeof(int[])")]
    [TestCase(Kin + "[DerivedType(typeof(Animal))]" + Animal, "FLY053", "typeof(Animal)")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public class B : Animal;", "FLY001", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B<>))]" + Animal + "public partial class B<T> : Animal;", "FLY002", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B), \"\")]" + Animal + "public partial class B : Animal;", "FLY054", "\"\"")]
    [TestCase("[Discriminator, DerivedType(typeof(B), \"Animal\")] public partial class Animal { " + Id + "} public partial class B : Animal;", "FLY054", "\"Animal\"")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal; [EqualByKey] public partial class Cat : B;", "FLY055", "Cat")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal { [RangeKey] public int Number { get; set; } }", "FLY058", "RangeKey")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "[Discriminator(\"b\")] public partial class B : Animal;", "FLY058", "Discriminator(\"b\")")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "[DerivedType(typeof(C))] public partial class B : Animal; public class C : B;", "FLY056", "DerivedType(typeof(C))")]
    [TestCase("[Discriminator(\"\"), DerivedType(typeof(B))] " + Animal + "public partial class B : Animal;", "FLY059", "Discriminator(\"\")")]
    [TestCase("[Discriminator(\"V\"), SchemaVersion(1, \"V\"), DerivedType(typeof(B))] " + Animal + "public partial class B : Animal;", "FLY059", "Discriminator(\"V\")")]
    [TestCase("[Discriminator(\"Id\"), DerivedType(typeof(B))] " + Animal + "public partial class B : Animal;", "FLY059", "Id")]
    [TestCase(Kin + "[DerivedType(typeof(B)), DerivedType(typeof(C))]" + Animal + "[GlobalIndex(\"ByX\", \"X\")] public partial class B : Animal { public int X { get; set; } } [GlobalIndex(\"ByX\", \"X\")] public partial class C : Animal { public string? X { get; set; } }", "FLY024", "\"ByX\"")]
    [TestCase(Kin + "[DerivedType(typeof(B)), DerivedType(typeof(C))] public abstract partial class Animal { " + Id + "public object? Wrong { get; set; } } public partial class B : Animal; public partial class C : Animal;", "FLY016", "Wrong")]
    [TestCase("public abstract class A { " + Id + "public object? Wrong { get; set; } } [Table] public partial class Bear : A; [EqualByKey] public partial class Cat : A;", "FLY016", "Wrong")]

    // Accessibility of types.
    [TestCase(Model + "[Field] private Part? B { get; set; } private class Part { public int C { get; set; } } }", "FLY032", "B")]
    [TestCase(Model + "[Field] private List<Level>? B { get; set; } private enum Level { Low } }", "FLY032", "B")]

    // How null is stored.
    [TestCase("public partial class Order { [HashKey, Field(StoreNull = true)] public required string Id { get; init; } }", "FLY062", "StoreNull = true")]
    [TestCase("[GlobalIndex(\"ByB\", nameof(B))] " + Model + "[Field(\"b\", StoreNull = true)] public string? B { get; set; } }", "FLY062", "StoreNull = true")]
    [TestCase(Model + "[Field(StoreNull = true)] public string B { get; set; } = \"b\"; }", "FLY062", "StoreNull = true")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [Field(StoreNull = true)] public int C { get; set; } }", "FLY016", "B")]

    // When an item may be deleted.
    [TestCase("public partial class Order { [HashKey, TimeToLive] public long Id { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[RangeKey, TimeToLive] public DateTime At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive, Field(Format = FieldFormat.Iso8601)] public DateTime At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive, Field(Format = FieldFormat.EpochMilliseconds)] public DateTime? At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive] public List<DateTime> At { get; set; } = []; }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive] public double At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive] public short At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive] public DateOnly At { get; set; } }", "FLY063", "TimeToLive")]
    [TestCase(Model + "[TimeToLive, Field(Format = FieldFormat.Iso8601)] public long At { get; set; } }", "FLY017", "FieldFormat.Iso8601")]
    [TestCase(Model + "[TimeToLive] public long At => 3; }", "FLY019", "TimeToLive")]
    [TestCase(Model + "[TimeToLive] public int A { get; set; } [TimeToLive] public uint? B { get; set; } }", "FLY064", "TimeToLive")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [TimeToLive] public long C { get; set; } }", "FLY016", "B")]

    // What the engine keeps.
    [TestCase("public partial class Order { [HashKey, AutoIncrement] public decimal Id { get; set; } }", "FLY097", "AutoIncrement")]
    [TestCase(Model + "[AutoIncrement, Converter(typeof(EpochSecondsConverter))] public DateTime V { get; set; } }", "FLY097", "AutoIncrement")]
    [TestCase("public abstract class A { [AutoIncrement] public int V { get; set; } } public partial class Order : A { " + Id + "[AutoIncrement] public int W { get; set; } }", "FLY098", "AutoIncrement")]
    [TestCase("public partial class Order { [HashKey, AutoIncrement] public long Id { get; set; } [RangeKey] public long At { get; set; } }", "FLY099", "AutoIncrement")]
    [TestCase(Model + "[Version, AutoIncrement] public long V { get; set; } }", "FLY099", "AutoIncrement")]
    [TestCase("[NoTracking] public partial class Order { [HashKey, AutoIncrement] public long Id { get; init; } }", "FLY099", "AutoIncrement")]
    [TestCase("public partial class Order { [HashKey, AutoIncrement(Block = 0)] public long Id { get; set; } }", "FLY090", "0")]
    [TestCase("[Table(CompanionTable = \"no such\")] public partial class Order { [HashKey] public long Id { get; set; } }", "FLY022", "\"no such\"")]
    [TestCase(Model + "[AutoIncrement, Ignore] public int V { get; set; } }", "FLY019", "AutoIncrement")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [AutoIncrement] public long C { get; set; } }", "FLY016", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal { [AutoIncrement] public int V { get; set; } }", "FLY058", "AutoIncrement")]
    [TestCase(Model + "[Version] public double V { get; set; } }", "FLY074", "Version")]
    [TestCase(Model + "[Version] public DayOfWeek V { get; set; } }", "FLY074", "Version")]
    [TestCase(Model + "[Version, Converter(typeof(CompressedTextConverter))] public string? V { get; set; } }", "FLY074", "Version")]
    [TestCase(Model + "[Unique] public bool A { get; set; } }", "FLY105", "Unique")]
    [TestCase(Model + "[Unique] public HashSet<string> A { get; set; } = []; }", "FLY105", "Unique")]
    [TestCase("public partial class Order { [HashKey, Unique] public required string Id { get; init; } }", "FLY106", "Unique")]
    [TestCase(Model + "[RangeKey, Unique] public int A { get; set; } }", "FLY106", "Unique")]
    [TestCase(Model + "[TimeToLive, Unique] public long A { get; set; } }", "FLY106", "Unique")]
    [TestCase(Model + "[Version, Unique] public long A { get; set; } }", "FLY106", "Unique")]
    [TestCase("public partial record struct Order([property: HashKey] string Id, [property: Unique] string? Name);", "FLY106", "Unique")]
    [TestCase(Model + "[CreatedAt] public long At { get; set; } }", "FLY075", "CreatedAt")]
    [TestCase(Model + "[UpdatedAt] public TimeSpan? At { get; set; } }", "FLY075", "UpdatedAt")]
    [TestCase(Model + "[CreatedAt] public DateTime A { get; set; } [CreatedAt] public DateTime? B { get; set; } }", "FLY076", "CreatedAt")]
    [TestCase("public abstract class A { [Version] public int V { get; set; } } public partial class Order : A { " + Id + "[Version] public int W { get; set; } }", "FLY076", "Version")]
    [TestCase("public partial class Order { [HashKey, Version] public long Id { get; set; } }", "FLY077", "Version")]
    [TestCase(Model + "[RangeKey, UpdatedAt] public DateTime At { get; set; } }", "FLY077", "UpdatedAt")]
    [TestCase(Model + "[CreatedAt] public DateTime At { get; set; } [Composite(nameof(At), \"Id\", Formats = [\"O\", null])] public partial string Both { get; } }", "FLY077", "CreatedAt")]
    [TestCase(Model + "[CreatedAt, UpdatedAt] public DateTime At { get; set; } }", "FLY077", "UpdatedAt")]
    [TestCase(Model + "[UpdatedAt, TimeToLive] public DateTime At { get; set; } }", "FLY077", "UpdatedAt")]
    [TestCase("public partial record Order([HashKey] string Id, [property: Version] int V);", "FLY077", "Version")]
    [TestCase("public partial class Order(string id, int v) { [HashKey] public string Id { get; } = id; [Version] public int V { get; } = v; }", "FLY077", "Version")]
    [TestCase("public abstract class A { [UpdatedAt] public DateTime At { get; private set; } protected A(DateTime at) => At = at; } public partial class Order(string id, DateTime at) : A(at) { [HashKey] public string Id { get; } = id; }", "FLY077", "UpdatedAt")]
    [TestCase("public partial struct Order { [HashKey] public string Id { get; set; } [Version] public int V { get; set; } }", "FLY077", "Version")]
    [TestCase(Model + "[Version] public int V { get; set; } public List<Order>? Others { get; set; } }", "FLY077", "Version")]
    [TestCase(Model + "[Version, Ignore] public int V { get; set; } }", "FLY019", "Version")]
    [TestCase(Model + "[UpdatedAt] public static DateTime At { get; set; } }", "FLY019", "UpdatedAt")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [Version] public long C { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "[Flatten] public A? B { get; set; } } public class A { [UpdatedAt] public DateTime C { get; set; } }", "FLY016", "B")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "public partial class B : Animal { [Version] public int V { get; set; } }", "FLY058", "Version")]
    [TestCase(Kin + "[DerivedType(typeof(B))]" + Animal + "[NoTracking] public partial class B : Animal;", "FLY058", "NoTracking")]
    [TestCase("[NoTracking] public partial class Order { public string? Id { get; set; } }", "FLY010", "Order")]

    // Converters.
    [TestCase(Model + "[Converter(typeof(int))] public int B { get; set; } }", "FLY046", "Converter(typeof(int))")]
    [TestCase(Model + "[Converter(typeof(Iso8601Converter))] public object? B { get; set; } }", "FLY046", "Converter(typeof(Iso8601Converter))")]
    [TestCase(Model + "public Money B { get; set; } } [Converter(typeof(Iso8601Converter))] public record struct Money(decimal Amount);", "FLY046", "Converter(typeof(Iso8601Converter))")]
    [TestCase(Model + "public Part? B { get; set; } } public class Part { [Converter(typeof(Iso8601Converter))] public int C { get; set; } }", "FLY046", "Converter(typeof(Iso8601Converter))")]
    [TestCase(Model + "public Level B { get; set; } } [Converter(typeof(X))] public enum Level { Low } public class X : IConverter<Level, int[,]> { public static int[,] ToStored(Level v) => new int[1, 1]; public static Level FromStored(int[,] s) => default; }", "FLY047", "Converter(typeof(X))")]
    [TestCase(Model + "[Converter(typeof(IConverter<int, string>))] public int B { get; set; } }", "FLY049", "Converter(typeof(IConverter<int, string>))")]
    [TestCase(Model + "[Converter(null!)] public object? B { get; set; } }", "FLY049", "Converter(null!)")]
    [TestCase(Model + "[Converter(typeof(string[]))] public int B { get; set; } }", "FLY049", "Converter(typeof(string[]))")]
    [TestCase(Model + "public Part B { get; set; } } [Converter(typeof(X))] public struct Part { public int C { get; set; } private class X : IConverter<Part, int> { public static int ToStored(Part v) => 1; public static Part FromStored(int s) => default; } }", "FLY049", "Converter(typeof(X))")]
    [TestCase(Model + "[Converter(typeof(Iso8601Converter)), Field(Format = FieldFormat.EpochSeconds)] public DateTime B { get; set; } }", "FLY017", "FieldFormat.EpochSeconds")]
    [TestCase(Model + "[Converter(typeof(CompressedTextConverter)), Field(Lenient = true)] public string? B { get; set; } }", "FLY051", "Lenient = true")]
    [TestCase(Model + "[Field(Lenient = true)] public HashSet<byte[]> B { get; set; } = []; }", "FLY051", "Lenient = true")]
    [TestCase(Model + "public Part? B { get; set; } } public class Part { [Field(Lenient = true)] public ReadOnlyMemory<byte> C { get; set; } }", "FLY051", "Lenient = true")]
    [TestCase(Model + "[Ignore, Converter(typeof(Iso8601Converter))] public DateTime B { get; set; } }", "FLY019", "Converter(typeof(Iso8601Converter))")]
    [TestCase("public partial class Order { [HashKey, Converter(typeof(X))] public string Id { get; set; } = \"\"; private class X : IConverter<string, bool> { public static bool ToStored(string v) => true; public static string FromStored(bool s) => \"\"; } }", "FLY014", "HashKey")]
    [TestCase(Model + "[Converter(typeof(X))] public HashSet<int> B { get; set; } = []; private class X : IConverter<int, bool> { public static bool ToStored(int v) => true; public static int FromStored(bool s) => 1; } }", "FLY016", "B")]

    // Undeclared attributes.
    [TestCase(Model + "[Extra] public IReadOnlyDictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? A { get; set; } }", "FLY065", "Extra")]
    [TestCase(Model + "[Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue?>? A { get; set; } }", "FLY065", "Extra")]
    [TestCase(Model + "[Extra] public Dictionary<int, Amazon.DynamoDBv2.Model.AttributeValue>? A { get; set; } }", "FLY065", "Extra")]
    [TestCase(Model + "[Extra] public object? A { get; set; } }", "FLY065", "Extra")]
    [TestCase(Model + "[Extra, Field(\"a\")] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? A { get; set; } }", "FLY065", "Field(\"a\")")]
    [TestCase(Model + "[Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> A { get; } = []; }", "FLY018", "A")]
    [TestCase(Model + "[Extra] public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> A => []; }", "FLY019", "Extra")]
    [TestCase("[GlobalIndex(\"ByA\", \"A\")] " + Model + "[Extra] public IDictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? A { get; set; } }", "FLY027", "\"A\"")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [Extra] public IDictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? C { get; set; } }", "FLY016", "B")]

    // Flattened objects.
    [TestCase(Model + "[Flatten] public int A { get; set; } }", "FLY067", "Flatten")]
    [TestCase(Model + "[Flatten] public Order? A { get; set; } }", "FLY067", "Flatten")]
    [TestCase(Model + "[Flatten] public A? B { get; set; } } public class A { [Flatten] public A? C { get; set; } public int D { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "[Flatten] public A? B { get; set; } } public class A { [Flatten] public Order? C { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "public A? B { get; set; } } public class A { [Flatten] public B? C { get; set; } } public class B { [Flatten] public A? D { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "[Flatten, Field(StoreNull = true)] public A? B { get; set; } } public class A { public int C { get; set; } }", "FLY067", "Flatten")]
    [TestCase("public partial class Order { [HashKey, Flatten] public required A Id { get; set; } } public class A { public int C { get; set; } }", "FLY014", "HashKey")]
    [TestCase(Model + "[Flatten] public A? B { get; set; } public int B_C { get; set; } } public class A { public int C { get; set; } }", "FLY020", "B_C")]
    [TestCase(Model + "public int C { get; set; } [Flatten(Prefix = \"\")] public A? B { get; set; } } public class A { public int C { get; set; } }", "FLY020", "Flatten(Prefix = \"\")")]
    [TestCase(Model + "[Flatten(Prefix = \"x\")] public A? B { get; set; } [Flatten(Prefix = \"x\")] public A? C { get; set; } } public class A { public int D { get; set; } }", "FLY020", "Flatten(Prefix = \"x\")")]
    [TestCase(Model + "public A? B { get; set; } } public class A { public int X_D { get; set; } [Flatten] public C? X { get; set; } } public class C { public int D { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "[Flatten] public A? B { get; set; } } public class A { [TimeToLive] public long C { get; set; } }", "FLY016", "B")]
    [TestCase(Model + "[Flatten] public A? B => null; } public class A { public long C { get; set; } }", "FLY019", "Flatten")]
    public void A_broken_rule_gives_its_diagnostic_alone(string source, string id, string marked)
    {
        var run = GeneratorHarness.Run(RulePage.Head + source);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Is.EqualTo(marked));
        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase("typeof(Money)", "Money", "", "FLY046", "takes nothing", "IConverter<TValue, TStored>")]
    [TestCase("typeof(X)", "List<Guid?>?", "public class X : IConverter<Guid, string>, IConverter<Guid, byte[]> { static string IConverter<Guid, string>.ToStored(Guid v) => \"\"; static Guid IConverter<Guid, string>.FromStored(string s) => default; static byte[] IConverter<Guid, byte[]>.ToStored(Guid v) => []; static Guid IConverter<Guid, byte[]>.FromStored(byte[] s) => default; }", "FLY048", "takes Guid twice", "The assembly")]
    [TestCase("typeof(Iso8601Converter)), Converter(typeof(EpochSecondsConverter)", "DateTime?", "", "FLY050", "both take DateTime;", "The assembly")]
    [TestCase("typeof(X)", "Money", "public class X : IConverter<Money, object> { public static object ToStored(Money v) => \"\"; public static Money FromStored(object s) => default; }", "FLY047", "makes object", "The assembly")]
    public void A_converter_of_the_assembly_that_cannot_be_used_is_told_of_once(string converter, string type, string more, string id, params string[] words)
    {
        var run = GeneratorHarness.Run($$"""
            using System; using System.Collections.Generic; using Flywheel;
            [assembly: Converter({{converter}})]
            public partial class Order { [HashKey] public required string Id { get; init; } public {{type}} B { get; set; } = default!; public {{type}} C { get; set; } = default!; }
            public partial class Other { [HashKey] public required string Id { get; init; } public {{type}} B { get; set; } = default!; }
            public record struct Money(decimal Amount);
            {{more}}
            """);
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join("\n", run.Diagnostics));
        Assert.That(GeneratorHarness.MarkedText(run.Diagnostics[0]), Does.StartWith("Converter("));
        foreach (string word in words)
        {
            Assert.That(run.Diagnostics[0].GetMessage(null), Does.Contain(word));
        }

        Assert.That(run.CompilerDiagnostics, Is.Empty);
    }

    [TestCase(255, 255, null)]
    [TestCase(256, 255, "FLY021")]
    [TestCase(255, 256, null)]
    [TestCase(255, 65_535, null)]
    [TestCase(255, 65_536, "FLY021")]
    public void Attribute_names_have_limits_in_bytes(int keyLength, int length, string? id)
    {
        string key = new string('é', keyLength / 2) + new string('a', keyLength % 2);
        var run = GeneratorHarness.Run(RulePage.Head
            + $"public partial class Order {{ [HashKey, Field(\"{key}\")] public required string Id {{ get; init; }} [Field(\"{new string('b', length)}\")] public int B {{ get; set; }} }}");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(id is null ? [] : new[] { id }));
        Assert.That(run.Diagnostics.Select(d => d.GetMessage(null).Length), Is.All.LessThan(300), "a long name is cut");
    }

    [TestCase(3, true)]
    [TestCase(255, true)]
    [TestCase(256, false)]
    public void Table_names_have_limits(int length, bool isValid)
    {
        var run = GeneratorHarness.Run(RulePage.Head + $"[Table(\"{new string('a', length)}\")] " + Model + "}");
        Assert.That(run.Diagnostics.IsEmpty, Is.EqualTo(isValid));
    }

    [Test]
    public void A_type_that_cannot_be_a_model_is_told_nothing_else()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[Table(\"a b\")] public static class Order { public static object? Key { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EqualTo(new[] { "FLY004" }));
    }

    [Test]
    public void Errors_with_different_causes_are_all_reported()
    {
        var run = GeneratorHarness.Run(RulePage.Head + "[Table(\"a b\")] public class Order { public object? Extra { get; set; } }");
        Assert.That(run.Diagnostics.Select(d => d.Id), Is.EquivalentTo(new[] { "FLY001", "FLY010", "FLY016", "FLY022" }));
    }

    [Test]
    public void Every_kind_of_scalar_can_be_a_key()
    {
        string[] types = ["string", "char", "Guid", "Uri", "int", "decimal", "System.Numerics.BigInteger", "byte[]", "ReadOnlyMemory<byte>", "DateTime", "DateOnly", "TimeSpan", "DayOfWeek", "System.IO.FileAccess"];
        foreach (string type in types)
        {
            var run = GeneratorHarness.Run(RulePage.Head + $"public partial class Order {{ [HashKey] public required {type} Id {{ get; init; }} }}");
            Assert.That(run.Diagnostics, Is.Empty, type);
            Assert.That(run.CompilerDiagnostics, Is.Empty, type);
        }
    }
}
