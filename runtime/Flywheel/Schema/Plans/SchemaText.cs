namespace Flywheel;

/// <summary>Plans and reports for people.</summary>
internal static class SchemaText
{
    public static string Of(SchemaPlan plan, bool colors) => throw new NotImplementedException();

    public static string Of(SchemaReport report, bool colors) => throw new NotImplementedException();
}
