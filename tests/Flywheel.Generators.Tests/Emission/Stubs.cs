using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>The runtime types that emitted code names and that are not written yet.</summary>
internal static class Stubs
{
    private const string Source = """
        namespace Flywheel;
        public sealed class Query<T> { public Query<T> Where(Condition condition) => this; }
        public sealed class Scan<T> { public Scan<T> Where(Condition condition) => this; }
        """;

    public static CSharpCompilation AddTo(CSharpCompilation compilation, CSharpParseOptions options)
        => typeof(ItemWriter).Assembly.GetType("Flywheel.Query`1") is null
            ? compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Source, options, "Models.cs"))
            : compilation;
}
