using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Flywheel.Testing;

/// <summary>
/// A local engine that speaks DynamoDB's protocol, for tests and samples. One that was started here holds its data in memory and ends with this
/// object, and at the latest with this process.
/// </summary>
/// <example>
/// <code>
/// await using var dynamo = await LocalDynamoDb.StartAsync();
/// using var client = dynamo.CreateClient();
/// </code>
/// </example>
public sealed class LocalDynamoDb : IAsyncDisposable, IDisposable
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_DYNAMODB";
    private const int StartAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private LocalDynamoDb(Uri endpoint, WatchedProcess? process)
    {
        Endpoint = endpoint;
        Process = process;
    }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Null for an engine that somebody else runs.</summary>
    internal WatchedProcess? Process { get; }

    /// <summary>Finds or starts an engine and waits until it answers.</summary>
    /// <param name="engine">Which one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The engine; dispose it to stop it. One that <c>AWS_ENDPOINT_URL_DYNAMODB</c> names is never stopped.</returns>
    /// <exception cref="EngineUnavailableException">No engine could be found, installed or started.</exception>
    public static Task<LocalDynamoDb> StartAsync(EngineKind engine, CancellationToken cancellationToken = default)
        => StartAsync(new LocalDynamoDbOptions { Engine = engine }, cancellationToken);

    /// <summary>Finds or starts an engine and waits until it answers.</summary>
    /// <param name="options">Which engine and how; none means the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The engine; dispose it to stop it. One that <c>AWS_ENDPOINT_URL_DYNAMODB</c> names is never stopped.</returns>
    /// <exception cref="EngineUnavailableException">No engine could be found, installed or started.</exception>
    public static Task<LocalDynamoDb> StartAsync(LocalDynamoDbOptions? options = null, CancellationToken cancellationToken = default)
        => StartAsync(options ?? new(), Surroundings.OfProcess, cancellationToken);

    internal static async Task<LocalDynamoDb> StartAsync(
        LocalDynamoDbOptions options, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (options.Engine == EngineKind.Any && surroundings.Variable(EndpointVariable) is { } address)
        {
            return await ConnectAsync(address, options.StartTimeout, cancellationToken).ConfigureAwait(false);
        }

        var (program, script) = options.Engine == EngineKind.Dynalite
            ? (Node(surroundings), await EngineInstaller.DynaliteAsync(surroundings, cancellationToken).ConfigureAwait(false))
            : (await DynoxideAsync(surroundings, cancellationToken).ConfigureAwait(false), null);

        for (int attempt = 1; ; attempt++)
        {
            int port = WatchedProcess.FreePort();
            var process = WatchedProcess.Start(program, Arguments(script, port, options.TableDelay));
            try
            {
                var engine = new LocalDynamoDb(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), process);
                await engine.WaitAsync(program, options.StartTimeout, cancellationToken).ConfigureAwait(false);
                return engine;
            }
            catch (Exception error)
            {
                // Another process may have taken the port in between: then the engine ends at once, and the next port will do.
                bool again = error is EngineUnavailableException && process.HasExited && attempt < StartAttempts;
                await process.DisposeAsync().ConfigureAwait(false);
                if (!again)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Makes a client of the engine, with made-up credentials and at most two retries.</summary>
    /// <param name="configure">Changes the client's settings.</param>
    /// <returns>The client; the caller disposes it.</returns>
    public AmazonDynamoDBClient CreateClient(Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 2,
        };
        configure?.Invoke(config);
        return new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
    }

    /// <summary>Stops the engine if it was started here.</summary>
    public void Dispose() => Process?.Dispose();

    /// <summary>Stops the engine if it was started here.</summary>
    /// <returns>A task that ends when the engine has stopped.</returns>
    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<LocalDynamoDb> ConnectAsync(string address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new EngineUnavailableException($"{EndpointVariable} is '{address}', which is not an address such as http://127.0.0.1:8000.");
        }

        var engine = new LocalDynamoDb(endpoint, process: null);
        await engine.WaitAsync($"{EndpointVariable} ({address})", timeout, cancellationToken).ConfigureAwait(false);
        return engine;
    }

    private static async Task<string> DynoxideAsync(Surroundings surroundings, CancellationToken cancellationToken)
        => surroundings.FindProgram("dynoxide")
            ?? await EngineInstaller.DynoxideAsync(surroundings, cancellationToken).ConfigureAwait(false);

    private static string Node(Surroundings surroundings)
        => surroundings.FindProgram("node")
            ?? throw new EngineUnavailableException("dynalite needs Node.js 20 or newer, and node is not on the PATH.");

    private static string[] Arguments(string? script, int port, TimeSpan tableDelay)
    {
        string[] address = ["--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture)];
        if (script is null)
        {
            return address;
        }

        string delay = ((long)tableDelay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return [script, .. address, "--createTableMs", delay, "--updateTableMs", delay, "--deleteTableMs", delay];
    }

    /// <summary>Waits for the first good answer.</summary>
    private async Task WaitAsync(string what, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        using var client = CreateClient(static config => config.MaxErrorRetry = 0);
        Exception? last = null;
        while (true)
        {
            bool answered = false;
            try
            {
                await client.ListTablesAsync(new ListTablesRequest { Limit = 1 }, deadline.Token).ConfigureAwait(false);
                answered = true;
            }
            catch (Exception error)
            {
                last = deadline.IsCancellationRequested ? last : error;
            }

            // An engine that has ended did not give that answer: another one holds its port.
            if (Process is { HasExited: true })
            {
                await Process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                throw new EngineUnavailableException($"{what} ended before it answered.\n{Process.Output}".TrimEnd());
            }

            if (answered)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
            {
                string seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
                throw new EngineUnavailableException(
                    $"{what} did not answer within {seconds} seconds. {last?.Message}\n{Process?.Output}".TrimEnd(), last);
            }

            await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
