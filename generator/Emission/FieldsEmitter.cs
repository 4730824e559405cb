using System;
using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the tokens that conditions are made of: <c>s => s.Home.City == "Rome"</c>.</summary>
internal sealed class FieldsEmitter
{
    private static readonly HashSet<string> s_objectMembers = new(
        ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"], StringComparer.Ordinal);

    // What a token of the same name hides in a base class; a test compares it with the runtime. ModelFields.Attribute<T> is generic and stays visible.
    private static readonly HashSet<string> s_objectFieldMembers = new(["Exists", "HasType", "NotExists", "Path", "StoresNull", "Size"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_none = [];
    private static readonly HashSet<string> s_flattenedMembers = new(["At", "Map", "Prefix"], StringComparer.Ordinal);

    private readonly Helpers _helpers;
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flattened = new(StringComparer.Ordinal);

    private FieldsEmitter(Helpers helpers)
    {
        _helpers = helpers;
        var names = new UniqueNames(helpers.Model.Object.Fields.Select(static f => f.Property)
            .Concat(helpers.Maps.Concat(helpers.FlattenedObjects).SelectMany(static o => o.Fields).Select(static f => f.Property)));
        foreach (var spec in helpers.Maps)
        {
            _classes.Add(spec.Name, names.Add(spec.Name + "Field"));
        }

        foreach (var spec in helpers.FlattenedObjects)
        {
            _flattened.Add(spec.Name, names.Add(spec.Name + "Fields"));
        }
    }

    /// <summary>The names that tokens of nested objects hide.</summary>
    public static IReadOnlyCollection<string> HiddenByEntries => s_objectFieldMembers;

    /// <summary>The names that tokens of flattened objects hide.</summary>
    public static IReadOnlyCollection<string> HiddenByFlattened => s_flattenedMembers;

    /// <summary>The name of the only instance of <c>Fields</c>.</summary>
    public static string Instance(ModelSpec model) => new UniqueNames(model.Object.Fields.Select(static f => f.Property)).Add("Instance");

    public static void Write(SourceWriter source, Helpers helpers)
    {
        var model = helpers.Model;
        source.Open($"""
            /// <summary>The attributes of <see cref="{model.Object.TypeName}"/>, for conditions and updates.</summary>
            {CSharp.GeneratedCode}
            public {CSharp.New(model, "Fields")}sealed class Fields : global::Flywheel.ModelFields
            """);
        source.Line($$"""
            private Fields()
            {
            }

            internal static Fields {{Instance(model)}} { get; } = new();
            """);

        var emitter = new FieldsEmitter(helpers);
        foreach (var field in model.Object.Fields)
        {
            if (field.FlattenPrefix is { } prefix)
            {
                emitter.WriteFlattenedToken(source, field, s_none, "{ get; } =", $"map: null, {CSharp.Literal(prefix)}");
                continue;
            }

            emitter.WriteToken(
                source, field, s_none, "attribute", "Mapping.",
                "{ get; } =", $"global::Flywheel.AttributePath.Of({CSharp.Literal(field.Attribute)})");
        }

        foreach (var spec in helpers.Maps)
        {
            emitter.WriteClass(source.Line(), spec);
        }

        foreach (var spec in helpers.FlattenedObjects)
        {
            emitter.WriteFlattenedClass(source.Line(), spec);
        }

        source.Close();
    }

    private void WriteClass(SourceWriter source, ObjectSpec spec)
    {
        // Inside the class its own tokens hide what is around it.
        string mapping = Has(spec, "Mapping") ? _helpers.Model.Object.TypeName + ".Mapping." : "Mapping.";
        string path = Has(spec, "Path") ? "base.Path" : "Path";
        source.Open($"""
            /// <summary>The entries of a map that is stored from {CSharp.See(spec.TypeName)}, for conditions and updates.</summary>{CSharp.Obsolete(spec.IsObsolete)}
            public sealed class {_classes[spec.Name]} : global::Flywheel.ObjectField<{spec.TypeName}>
            """);
        source.Line($$"""
            internal {{_classes[spec.Name]}}(global::Flywheel.AttributePath path)
                : base(path, {{mapping}}Write{{_helpers.NameOf(spec)}})
            {
            }
            """);
        foreach (var field in spec.Fields)
        {
            if (field.FlattenPrefix is { } prefix)
            {
                WriteFlattenedToken(source, field, s_objectFieldMembers, "=>", $"{path}, {CSharp.Literal(prefix)}");
                continue;
            }

            WriteToken(source, field, s_objectFieldMembers, "entry", mapping, "=>", $"{path}.Member({CSharp.Literal(field.Attribute)})");
        }

        source.Close();
    }

    private void WriteFlattenedClass(SourceWriter source, ObjectSpec spec)
    {
        // What the class inherits is named by `base`, as a token may have the same name.
        string mapping = Has(spec, "Mapping") ? _helpers.Model.Object.TypeName + ".Mapping." : "Mapping.";
        source.Open($"""
            /// <summary>The attributes that {CSharp.See(spec.TypeName)} is flattened to, each after a prefix, for conditions and updates.</summary>{CSharp.Obsolete(spec.IsObsolete)}
            public sealed class {_flattened[spec.Name]} : global::Flywheel.FlattenedFields
            """);
        source.Line($$"""
            internal {{_flattened[spec.Name]}}(global::Flywheel.AttributePath? map, string prefix)
                : base(map, prefix)
            {
            }
            """);
        foreach (var field in spec.Fields)
        {
            if (field.FlattenPrefix is { } prefix)
            {
                WriteFlattenedToken(source, field, s_flattenedMembers, "=>", $"base.Map, base.Prefix + {CSharp.Literal(prefix)}");
                continue;
            }

            WriteToken(source, field, s_flattenedMembers, "attribute", mapping, "=>", $"base.At({CSharp.Literal(field.Attribute)})");
        }

        source.Close();
    }

    private void WriteFlattenedToken(SourceWriter source, FieldSpec field, HashSet<string> inherited, string assignment, string arguments)
    {
        string summary = $"The attributes <c>{CSharp.Xml(field.FlattenPrefix!)}…</c>." + (field.Summary is { } text ? " " + text : "");
        source.Line().Line($"/// <summary>{summary}</summary>{CSharp.Obsolete(field.IsObsolete)}");
        source.Line($"public {Hides(field, inherited)}{_flattened[field.Value.Reference!]} {CSharp.Identifier(field.Property)} {assignment} new({arguments});");
    }

    private static string Hides(FieldSpec field, HashSet<string> inherited)
        => s_objectMembers.Contains(field.Property) || inherited.Contains(field.Property) ? "new " : "";

    private void WriteToken(
        SourceWriter source, FieldSpec field, HashSet<string> inherited, string kind, string mapping, string assignment, string path)
    {
        string summary = $"The {kind} <c>{CSharp.Xml(field.Attribute)}</c>." + (field.Summary is { } text ? " " + text : "");
        source.Line().Line($"/// <summary>{summary}</summary>{CSharp.Obsolete(field.IsObsolete)}");

        // What takes more than a path goes on a line of its own.
        string arguments = Arguments(field.Value, path, mapping);
        string separator = arguments == path ? " " : "\n    ";
        source.Line($"public {Hides(field, inherited)}{TokenType(field.Value)} {CSharp.Identifier(field.Property)} {assignment}{separator}new({arguments}){(field.StoresNull ? " { StoresNull = true }" : "")};");
    }

    private string TokenType(ValueSpec value) => value.Kind switch
    {
        ValueKind.String => "global::Flywheel.StringField",
        ValueKind.Uri => "global::Flywheel.UriField",
        ValueKind.Bool => "global::Flywheel.BoolField",
        ValueKind.Number => $"global::Flywheel.NumberField<{value.TypeName}>",
        ValueKind.Bytes or ValueKind.Memory => "global::Flywheel.BinaryField",
        ValueKind.Set => $"global::Flywheel.SetField<{ValueCode.ElementType(value)}>",
        ValueKind.List => $"global::Flywheel.ListField<{ValueCode.ElementType(value)}, {TokenType(value.Element!)}>",
        ValueKind.Dictionary => $"global::Flywheel.DictionaryField<{ValueCode.ElementType(value)}, {TokenType(value.Element!)}>",
        ValueKind.Object => _classes[value.Reference!],
        ValueKind.Converted => ConvertedTokenType(value),
        _ => $"global::Flywheel.ValueField<{value.TypeName}>",
    };

    // What is stored decides the operators.
    private string ConvertedTokenType(ValueSpec value) => value.Stored!.Kind switch
    {
        ValueKind.Set => TokenType(value.Stored),
        ValueKind.Bool => $"global::Flywheel.OpaqueField<{value.TypeName}>",
        ValueKind.List or ValueKind.Dictionary or ValueKind.Object => $"global::Flywheel.DocumentField<{value.TypeName}>",
        _ => $"global::Flywheel.{(ValueCode.IsText(value.Stored) ? "Text" : "")}{(value.IsValueType ? "Value" : "Reference")}Field<{value.TypeName}>",
    };

    private string Arguments(ValueSpec value, string path, string mapping) => value.Kind switch
    {
        ValueKind.String or ValueKind.Uri or ValueKind.Bool or ValueKind.Number or ValueKind.Bytes or ValueKind.Memory or ValueKind.Object => path,
        ValueKind.Set => $"{path}, {ValueCode.ElementWriter(_helpers, value, mapping)}",
        ValueKind.List or ValueKind.Dictionary => $"{path}, {ValueCode.ElementWriter(_helpers, value, mapping)}, {Factory(value.Element!, mapping)}",
        ValueKind.Converted when value.Stored!.Kind == ValueKind.Set => Arguments(value.Stored, path, mapping),
        _ => $"{path}, {ValueCode.Writer(_helpers, value, mapping)}",
    };

    private string Factory(ValueSpec element, string mapping)
        => $"static path => new {TokenType(element)}({Arguments(element, "path", mapping)})";

    private static bool Has(ObjectSpec spec, string property) => spec.Fields.Any(f => f.Property == property);
}
