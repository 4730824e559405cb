using System.Linq;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the file of an abstract base type that is no model: the getters of its composites and what makes them, and its hooks.</summary>
internal static class BaseEmitter
{
    public static void Write(SourceWriter source, Helpers helpers)
    {
        var type = helpers.Model;
        source.Open($"partial {type.Header.Keyword} {CSharp.Identifier(type.Header.Name)}");
        if (type.IsOutline)
        {
            CompositeEmitter.WriteStubs(source, type);
        }
        else
        {
            CompositeEmitter.WriteProperties(source, type.Object);
        }

        HookEmitter.WriteDeclarations(source, type);
        if (!type.IsOutline && type.Object.Fields.Any(static f => f is { Composite: not null, DeclaringType: null }))
        {
            WriteMapping(source, helpers);
        }

        source.Close();
    }

    private static void WriteMapping(SourceWriter source, Helpers helpers)
    {
        var type = helpers.Model;
        source.Line().Open($"""
            {CSharp.GeneratedCode}{CSharp.Obsolete(type.UsesObsolete)}
            private {CSharp.New(type, "Mapping")}static class Mapping
            """);
        CompositeEmitter.WriteMakers(source, helpers, forQueries: false);
        KeyEmitter.WriteEnumNames(source, helpers);
        source.Close();
    }
}
