using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints what makes composites: the getters of the partial properties, and in <c>Mapping</c> the methods behind them.</summary>
internal static class CompositeEmitter
{
    /// <summary>The method of <c>Mapping</c> that makes a composite of its parts.</summary>
    public static string MakerOf(FieldSpec composite) => "Make" + composite.Property;

    /// <summary>The composites of a type, each after those that it is made of.</summary>
    public static IReadOnlyList<FieldSpec> InOrder(ObjectSpec spec)
    {
        var order = new List<FieldSpec>();
        foreach (var field in spec.Fields)
        {
            Add(field);
        }

        return order;

        void Add(FieldSpec field)
        {
            if (field.Composite is { } composite && !order.Contains(field))
            {
                foreach (var part in composite.Parts)
                {
                    Add(FieldOf(spec, part.Property));
                }

                order.Add(field);
            }
        }
    }

    /// <summary>The parts that are joined as text.</summary>
    public static IEnumerable<FieldSpec> Joined(ObjectSpec spec)
        => from field in spec.Fields
           where field.Composite is { Merge: null }
           from part in field.Composite!.Parts
           select FieldOf(spec, part.Property);

    /// <summary>The implementing parts of the properties that the type itself declares.</summary>
    public static void WriteProperties(SourceWriter source, ObjectSpec spec)
    {
        foreach (var field in spec.Fields.Where(static f => f is { Composite: not null, DeclaringType: null }))
        {
            var composite = field.Composite!;
            source.Separate();
            if (!composite.IsDocumented)
            {
                source.Line($"/// <summary>{Summary(field)}</summary>");
            }

            string arguments = string.Join(", ", composite.Parts.Select(static p => CSharp.Identifier(p.Property)));
            string forgiven = composite.Merge is null && !field.Value.IsNullable ? "!" : "";
            source.Line($"""
                {CSharp.GeneratedCode}
                {composite.Modifiers} {TypeOf(field)} {CSharp.Identifier(field.Property)} => Mapping.{MakerOf(field)}({arguments}){forgiven};
                """);
        }
    }

    /// <summary>The implementing parts in an outline.</summary>
    public static void WriteStubs(SourceWriter source, ModelSpec model)
    {
        foreach (var stub in model.Stubs)
        {
            source.Separate();
            if (!stub.IsDocumented)
            {
                source.Line("/// <summary>A composite, which cannot be made.</summary>");
            }

            string setter = stub.Setter is null ? "" : $" {stub.Setter} => {CSharp.NotMapped};";
            source.Line($"{stub.Declaration} {{ get => {CSharp.NotMapped};{setter} }}");
        }
    }

    /// <summary>The methods in <c>Mapping</c> that the getters, the key and queries share.</summary>
    public static void WriteMakers(SourceWriter source, Helpers helpers, bool forQueries = true)
    {
        var spec = helpers.Model.Object;
        foreach (var field in InOrder(spec))
        {
            source.Separate();
            if (field.Composite!.Merge is null)
            {
                WriteJoin(source, helpers, field);
            }
            else
            {
                WriteMerge(source, spec, field);
            }

            if (forQueries)
            {
                WriteCompose(source.Line(), helpers, field);
            }
        }
    }

    /// <summary>The definitions in the table.</summary>
    public static void WriteDefinitions(SourceWriter source, ObjectSpec spec)
    {
        var composites = InOrder(spec);
        if (composites.Count == 0)
        {
            return;
        }

        source.Line("Composites =\n[");
        foreach (var field in composites)
        {
            string parts = CSharp.Literals(field.Composite!.Parts.Select(p => FieldOf(spec, p.Property).Attribute));
            string isJoined = field.Composite.Merge is null ? "true" : "false";
            string more = string.Join(", ", More(spec, field.Composite));
            string initial = more.Length == 0 ? "" : $" {{ {more} }}";
            source.Line($"    new({CSharp.Literal(field.Attribute)}, [{parts}], IsJoined: {isJoined}, Compose{field.Property}){initial},");
        }

        source.Line("],");
    }

