using Amazon.DynamoDBv2;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The engines that all tests share: each is started by the first test that asks for it.</summary>
internal static class TestEngines
{
    private static readonly Lazy<Task<LocalDynamoDb>> DefaultEngine = new(static () => LocalDynamoDb.StartAsync());
    private static readonly Lazy<Task<LocalDynamoDb>> SecondEngine = new(static () => LocalDynamoDb.StartAsync(EngineKind.Dynalite));

    // An engine that somebody else runs keeps its tables from one run to the next.
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>The engine that tests run on: dynoxide, unless <c>AWS_ENDPOINT_URL_DYNAMODB</c> names another.</summary>
    public static Task<LocalDynamoDb> DefaultAsync() => DefaultEngine.Value;

    /// <summary>The second opinion, strict about keys and key conditions; no transactions, no lists or maps compared in filters.</summary>
    public static Task<LocalDynamoDb> DynaliteAsync() => SecondEngine.Value;

    /// <summary>Goes before the table names of the running test, so that no two tests share a table.</summary>
    public static string TablePrefix => $"{Run}-{TestContext.CurrentContext.Test.ID}-";

    /// <summary>A client of the default engine; the test disposes it.</summary>
    public static async Task<AmazonDynamoDBClient> CreateClientAsync(
        WirePath path = WirePath.Pipeline, Action<AmazonDynamoDBConfig>? configure = null)
        => path.CreateClient((await DefaultAsync()).Endpoint, configure);

    /// <summary>A scripted wire with the default engine behind it.</summary>
    public static async Task<ScriptedWire> CreateWireAsync() => new((await DefaultAsync()).Endpoint);

    public static async Task StopAsync()
    {
        foreach (var engine in new[] { DefaultEngine, SecondEngine })
        {
            if (engine.IsValueCreated && engine.Value.IsCompletedSuccessfully)
            {
                await (await engine.Value).DisposeAsync();
            }
        }
    }
}

/// <summary>Stops the shared engines after the last test.</summary>
[SetUpFixture]
internal sealed class TestEnginesTearDown
{
    [OneTimeTearDown]
    public static Task StopAsync() => TestEngines.StopAsync();
}
