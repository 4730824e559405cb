using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>
/// Stands between the SDK and an engine: keeps what was sent, and answers by script where the test says so. With no engine behind it,
/// a request without a script is an error.
/// </summary>
/// <example>
/// <code>
/// var wire = new ScriptedWire();
/// wire.On("BatchWriteItem", Reply.Throttled, times: 2).On("BatchWriteItem", Reply.Json("{}"));
/// using var client = wire.CreateClient(path);
/// …
/// Assert.That(wire.Requests, Has.Count.EqualTo(3));
/// </code>
/// </example>
internal sealed class ScriptedWire(Uri? engine = null)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private static readonly HttpMessageInvoker Engine = new(new SocketsHttpHandler());

    private readonly Lock _lock = new();
    private readonly List<Script> _scripts = [];
    private readonly List<WireRequest> _requests = [];
    private readonly Dictionary<string, int> _counts = [];
    private int _running;

    /// <summary>What was sent so far, in order.</summary>
    public IReadOnlyList<WireRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.ToList();
            }
        }
    }

    /// <summary>The one request that was sent so far.</summary>
    public WireRequest Request
        => Requests is [var only] ? only : throw new AssertionException($"One request was expected; sent were {Requests.Count}.");

    /// <summary>How many requests are under way.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>The greatest number of requests that were under way at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>What was sent so far of one operation, in order.</summary>
    public IReadOnlyList<WireRequest> Sent(string operation) => Requests.Where(request => request.Operation == operation).ToList();

    /// <summary>
    /// Answers an operation (<c>"*"</c>: any) with a reply. Of several scripts that fit, the first takes the request until it is used up.
    /// </summary>
    /// <param name="operation">The operation, <c>PutItem</c>.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="times">How many requests it answers before it is used up.</param>
    /// <param name="after">How many fitting requests it lets pass first.</param>
    /// <param name="when">Which requests fit. Default: all.</param>
    public ScriptedWire On(string operation, Reply reply, int times = int.MaxValue, int after = 0, Func<WireRequest, bool>? when = null)
        => On(operation, _ => reply, times, after, when);

    /// <summary>Answers an operation with a reply that is chosen for each request.</summary>
    public ScriptedWire On(
        string operation, Func<WireRequest, Reply> reply, int times = int.MaxValue, int after = 0, Func<WireRequest, bool>? when = null)
    {
        lock (_lock)
        {
            _scripts.Add(new Script(operation, reply, when) { Skip = after, Left = times });
        }

        return this;
    }

    /// <summary>A client whose requests take this wire; it repeats nothing unless it is told to.</summary>
    public AmazonDynamoDBClient CreateClient(WirePath path = WirePath.Pipeline, Action<AmazonDynamoDBConfig>? configure = null)
        => path.CreateClient(engine ?? Nowhere, config =>
        {
            config.HttpClientFactory = new Factory(this);
            configure?.Invoke(config);
        });

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        string operation = message.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
        byte[] body = await message.Content!.ReadAsByteArrayAsync(cancellationToken);
        var (request, reply) = Take(operation, Encoding.UTF8.GetString(body));
        try
        {
            var response = await reply.AnswerAsync(request, text => ForwardAsync(message, operation, text, cancellationToken), cancellationToken);
            response.RequestMessage = message;
            return response;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private (WireRequest Request, Reply Reply) Take(string operation, string body)
    {
        lock (_lock)
        {
            int number = _counts.GetValueOrDefault(operation) + 1;
            _counts[operation] = number;
            var request = new WireRequest(operation, number, body);
            _requests.Add(request);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            foreach (var script in _scripts)
            {
                if (script.Takes(request))
                {
                    return (request, script.Reply(request));
                }
            }

            return engine is null
                // The type is one that the SDK does not repeat.
                ? (request, Reply.Error("ValidationException", $"No script answers {request}, and there is no engine behind this wire."))
                : (request, Reply.FromEngine);
        }
    }

    private async Task<HttpResponseMessage> ForwardAsync(
        HttpRequestMessage message, string operation, string body, CancellationToken cancellationToken)
    {
        if (engine is null)
        {
            return Reply.Response("{}", 200);
        }

        var copy = new HttpRequestMessage(message.Method, message.RequestUri) { Content = new StringContent(body, Encoding.UTF8) };
        foreach (var header in message.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        copy.Content.Headers.ContentType = message.Content!.Headers.ContentType;
        var response = await Engine.SendAsync(copy, cancellationToken);
        if (operation is "TagResource" or "UntagResource")
        {
            // The engine answers with a body that the SDK does not read, so that its check of the sum fails.
            response.Headers.Remove("x-amz-crc32");
        }

        return response;
    }

    private sealed class Script(string operation, Func<WireRequest, Reply> reply, Func<WireRequest, bool>? when)
    {
        public required int Skip { get; set; }

        public required int Left { get; set; }

        public Func<WireRequest, Reply> Reply => reply;

        public bool Takes(WireRequest request)
            => (operation == "*" || operation == request.Operation) && (when is null || when(request)) && Skip-- <= 0 && Left-- > 0;
    }

    private sealed class Factory(ScriptedWire wire) : HttpClientFactory
    {
        // The SDK keeps the client and disposes it with its own; no name to share it under, so no other test gets it.
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(wire));
    }

    private sealed class Handler(ScriptedWire wire) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => wire.SendAsync(request, cancellationToken);
    }
}
