using System;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the methods that write: objects, collections and enums.</summary>
internal static class ItemWriterEmitter
{
    /// <summary>The model's attributes, without the braces around them.</summary>
    public static void WriteAttributes(SourceWriter source, Helpers helpers)
    {
        source.Open($"internal static void WriteAttributes(global::Flywheel.ItemWriter writer, {helpers.Model.Object.TypeName} item)");
        FamilyEmitter.WriteTypeCheck(source, helpers.Model.Object);
        FamilyEmitter.WriteDiscriminator(source, helpers.Model);
        WriteFields(source, helpers, helpers.Model.Object);
        source.Close();
    }

    /// <summary>A map.</summary>
    public static void WriteMap(SourceWriter source, Helpers helpers, ObjectSpec spec)
    {
        source.Open($"internal static void Write{helpers.NameOf(spec)}(global::Flywheel.ItemWriter writer, {spec.TypeName} item)");
        bool isModel = ReferenceEquals(spec, helpers.Model.Object);
        if (!isModel && spec.MayBeDerived)
        {
            FamilyEmitter.WriteTypeCheck(source, spec);
            source.Line();
        }

        source.Line("writer.StartMap();");
        if (isModel)
        {
            source.Line($"{FamilyEmitter.Writer(helpers.Model)}(writer, item);");
        }
        else
        {
            WriteFields(source, helpers, spec);
        }

        source.Line("writer.EndMap();");
        source.Close();
    }

    /// <summary>A set, list or dictionary.</summary>
    public static void WriteCollection(SourceWriter source, Helpers helpers, ValueSpec collection)
    {
        var element = collection.Element!;
        source.Open($"internal static void Write{helpers.NameOf(collection)}(global::Flywheel.ItemWriter writer, {collection.TypeName} values)");
        source.Line(collection.Kind switch
        {
            ValueKind.Set => $$"""
                writer.StartSet({{ValueCode.SetType(collection)}});
                foreach (var value in values)
                {
                    {{ValueCode.Write(helpers, element, "value")}};
                }

                writer.EndSet();
                """,
            ValueKind.List => $$"""
                writer.StartList();
                foreach (var value in values)
                {
                    {{ValueCode.WriteElement(helpers, element, "value")}};
                }

                writer.EndList();
                """,
            _ => $$"""
                writer.StartMap();
                foreach (var entry in values)
                {
                    writer.WriteName(entry.Key);
                    {{ValueCode.WriteElement(helpers, element, "entry.Value")}};
                }

                writer.EndMap();
                """,
        });
        source.Close();
    }

    /// <summary>An element that may be null.</summary>
    public static void WriteOptional(SourceWriter source, Helpers helpers, ValueSpec value)
        => source.Line($$"""
            internal static void Write{{helpers.OptionalNameOf(value)}}(global::Flywheel.ItemWriter writer, {{value.TypeName}}? value)
            {
                if (value is { } present)
                {
                    {{ValueCode.Write(helpers, value, "present")}};
                }
                else
                {
                    writer.WriteNull();
                }
            }
            """);

    /// <summary>An enum by name.</summary>
    public static void WriteEnum(SourceWriter source, Helpers helpers, EnumSpec spec)
    {
        source.Open($"internal static void Write{helpers.NameOf(spec)}(global::Flywheel.ItemWriter writer, {spec.TypeName} value)");
        source.Open("writer.WriteText(value switch");
        foreach (var member in spec.Members)
        {
            if (!member.IsAlias)
            {
                source.Line($"{spec.TypeName}.{CSharp.Identifier(member.Name)} => {CSharp.Utf8(member.Name)},");
            }
        }

        source.Line($"_ => throw writer.Unknown({CSharp.Literal(CSharp.SimpleName(spec.TypeName))}, value),");
        source.Close(");").Close();
    }

    private static void WriteFields(SourceWriter source, Helpers helpers, ObjectSpec spec)
    {
        var locals = new UniqueNames(["writer", "item"]);
        foreach (var field in spec.Fields)
        {
            source.Separate();
            WriteField(source, helpers, field, locals);
        }

        if (spec.Fields.Count > 0 && !ReferenceEquals(spec, helpers.Model.Object))
        {
            source.Line();
        }
    }

    private static void WriteField(SourceWriter source, Helpers helpers, FieldSpec field, UniqueNames locals)
    {
        var value = field.Value;
        string member = "item." + CSharp.Identifier(field.Property);
        string name = CSharp.Utf8(field.Attribute);
        bool isKeyText = (field.IsTableKey || field.IsIndexKey) && value.Kind is ValueKind.String or ValueKind.Uri or ValueKind.Bytes;
        if ((value.IsValueType && !value.IsNullable) || (isKeyText && (field.IsTableKey || field.Missing == MissingRule.Error)))
        {
            source.Line($"writer.WriteName({name});");
            source.Line(WriteAttribute(helpers, field, member) + ";");
        }
        else if (field.Missing == MissingRule.Error)
        {
            source.Line($"writer.WriteName({name});");
            source.Line(WriteAttribute(helpers, field, $"{member} ?? throw writer.Unset({CSharp.Literal(field.Attribute)})") + ";");
        }
        else
        {
            string local = locals.AddLocal(field.Property);

            // DynamoDB has no empty sets: empty is the same as missing.
            string pattern = value.Kind == ValueKind.Set ? "{ Count: > 0 }" : "{ }";
            source.Open($"if ({member} is {pattern} {local})");
            source.Line($"writer.WriteName({name});");
            source.Line(WriteAttribute(helpers, field, local) + ";");
            source.Close();
        }
    }

    private static string WriteAttribute(Helpers helpers, FieldSpec field, string expression)
    {
        // A local is known not to be null; a member goes to the writer even so, which refuses it by name.
        string access = expression.StartsWith("item.", StringComparison.Ordinal) ? "?." : ".";
        string name = CSharp.Utf8(field.Attribute);
        return (field.IsTableKey || field.IsIndexKey) switch
        {
            true when field.Value.Kind == ValueKind.String => $"writer.WriteKeyString({expression}, {name})",
            true when field.Value.Kind == ValueKind.Uri => $"writer.WriteKeyString({expression}{access}OriginalString, {name})",
            true when field.Value.Kind == ValueKind.Bytes => $"writer.WriteKeyBinary({expression}, {name})",
            true when field.Value.Kind == ValueKind.Memory => $"writer.WriteKeyBinary({expression}.Span, {name})",
            _ => ValueCode.Write(helpers, field.Value, expression),
        };
    }
}
