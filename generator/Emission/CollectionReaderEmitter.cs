using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the methods that read collections and enums.</summary>
internal static class CollectionReaderEmitter
{
    /// <summary>A set, list or dictionary.</summary>
    public static void ReadCollection(SourceWriter source, Helpers helpers, ValueSpec collection)
    {
        var element = collection.Element!;
        string read = ValueCode.Read(helpers, element);
        source.Open($"internal static {ValueCode.ReadType(collection)} Read{helpers.NameOf(collection)}(ref global::Flywheel.ItemReader reader)");
        source.Line($"var values = new {BuiltType(collection)}({ValueCode.Comparer(collection)});");
        switch (collection.Kind)
        {
            case ValueKind.Set:
                source.Line($"reader.StartSet({ValueCode.SetType(collection)});").Open("while (reader.ReadElement())");
                source.Line($"values.Add({read});");
                source.Close().Line().Line("reader.EndSet();");
                break;
            case ValueKind.List:
                source.Line("reader.StartList();").Open("while (reader.ReadElement())");
                ReadNull(source, collection, "values.Add({0});");
                source.Line($"values.Add({read});");
                source.Close().Line().Line("reader.EndList();");
                break;
            default:
                source.Line("reader.StartMap();").Open("while (reader.ReadEntry(out var key))");
                ReadNull(source, collection, "values[key] = {0};");
                source.Line($"values[key] = {read};");
                source.Close().Line().Line("reader.EndMap();");
                break;
        }

        source.Line(collection.Shape switch
        {
            CollectionShape.Array => "return values.ToArray();",
            CollectionShape.FrozenSet => $"return global::System.Collections.Frozen.FrozenSet.ToFrozenSet({Arguments("values", ValueCode.Comparer(collection))});",
            _ => "return values;",
        });
        source.Close();
    }

    /// <summary>An enum by name.</summary>
    public static void ReadEnum(SourceWriter source, Helpers helpers, EnumSpec spec)
    {
        source.Open($"internal static {spec.TypeName} Read{helpers.NameOf(spec)}(ref global::Flywheel.ItemReader reader)");
        source.Line("var text = reader.ReadText();");
        source.Open("return text.Length switch");
        foreach (var member in spec.Members)
        {
            source.Line($"{CSharp.Utf8Length(member.Name)} when Is(text, {CSharp.Utf8(member.Name)}) => {spec.TypeName}.{CSharp.Identifier(member.Name)},");
        }

        source.Line($"_ => throw reader.Mismatch({CSharp.Literal(Wanted(spec))}),");
        source.Close(";");
        source.Close();
    }

    private static void ReadNull(SourceWriter source, ValueSpec collection, string statement)
    {
        var element = collection.Element!;
        if (!element.IsNullable)
        {
            return;
        }

        bool isAnnotated = element.IsValueType || ValueCode.ElementType(collection) != element.TypeName;
        source.Open("if (reader.IsNull)");
        source.Line("reader.Skip();").Line(statement.Replace("{0}", isAnnotated ? "null" : "null!")).Line("continue;");
        source.Close().Line();
    }

    private static string BuiltType(ValueSpec collection) => collection.Shape switch
    {
        CollectionShape.Array => $"global::System.Collections.Generic.List<{ValueCode.ElementType(collection)}>",
        CollectionShape.FrozenSet => $"global::System.Collections.Generic.HashSet<{ValueCode.ElementType(collection)}>",
        _ => ValueCode.ReadType(collection),
    };

    private static string Arguments(string first, string second) => second.Length == 0 ? first : first + ", " + second;

    private static string Wanted(EnumSpec spec)
    {
        string name = CSharp.SimpleName(spec.TypeName);
        var members = spec.Members.Select(static m => m.Name).ToList();
        string list = members.Count < 2
            ? string.Concat(members)
            : string.Join(", ", members.Take(members.Count - 1)) + " or " + members[members.Count - 1];
        return $"{("AEIOUaeiou".IndexOf(name[0]) >= 0 ? "an" : "a")} {name}: {list} (S)";
    }
}
