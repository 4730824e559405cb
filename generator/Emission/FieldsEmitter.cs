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
    private static readonly HashSet<string> s_objectFieldMembers = new(["Exists", "HasType", "NotExists", "Path", "Size"], StringComparer.Ordinal);

    private readonly Helpers _helpers;
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);

    private FieldsEmitter(Helpers helpers)
    {
        _helpers = helpers;
        var names = new UniqueNames(helpers.Model.Object.Fields.Select(static f => f.Property)
            .Concat(helpers.Maps.SelectMany(static o => o.Fields).Select(static f => f.Property)));
        foreach (var spec in helpers.Maps)
        {
            _classes.Add(spec.Name, names.Add(spec.Name + "Field"));
        }
    }

    /// <summary>The names that tokens of nested objects hide.</summary>
    public static IReadOnlyCollection<string> HiddenByEntries => s_objectFieldMembers;

    /// <summary>The name of the only instance of <c>Fields</c>.</summary>
    public static string Instance(ModelSpec model) => new UniqueNames(model.Object.Fields.Select(static f => f.Property)).Add("Instance");

    public static void Write(SourceWriter source, Helpers helpers)
    {
        var model = helpers.Model;
        source.Open($"""
            /// <summary>The attributes of <see cref="{model.Object.TypeName}"/>, for conditions.</summary>
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
            emitter.WriteToken(
                source, field, isNested: false, "Mapping.",
                "{ get; } =", $"global::Flywheel.AttributePath.Of({CSharp.Literal(field.Attribute)})");
        }

        foreach (var spec in helpers.Maps)
        {
            emitter.WriteClass(source.Line(), spec);
        }

        source.Close();
    }

    private void WriteClass(SourceWriter source, ObjectSpec spec)
    {
        // Inside the class its own tokens hide what is around it.
        string mapping = Has(spec, "Mapping") ? _helpers.Model.Object.TypeName + ".Mapping." : "Mapping.";
        string path = Has(spec, "Path") ? "base.Path" : "Path";
        source.Open($"""
            /// <summary>The entries of a map that is stored from <see cref="{spec.TypeName}"/>, for conditions.</summary>{CSharp.Obsolete(spec.IsObsolete)}
            public sealed class {_classes[spec.Name]} : global::Flywheel.ObjectField
            """);
        source.Line($$"""
            internal {{_classes[spec.Name]}}(global::Flywheel.AttributePath path)
                : base(path)
            {
            }
            """);
        foreach (var field in spec.Fields)
        {
            WriteToken(source, field, isNested: true, mapping, "=>", $"{path}.Member({CSharp.Literal(field.Attribute)})");
        }

        source.Close();
    }

    private void WriteToken(
        SourceWriter source, FieldSpec field, bool isNested, string mapping, string assignment, string path)
    {
        string hides = s_objectMembers.Contains(field.Property) || (isNested && s_objectFieldMembers.Contains(field.Property)) ? "new " : "";
        string summary = $"The {(isNested ? "entry" : "attribute")} <c>{CSharp.Xml(field.Attribute)}</c>." + (field.Summary is { } text ? " " + text : "");
        source.Line().Line($"/// <summary>{summary}</summary>{CSharp.Obsolete(field.IsObsolete)}");

        // What takes more than a path goes on a line of its own.
        string arguments = Arguments(field.Value, path, mapping);
        string separator = arguments == path ? " " : "\n    ";
        source.Line($"public {hides}{TokenType(field.Value)} {CSharp.Identifier(field.Property)} {assignment}{separator}new({arguments});");
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
        ValueKind.Dictionary => $"global::Flywheel.DictionaryField<{TokenType(value.Element!)}>",
        ValueKind.Object => _classes[value.Reference!],
        _ => $"global::Flywheel.ValueField<{value.TypeName}>",
    };

    private string Arguments(ValueSpec value, string path, string mapping) => value.Kind switch
    {
        ValueKind.String or ValueKind.Uri or ValueKind.Bool or ValueKind.Number or ValueKind.Bytes or ValueKind.Memory or ValueKind.Object => path,
        ValueKind.Set => $"{path}, {ValueCode.ElementWriter(_helpers, value, mapping)}",
        ValueKind.List => $"{path}, {ValueCode.ElementWriter(_helpers, value, mapping)}, {Factory(value.Element!, mapping)}",
        ValueKind.Dictionary => $"{path}, {Factory(value.Element!, mapping)}",
        _ => $"{path}, {ValueCode.Writer(_helpers, value, mapping)}",
    };

    private string Factory(ValueSpec element, string mapping)
        => $"static path => new {TokenType(element)}({Arguments(element, "path", mapping)})";

    private static bool Has(ObjectSpec spec, string property) => spec.Fields.Any(f => f.Property == property);
}
