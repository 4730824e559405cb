namespace Flywheel.Generators.Tests.Harness;

/// <summary>What generated code uses of the engine, until the runtime has it; then nothing.</summary>
internal static class EngineStub
{
    public static string Source { get; } = typeof(HashKeyAttribute).Assembly.GetType("Flywheel.Query`1") is not null ? string.Empty : """
        namespace Flywheel
        {
            public sealed class Query<T> where T : IModel<T> { public Query<T> Where(Condition condition) => this; }
            public sealed class Scan<T> where T : IModel<T> { public Scan<T> Where(Condition condition) => this; }
        }
        """;
}
