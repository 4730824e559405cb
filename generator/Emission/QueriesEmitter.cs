using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the typed <c>Where</c> of a model's queries and scans.</summary>
internal static class QueriesEmitter
{
    public static void Write(SourceWriter source, ModelSpec model)
    {
        string type = model.Object.TypeName;
        source.Open($"""
            /// <summary>The typed conditions of <see cref="{type}"/>.</summary>
            {CSharp.GeneratedCode}{CSharp.Obsolete(model.Object.IsObsolete)}
            {(model.IsPublic ? "public" : "internal")} static class {CSharp.Identifier(model.QueriesName)}
            """);
        WriteWhere(source, model, "Query", "query");
        WriteWhere(source.Line(), model, "Scan", "scan");
        source.Close();
    }

    private static void WriteWhere(SourceWriter source, ModelSpec model, string request, string parameter)
    {
        string type = model.Object.TypeName;
        source.Line($"""
            /// <summary>Keeps the items that meet a condition; several conditions must all be met.</summary>
            /// <param name="{parameter}">The {parameter}.</param>
            /// <param name="condition">The condition, made from the attributes of <see cref="{type}"/>.</param>
            public static global::Flywheel.{request}<{type}> Where(
                this global::Flywheel.{request}<{type}> {parameter},
                global::System.Func<{type}.Fields, global::Flywheel.Condition> condition)
                => {parameter}.Where(condition({type}.Fields.{FieldsEmitter.Instance(model)}));
            """);
    }
}
