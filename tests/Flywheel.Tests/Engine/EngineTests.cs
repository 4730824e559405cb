using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The base of all tests of operations: every one runs over both ways a request can take, with tables of its own.</summary>
[TestFixture(WirePath.Pipeline)]
[TestFixture(WirePath.Client)]
internal abstract class EngineTests(WirePath path)
{
    private AmazonDynamoDBClient _client = null!;

    /// <summary>What goes to the engine and can be answered by script.</summary>
    protected ScriptedWire Wire { get; private set; } = null!;

    protected Engine Engine { get; private set; } = null!;

    protected WirePath Path => path;

    [SetUp]
    public async Task StartAsync()
    {
        Wire = await CreateWireAsync();
        _client = Wire.CreateClient(path);
        Engine = new(_client, new() { TableNamePrefix = TestEngines.TablePrefix, BatchRetryDelay = TimeSpan.FromMilliseconds(1) });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Engine.DeleteSchemaAsync();
        _client.Dispose();
    }

    protected virtual Task<ScriptedWire> CreateWireAsync() => TestEngines.CreateWireAsync();

    protected async Task CreateTableAsync<T>()
        where T : IModel<T>
        => await Engine.Register<T>().CreateSchemaAsync();

    protected async Task CreateTableAsync<T>(params IEnumerable<T> items)
        where T : IModel<T>
    {
        await CreateTableAsync<T>();
        await Engine.SaveAsync(items);
    }

    /// <summary>Puts an item that no model would write.</summary>
    protected Task PutAsync<T>(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item)
        where T : IModel<T>
        => _client.PutItemAsync(Engine.TableNameOf<T>(), item);
}
