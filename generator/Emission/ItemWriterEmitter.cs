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
        if (helpers.Model.IsOutline && isModel)
        {
            source.Line(CSharp.NotMapped + ";").Close();
            return;
        }

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
                writer.Start{{(element.Converter is null ? "" : "Converted")}}Set({{ValueCode.SetType(collection)}});
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
        WriteFields(source, helpers, spec, new("item", "", ""), locals);
        if (spec.Fields.Count > 0 && !ReferenceEquals(spec, helpers.Model.Object))
        {
            source.Line();
        }
    }

    private static void WriteFields(SourceWriter source, Helpers helpers, ObjectSpec spec, Owner owner, UniqueNames locals)
    {
        foreach (var field in spec.Fields)
        {
            source.Separate();
            if (field.FlattenPrefix is null)
            {
                WriteField(source, helpers, field, owner, locals);
            }
            else
            {
                WriteFlattened(source, helpers, field, owner, locals);
            }
        }

        if (spec.Extra is { } extra && !helpers.Model.IsOutline)
        {
            source.Separate().Line($"writer.WriteExtra({owner.Member(extra)}, Table);");
        }
    }

    private static void WriteFlattened(SourceWriter source, Helpers helpers, FieldSpec field, Owner owner, UniqueNames locals)
    {
        var spec = Flattening.Object(helpers.Model, field);
        string prefix = owner.Prefix + field.FlattenPrefix;
        string path = owner.Path + field.Property;
        string member = owner.Member(field);
        if (field.Value is { IsValueType: true, IsNullable: false })
        {
            WriteFields(source, helpers, spec, new(member, prefix, path), locals);
            return;
        }

        string local = locals.AddLocal(path);
        if (field.Missing == MissingRule.Error)
        {
            source.Line($"var {local} = {member} ?? throw writer.Unset({CSharp.Literal(field.Property)});");
            WriteFields(source, helpers, spec, new(local, prefix, path), locals);
            return;
        }

        source.Open($"if ({member} is {{ }} {local})");
        WriteFields(source, helpers, spec, new(local, prefix, path), locals);
        source.Close();
    }

    private static void WriteField(SourceWriter source, Helpers helpers, FieldSpec field, Owner owner, UniqueNames locals)
    {
        var value = field.Value;
        string member = owner.Member(field);
        string name = CSharp.Utf8(owner.Prefix + field.Attribute);

        // DynamoDB has no empty sets: empty is the same as missing.
        string pattern = value.Kind == ValueKind.Set ? "{ Count: > 0 }" : "{ }";
        bool isKeyText = (field.IsTableKey || field.IsIndexKey) && value.Kind is ValueKind.String or ValueKind.Uri or ValueKind.Bytes;
        if (field.StoresNull)
        {
            string local = locals.AddLocal(owner.Path + field.Property);
            source.Line($"writer.WriteName({name});");
            source.Open($"if ({member} is {pattern} {local})").Line(WriteAttribute(helpers, field, name, local, isLocal: true) + ";").Close();
            source.Open("else").Line("writer.WriteNull();").Close();
        }
        else if ((value.IsValueType && !value.IsNullable) || (isKeyText && field.IsTableKey))
        {
            source.Line($"writer.WriteName({name});");
            source.Line(WriteAttribute(helpers, field, name, member) + ";");
        }
        else
        {
            bool isNeeded = field.Missing == MissingRule.Error;
            string local = locals.AddLocal(owner.Path + field.Property);
            source.Open($"if ({member} is {(isNeeded ? "{ }" : pattern)} {local})");
            source.Line($"writer.WriteName({name});");
            source.Line(WriteAttribute(helpers, field, name, local, isLocal: true) + ";");
            source.Close();
            if (isNeeded)
            {
                source.Open("else").Line($"writer.LeaveOut({name});").Close();
            }
        }
    }

    private static string WriteAttribute(Helpers helpers, FieldSpec field, string name, string expression, bool isLocal = false)
    {
        // A local is known not to be null; a member goes to the writer even so, which refuses it by name.
        string access = isLocal ? "." : "?.";
        return (field.IsTableKey || field.IsIndexKey) switch
        {
            true when field.Value.Kind == ValueKind.String => $"writer.WriteKeyString({expression}, {name})",
            true when field.Value.Kind == ValueKind.Uri => $"writer.WriteKeyString({expression}{access}OriginalString, {name})",
            true when field.Value.Kind == ValueKind.Bytes => $"writer.WriteKeyBinary({expression}, {name})",
            true when field.Value.Kind == ValueKind.Converted && ValueCode.MayBeEmpty(field.Value.Stored!) => $"writer.WriteConvertedKey({expression}, {ValueCode.Writer(helpers, field.Value, "")}, {name})",
            true when field.Value.Kind == ValueKind.Memory => $"writer.WriteKeyBinary({expression}.Span, {name})",
            _ => ValueCode.Write(helpers, field.Value, expression),
        };
    }

    /// <summary>The object whose properties are written.</summary>
    /// <param name="Expression">The object.</param>
    /// <param name="Prefix">What stands before the names of its attributes.</param>
    /// <param name="Path">The names of the properties down to it, joined, for the names of variables.</param>
    private sealed record Owner(string Expression, string Prefix, string Path)
    {
        public string Member(FieldSpec field)
        {
            string member = $"{Expression}.{CSharp.Identifier(field.Property)}";
            return field.Stamp == StampKind.None ? member : $"writer.Stamps.{field.Stamp}({member})";
        }
    }
}
