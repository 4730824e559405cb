using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints what is known of a numbered property, and how an object is given its number.</summary>
internal static class AutoIncrementEmitter
{
    public static void WriteDefinition(SourceWriter source, ModelSpec model)
    {
        if (model.CompanionTable is { } companions)
        {
            source.Line($"CompanionTable = {CSharp.Literal(companions)},");
        }

        if (model.AutoIncrement is { } spec)
        {
            string isInKey = spec.IsInKey ? " { IsInKey = true }" : "";
            source.Line(System.FormattableString.Invariant($"AutoIncrement = new({CSharp.Literal(Field(model, spec).Attribute)}, {spec.Block}){isInKey},"));
        }
    }

    public static void Write(SourceWriter source, ModelSpec model, string contract)
    {
        if (model.IsOutline || model.AutoIncrement is not { } spec)
        {
            return;
        }

        var field = Field(model, spec);
        string type = model.Object.TypeName;
        string member = "item." + CSharp.Identifier(field.Property);
        string obsolete = model.UsesObsolete ? "[global::System.Obsolete]\n" : "";
        source.Line().Line($"""
            {obsolete}static bool {contract}.LacksNumber({type} item)
                => {member} is {(field.Value.IsNullable ? "null" : "0")};
            """);
        source.Line().Line($"""
            static bool {contract}.TrySetNumber({type} item, long? number)
                => Mapping.TrySetNumber(item, number);
            """);
    }

    /// <summary>The method of <c>Mapping</c> that gives an object its number.</summary>
    public static void WriteSetter(SourceWriter source, ModelSpec model)
    {
        if (model.AutoIncrement is not { } spec)
        {
            return;
        }

        var field = Field(model, spec);
        source.Line().Open($"internal static bool TrySetNumber({model.Object.TypeName} item, long? number)");
        string value = field.Value.TypeName is "long" or "ulong" ? "" : field.Value.TypeName;
        if (value.Length > 0)
        {
            source.Open($"if (number is > {value}.MaxValue)").Line("return false;").Close().Line();
        }

        string number = field.Value.IsNullable ? $"({field.Value.TypeName}?)number" : $"({field.Value.TypeName})number.GetValueOrDefault()";
        source.Line(field.Copying switch
        {
            CopyKind.Accessor => $"{AccessorEmitter.NameOf(model.Object, field)}(item, {number});",
            CopyKind.BackingField => $"{AccessorEmitter.FieldNameOf(model.Object, field)}(item) = {number};",
            _ => $"item.{CSharp.Identifier(field.Property)} = {number};",
        });
        source.Line("return true;").Close();
    }

    private static FieldSpec Field(ModelSpec model, AutoIncrementSpec spec) => model.Object.Fields.First(f => f.Property == spec.Property);
}
