using Flywheel.Testing;

/// <summary>
/// What a process does that is started on this assembly with <c>DOTNET_STARTUP_HOOKS</c> naming it: starts an engine, tells where it listens, and
/// waits to be killed. The runtime looks for this name, outside any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var engine = LocalDynamoDb.StartAsync(EngineKind.Dynoxide).GetAwaiter().GetResult();
        Console.WriteLine(engine.Endpoint);
        Console.In.ReadLine();
        Environment.Exit(0);
    }
}
