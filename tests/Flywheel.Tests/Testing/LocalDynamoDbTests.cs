using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

public class LocalDynamoDbTests
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_DYNAMODB";

    [Test]
    public async Task A_started_engine_answers_and_stops_when_it_is_disposed()
    {
        var engine = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using (var client = engine.CreateClient())
        {
            Assert.That((await client.ListTablesAsync()).TableNames ?? [], Is.Empty);
        }

        await engine.DisposeAsync();
        await engine.DisposeAsync();

        Assert.That(await EngineProbe.ListensAsync(engine.Endpoint), Is.False);
    }

    [Test]
    public async Task An_engine_stops_when_it_is_disposed_synchronously()
    {
        var engine = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);

        engine.Dispose();
        engine.Dispose();

        Assert.That(await EngineProbe.ListensAsync(engine.Endpoint), Is.False);
    }

    [Test]
    public async Task Engines_started_at_the_same_time_do_not_share_a_port_or_tables()
    {
        var engines = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => LocalDynamoDb.StartAsync(EngineKind.Dynoxide)));
        try
        {
            using var first = engines[0].CreateClient();
            using var second = engines[1].CreateClient();
            await CreateTableAsync(first, "Scores");

            Assert.That(engines.Select(engine => engine.Endpoint), Is.Unique);
            Assert.That((await second.ListTablesAsync()).TableNames ?? [], Is.Empty);
        }
        finally
        {
            foreach (var engine in engines)
            {
                await engine.DisposeAsync();
            }
        }
    }

    [Test]
    public async Task A_client_is_made_with_the_settings_that_the_caller_changes()
    {
        var engine = await TestEngines.DefaultAsync();
        using var client = engine.CreateClient(config => config.MaxErrorRetry = 7);

        Assert.That(client.GetType(), Is.EqualTo(typeof(AmazonDynamoDBClient)));
        Assert.That(client.Config.MaxErrorRetry, Is.EqualTo(7));
        Assert.That(client.Config.AuthenticationRegion, Is.EqualTo("us-east-1"));
    }

    [Test]
    public async Task The_engine_that_the_environment_names_is_used_and_never_stopped()
    {
        await using var foreign = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        var surroundings = EngineProbe.Surroundings("none", (EndpointVariable, foreign.Endpoint.ToString()));

        var engine = await LocalDynamoDb.StartAsync(new(), surroundings, default);
        await engine.DisposeAsync();
        engine.Dispose();

        Assert.That(engine.Endpoint, Is.EqualTo(foreign.Endpoint));
        Assert.That(await EngineProbe.ListensAsync(foreign.Endpoint), Is.True);
    }

    [Test]
    public void An_engine_asked_for_by_name_is_not_the_one_that_the_environment_names()
    {
        var surroundings = EngineProbe.Surroundings("none", (EndpointVariable, "http://127.0.0.1:9"));

        Assert.That(
            async () => await LocalDynamoDb.StartAsync(new() { Engine = EngineKind.Dynoxide }, surroundings, default),
            Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("npm"));
    }

    [TestCase("localhost:8000")]
    [TestCase("/tmp")]
    public void An_endpoint_that_is_no_address_is_refused(string address)
        => Assert.That(
            async () => await LocalDynamoDb.StartAsync(new(), EngineProbe.Surroundings("none", (EndpointVariable, address)), default),
            Throws.TypeOf<EngineUnavailableException>().With.Message.Contains(EndpointVariable).And.Message.Contains(address));

    [Test]
    public void An_endpoint_that_does_not_answer_is_an_error_when_the_time_is_up()
    {
        var surroundings = EngineProbe.Surroundings("none", (EndpointVariable, "http://127.0.0.1:9"));

        Assert.That(
            async () => await LocalDynamoDb.StartAsync(new() { StartTimeout = TimeSpan.FromMilliseconds(200) }, surroundings, default),
            Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("did not answer within 0.2 seconds"));
    }

    [Test]
    public void Waiting_for_an_engine_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var surroundings = EngineProbe.Surroundings("none", (EndpointVariable, "http://127.0.0.1:9"));

        Assert.That(
            async () => await LocalDynamoDb.StartAsync(new(), surroundings, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Dynalite_starts_and_keeps_tables_in_creation_as_long_as_it_is_told()
    {
        var options = new LocalDynamoDbOptions { Engine = EngineKind.Dynalite, TableDelay = TimeSpan.FromSeconds(20) };
        await using var engine = await LocalDynamoDb.StartAsync(options);
        using var client = engine.CreateClient();
        await CreateTableAsync(client, "Scores");

        Assert.That((await client.DescribeTableAsync("Scores")).Table.TableStatus, Is.EqualTo(TableStatus.CREATING));
    }

    [Test]
    public async Task Dynalite_has_tables_ready_soon_when_it_is_told_nothing()
    {
        using var client = (await TestEngines.DynaliteAsync()).CreateClient();
        string table = TestEngines.TablePrefix + "Scores";
        await CreateTableAsync(client, table);

        Assert.That(async () => (await client.DescribeTableAsync(table)).Table.TableStatus, Is.EqualTo(TableStatus.ACTIVE).After(400, 10));
    }

    [TestCase(true, TestName = "An_engine_ends_when_the_process_that_started_it_is_killed")]
    [TestCase(false, TestName = "An_engine_ends_when_the_process_that_started_it_ends_without_stopping_it")]
    [Platform(Exclude = "Win", Reason = "There is no watchdog on Windows.")]
    public async Task An_engine_does_not_outlive_its_process(bool kill)
    {
        string assembly = typeof(StartupHook).Assembly.Location;
        string dotnet = Surroundings.OfProcess.FindProgram("dotnet") ?? throw new IgnoreException("dotnet is not on the PATH.");
        using var parent = Process.Start(new ProcessStartInfo(dotnet, [assembly])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_STARTUP_HOOKS"] = assembly },
        })!;
        var endpoint = new Uri((await parent.StandardOutput.ReadLineAsync())!);
        Assert.That(await EngineProbe.ListensAsync(endpoint), Is.True);

        if (kill)
        {
            parent.Kill();
        }
        else
        {
            parent.StandardInput.Close();
        }

        await parent.WaitForExitAsync();
        Assert.That(await EngineProbe.EndsAsync(endpoint), Is.True);
    }

    private static Task<CreateTableResponse> CreateTableAsync(AmazonDynamoDBClient client, string name) => client.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("Id", ScalarAttributeType.S)],
        KeySchema = [new("Id", KeyType.HASH)],
    });
}
