namespace Flywheel.Generators.Emission;

/// <summary>Prints the file of an abstract base type that is no model: the getters of its composites, and what makes them.</summary>
internal static class BaseEmitter
{
    public static void Write(SourceWriter source, Helpers helpers)
    {
        var type = helpers.Model;
        source.Open($"partial {type.Header.Keyword} {CSharp.Identifier(type.Header.Name)}");
        if (type.IsOutline)
        {
            CompositeEmitter.WriteStubs(source, type);
            source.Close();
            return;
        }

        CompositeEmitter.WriteProperties(source, type.Object);
        source.Line().Open($"""
            {CSharp.GeneratedCode}{CSharp.Obsolete(type.UsesObsolete)}
            private {CSharp.New(type, "Mapping")}static class Mapping
            """);
        CompositeEmitter.WriteMakers(source, helpers, forQueries: false);
        KeyEmitter.WriteEnumNames(source, helpers);
        source.Close();
        source.Close();
    }
}