    public static FieldSpec FieldOf(ObjectSpec spec, string property) => spec.Fields.First(f => f.Property == property);

    private static IEnumerable<string> More(ObjectSpec spec, CompositeSpec composite)
    {
        string rounded = CSharp.Literals(PlannedComposite.RoundedParts(spec, composite));
        if (rounded.Length > 0)
        {
            yield return $"RoundedParts = [{rounded}]";
        }

        if (PlannedComposite.IsNeverNull(spec, composite))
        {
            yield return "IsNeverNull = true";
        }
    }

    private static string Summary(FieldSpec field)
    {
        var composite = field.Composite!;
        string parts = string.Join(", ", composite.Parts.Select(static p => $"<c>{CSharp.Xml(p.Property)}</c>"));
        return composite.Merge is null
            ? composite.Parts.Count == 1
                ? $"The attribute <c>{CSharp.Xml(field.Attribute)}</c>: the text of {parts}."
                : $"The attribute <c>{CSharp.Xml(field.Attribute)}</c>: {parts}, joined by <c>{CSharp.Xml(composite.Separator.ToString())}</c>."
            : $"The attribute <c>{CSharp.Xml(field.Attribute)}</c>: {parts}, merged by <c>{CSharp.SimpleName(composite.Merge)}</c>.";
    }

    private static void WriteJoin(SourceWriter source, Helpers helpers, FieldSpec field)
    {
        var spec = helpers.Model.Object;
        var composite = field.Composite!;
        var names = new UniqueNames(["text", "parts"]);
        var locals = composite.Parts.Select(p => names.AddLocal(p.Property)).ToList();
        string parameters = string.Join(", ", composite.Parts.Zip(locals, (p, l) => $"{FieldOf(spec, p.Property).Value.TypeName}? {l}"));
        string arguments = string.Join(
            ", ",
            CSharp.Literal($"{CSharp.SimpleName(spec.TypeName)}.{field.Property}"),
            CSharp.Literal(field.Attribute),
            CSharp.Literal(composite.Separator),
            "escapes: " + (composite.Escapes ? "true" : "false"),
            "stackalloc char[128]");
        source.Open($"internal static string? {MakerOf(field)}({parameters}, int parts = {composite.Parts.Count})");
        source.Line($"var text = new global::Flywheel.CompositeText({arguments});");
        foreach (var (part, local) in composite.Parts.Zip(locals, static (p, l) => (p, l)))
        {
            source.Line(Add(helpers, composite, part, FieldOf(spec, part.Property), local));
        }

        source.Line($"return text.End(parts, of: {composite.Parts.Count});");
        source.Close();
    }

    private static string Add(Helpers helpers, CompositeSpec composite, PartSpec part, FieldSpec of, string local)
    {
        string name = CSharp.Literal(part.Property);
        string format = part.Format is null ? "" : ", " + CSharp.Literal(part.Format);
        return of switch
        {
            { Composite: { Merge: null } inner } when inner.Separator == composite.Separator => $"text.AddComposite({name}, {local});",
            { Value.Kind: ValueKind.EnumName } => $"text.AddEnum({name}, {local}, NameOf{helpers.NameOf(of.Value)});",
            { Value.Kind: ValueKind.EnumFlags } => $"text.AddFlags({name}, {local});",
            { Value.Kind: ValueKind.EnumNumber } => $"text.AddEnumNumber({name}, {local}{format});",
            { Value.Kind: ValueKind.Iso8601 } when part.Format is null => $"text.AddIso8601({name}, {local});",
            _ => $"text.Add({name}, {local}{format});",
        };
    }

