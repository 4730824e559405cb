using System;
using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints what the types of one table need: each item carries the name of its type, by which it is written and read.</summary>
internal static class FamilyEmitter
{
    /// <summary>Whether there are items of the model itself, and not only of types that derive from it.</summary>
    public static bool HasOwnItems(ModelSpec model) => model.Discriminator is not { Name: null };

    /// <summary>The method that writes an item of the model or of a derived type.</summary>
    public static string Writer(ModelSpec model) => model.Discriminator is { Derived.Count: > 0 } or { Name: null } ? "WriteItem" : "WriteAttributes";

    /// <summary>The method that reads one.</summary>
    public static string Reader(ModelSpec model) => model.Discriminator is null ? "ReadAttributes" : "ReadItem";

    /// <summary>All attributes that an item of the model can have.</summary>
    public static IEnumerable<string> Attributes(ModelSpec model)
    {
        var own = model.Object.Fields.SelectMany(f => Flattening.Attributes(model, f));
        var all = model.Discriminator is { } discriminator ? own.Prepend(discriminator.Attribute).Concat(discriminator.OtherAttributes) : own;
        return model.Migration is { } migration ? all.Append(migration.Attribute) : all;
    }

    public static void WriteDefinition(SourceWriter source, ModelSpec model)
    {
        if (model.Discriminator is not { } discriminator)
        {
            return;
        }

        bool isBase = discriminator.BaseTypeName is null;
        var more = new List<string>();
        // An item of the model itself may have what the derived types declare, where it keeps what is left over.
        if (model.Object.Extra is not null && discriminator is { Name: not null, OtherAttributes.Count: > 0 })
        {
            more.Add($"DerivedAttributes = [{CSharp.Literals(discriminator.OtherAttributes)}]");
        }

        if (discriminator.UnknownIsOther)
        {
            more.Add("HasOtherModels = true");
        }

        string initializer = more.Count > 0 ? $" {{ {string.Join(", ", more)} }}" : "";
        source.Line($"Discriminator = new({CSharp.Literal(discriminator.Attribute)}, [{CSharp.Literals(Names(discriminator))}], IsBase: {(isBase ? "true" : "false")}){initializer},");
        if (!isBase)
        {
            source.Line($"Base = global::Flywheel.ModelCalls.Table<{discriminator.BaseTypeName}>(),");
        }
    }

    /// <summary>Refuses an object whose own members would be lost.</summary>
    public static void WriteTypeCheck(SourceWriter source, ObjectSpec spec)
    {
        if (spec.MayBeDerived)
        {
            source.Open($"if (item.GetType() != typeof({spec.TypeName}))");
            source.Line($"throw writer.Derived(item, typeof({spec.TypeName}));");
            source.Close();
        }
    }

    public static void WriteDiscriminator(SourceWriter source, ModelSpec model)
    {
        if (model.Discriminator is { Name: { } name } discriminator)
        {
            source.Separate().Line($"""
                writer.WriteName({CSharp.Utf8(discriminator.Attribute)});
                writer.WriteText({CSharp.Utf8(name)});
                """);
        }
    }

    /// <summary>The methods that find the type of an item.</summary>
    public static void Write(SourceWriter source, ModelSpec model)
    {
        if (model.Discriminator is not { } discriminator)
        {
            return;
        }

        if (Writer(model) == "WriteItem")
        {
            WriteWriter(source.Line(), model, discriminator);
        }

        WriteReader(source.Line(), model, discriminator);
    }

    /// <summary>The types that derive from the model and share its table, those that derive from others first.</summary>
    public static IEnumerable<DerivedSpec> Derived(ModelSpec model) => model.Discriminator is { } discriminator ? discriminator.Derived : [];

    /// <summary>Prints what is done with <c>item</c>, by its type.</summary>
    /// <param name="source">Where to print.</param>
    /// <param name="types">The types.</param>
    /// <param name="taken">The names that are taken beside <c>item</c>.</param>
    /// <param name="statement">What is done with a variable of one of the types.</param>
    /// <param name="others">What is done with an item of any other type.</param>
    public static void WriteSwitch(SourceWriter source, IEnumerable<DerivedSpec> types, string[] taken, Func<string, string> statement, IReadOnlyCollection<string> others)
    {
        var locals = new UniqueNames(["item", .. taken]);
        source.Open("switch (item)");
        foreach (var type in types)
        {
            string local = locals.AddLocal(CSharp.SimpleName(type.TypeName));
            WriteCase($"case {type.TypeName} {local}:", [statement(local)]);
        }

        if (others.Count > 0)
        {
            WriteCase("default:", others);
        }

        source.Close();

        void WriteCase(string label, IReadOnlyCollection<string> statements)
        {
            source.Line(label).Line("    " + string.Join("\n    ", statements));
            if (!statements.Last().StartsWith("throw ", StringComparison.Ordinal))
            {
                source.Line("    break;");
            }
        }
    }

    private static void WriteWriter(SourceWriter source, ModelSpec model, DiscriminatorSpec discriminator)
    {
        source.Open($"internal static void WriteItem(global::Flywheel.ItemWriter writer, {model.Object.TypeName} item)");
        string others = discriminator.Name is null ? $"throw writer.Derived(item, typeof({model.Object.TypeName}));" : "WriteAttributes(writer, item);";
        WriteSwitch(source, discriminator.Derived, ["writer"], static local => $"global::Flywheel.ModelCalls.Write(writer, {local});", [others]);
        source.Close();
    }

    private static void WriteReader(SourceWriter source, ModelSpec model, DiscriminatorSpec discriminator)
    {
        source.Open($"internal static {model.Object.TypeName} ReadItem(ref global::Flywheel.ItemReader reader)");
        source.Line($"var name = reader.FindText({CSharp.Utf8(discriminator.Attribute)});");
        source.Open("return name.Length switch");
        if (discriminator.Name is { } own)
        {
            source.Line($"{CSharp.Utf8Length(own)} when Is(name, {CSharp.Utf8(own)}) => ReadAttributes(ref reader),");
        }

        foreach (var derived in discriminator.Derived)
        {
            source.Line($"{CSharp.Utf8Length(derived.Name)} when Is(name, {CSharp.Utf8(derived.Name)}) => global::Flywheel.ModelCalls.Read<{derived.TypeName}>(ref reader),");
        }

        source.Line(discriminator.UnknownIsBase && discriminator.Name is not null
            ? "_ => ReadAttributes(ref reader),"
            : $"_ => throw reader.UnknownType({CSharp.Utf8(discriminator.Attribute)}, {CSharp.Literal(Wanted(discriminator))}),");
        source.Close(";").Close();
    }

    private static IEnumerable<string> Names(DiscriminatorSpec discriminator)
        => (discriminator.Name is { } own ? new[] { own } : []).Concat(discriminator.Derived.Select(static d => d.Name));

    private static string Wanted(DiscriminatorSpec discriminator)
    {
        var names = Names(discriminator).ToList();
        return names.Count < 2 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }
}