    private static void WriteMerge(SourceWriter source, ObjectSpec spec, FieldSpec field)
    {
        var composite = field.Composite!;
        var names = new UniqueNames([]);
        var locals = composite.Parts.Select(p => names.AddLocal(p.Property)).ToList();
        string parameters = string.Join(", ", composite.Parts.Zip(locals, (p, l) => $"{TypeOf(FieldOf(spec, p.Property))} {l}"));
        var conditions = new List<string>();
        var arguments = new List<string>();
        foreach (var (part, local) in composite.Parts.Zip(locals, static (p, l) => (p, l)))
        {
            bool isWrapped = FieldOf(spec, part.Property).Value is { IsValueType: true };
            if (part.Null == PartNull.Whole)
            {
                conditions.Add($"{local} is not null");
            }

            arguments.Add(local + part.Null switch
            {
                PartNull.Whole when isWrapped => ".Value",
                PartNull.Never => "!",
                _ => "",
            });
        }

        string call = $"{composite.Merge}({string.Join(", ", arguments)})";
        source.Line($"""
            internal static {TypeOf(field)} {MakerOf(field)}({parameters})
                => {(conditions.Count == 0 ? call : $"{string.Join(" && ", conditions)} ? {call} : null")};
            """);
    }

    private static void WriteCompose(SourceWriter source, Helpers helpers, FieldSpec field)
    {
        var spec = helpers.Model.Object;
        var composite = field.Composite!;
        var names = new UniqueNames(["reader", "writer", "parts", "utf8Name"]);
        var parts = composite.Parts.Select(p => FieldOf(spec, p.Property)).Distinct().ToList();
        var locals = parts.ToDictionary(static p => p.Property, p => names.AddLocal(p.Property));
        string method = $"private static bool Compose{field.Property}(ref global::Flywheel.ItemReader reader, global::Flywheel.ItemWriter writer, int parts)";
        if (parts.Any(static p => p.FlattenPrefix is not null))
        {
            source.Line($"""
                // A flattened part has no attribute of its own, so that no conditions give all parts.
                {method}
                    => false;
                """);
            return;
        }

        source.Open(method);
        foreach (var part in parts)
        {
            source.Line($"{ValueCode.ReadType(part.Value)}? {locals[part.Property]} = null;");
        }

        source.Line().Open("while (reader.ReadName(out var utf8Name))").Open("switch (utf8Name.Length)");
        foreach (var part in parts)
        {
            source.Line($"""
                case {CSharp.Utf8Length(part.Attribute)} when Is(utf8Name, {CSharp.Utf8(part.Attribute)}):
                    {locals[part.Property]} = {ValueCode.Read(helpers, part.Value)};
                    break;
                """);
        }

        source.Line("""
            default:
                reader.Skip();
                break;
            """).Close().Close().Line();

        bool isMerged = composite.Merge is not null;
        var missing = isMerged ? parts.Where(static p => !p.Value.IsNullable).Select(p => $"{locals[p.Property]} is null").ToList() : [];
        string arguments = string.Join(", ", composite.Parts.Select(p => locals[p.Property] + (isMerged && FieldOf(spec, p.Property).Value is { IsNullable: false, IsValueType: true } ? ".Value" : "")));
        string made = $"{MakerOf(field)}({arguments}{(isMerged ? "" : ", parts")})";
        if (missing.Count > 0)
        {
            source.Open($"if ({string.Join(" || ", missing)})").Line("return false;").Close().Line();
        }

        if (field.Value is { IsValueType: true, IsNullable: false })
        {
            source.Line(ValueCode.Write(helpers, field.Value, made) + ";");
        }
        else
        {
            string local = names.AddLocal(field.Property);
            source.Open($"if ({made} is not {(field.Value.Kind == ValueKind.Set ? "{ Count: > 0 }" : "{ }")} {local})").Line("return false;").Close().Line();
            source.Line(ValueCode.Write(helpers, field.Value, local) + ";");
        }

        source.Line("return true;").Close();
    }

    private static string TypeOf(FieldSpec field) => field.Value.TypeName + (field.Value.IsNullable ? "?" : "");
}
