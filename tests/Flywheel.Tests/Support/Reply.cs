using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Flywheel.Tests;

/// <summary>What <see cref="ScriptedWire"/> does with a request.</summary>
internal sealed class Reply
{
    private const string CutMessage = "The scripted wire cut the connection.";

    private readonly Func<WireRequest, Forward, CancellationToken, Task<HttpResponseMessage>> _answerAsync;

    private Reply(Func<WireRequest, Forward, CancellationToken, Task<HttpResponseMessage>> answerAsync) => _answerAsync = answerAsync;

    /// <summary>Sends a body, the request's own or another, to the engine behind; with none behind, answers <c>{}</c>.</summary>
    public delegate Task<HttpResponseMessage> Forward(string body);

    /// <summary>The engine's answer, untouched.</summary>
    public static Reply FromEngine { get; } = new(static (request, forward, _) => forward(request.Text));

    /// <summary>HTTP 500.</summary>
    public static Reply ServerError { get; } = Error("InternalServerError", "The request processing has failed because of an unknown error.", 500);

    /// <summary>The table's throughput is used up.</summary>
    public static Reply Throttled { get; } = Error(
        "ProvisionedThroughputExceededException", "The level of configured provisioned throughput was exceeded.");

    /// <summary>The connection breaks before the request arrives: nothing is done. The SDK throws an <see cref="IOException"/>.</summary>
    public static Reply CutConnection { get; } = new(static (_, _, _) => throw Reset());

    /// <summary>The connection breaks after the request is carried out: the caller cannot know that it was.</summary>
    public static Reply LostAnswer { get; } = new(static async (request, forward, _) =>
    {
        using var answer = await forward(request.Text);
        throw Reset();
    });

    /// <summary>The client's time runs out before there is an answer.</summary>
    public static Reply TimedOut { get; } = new(static (_, _, _) => throw new TaskCanceledException("The time is up.", new TimeoutException("The time is up.")));

    /// <summary>HTTP 500 after the request is carried out.</summary>
    public static Reply LateServerError { get; } = new(static async (request, forward, token) =>
    {
        using var answer = await forward(request.Text);
        return await ServerError.AnswerAsync(request, forward, token);
    });

    /// <summary>A network that delivers the request a second time once it was carried out; the caller gets the second answer.</summary>
    public static Reply DeliveredTwice { get; } = new(static async (request, forward, _) =>
    {
        using var first = await forward(request.Text);
        return await forward(request.Text);
    });

    /// <summary>HTTP 200 with JSON that stops in the middle.</summary>
    public static Reply Malformed { get; } = Json("""{"Item":{"Id":{"S":"a""");

    /// <summary>An answer with this body.</summary>
    public static Reply Json(string body, int status = 200) => new((_, _, _) => Task.FromResult(Response(body, status)));

    /// <summary>An answer made from the request.</summary>
    public static Reply Json(Func<WireRequest, string> body) => new((request, _, _) => Task.FromResult(Response(body(request), 200)));

    /// <summary>One of DynamoDB's errors, <c>Error("TransactionConflictException", "…")</c>.</summary>
    public static Reply Error(string type, string message, int status = 400) => Json(
        $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{type}}","message":{{JsonSerializer.Serialize(message)}}}""", status);

    /// <summary>A transaction of which one action or another is at fault: <c>Cancelled("TransactionConflict")</c>. Nothing is done.</summary>
    public static Reply Cancelled(string code) => new((request, _, _) =>
    {
        int count = request.Body.GetProperty("TransactItems").GetArrayLength();
        var reasons = Enumerable.Range(0, count).Select(i => new { Code = i == request.Number % count ? code : "None" });
        string body = $$"""{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"Transaction cancelled","CancellationReasons":{{JsonSerializer.Serialize(reasons)}}}""";
        return Task.FromResult(Response(body, 400));
    });

    /// <summary>Headers that promise all of the body, and a connection that breaks after half of it.</summary>
    public static Reply Torn(string body) => new((_, _, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StreamContent(new TornStream(Encoding.UTF8.GetBytes(body))) { Headers = { ContentLength = Encoding.UTF8.GetByteCount(body) } },
    }));

    /// <summary>A batch whose last <paramref name="count"/> entries come back unprocessed; the others go to the engine.</summary>
    public static Reply Unprocessed(int count) => new((request, forward, token) => UnprocessedReply.AnswerAsync(request, forward, count, token));

    /// <summary>The same with one more header.</summary>
    public Reply WithHeader(string name, string value) => new(async (request, forward, token) =>
    {
        var response = await _answerAsync(request, forward, token);
        response.Headers.Add(name, value);
        return response;
    });

    /// <summary>The same after a pause; <see cref="Timeout.InfiniteTimeSpan"/> waits until the caller gives up.</summary>
    public Reply After(TimeSpan pause) => new(async (request, forward, token) =>
    {
        await Task.Delay(pause, token);
        return await _answerAsync(request, forward, token);
    });

    /// <summary>The same once the gate opens, to hold a request for as long as the test likes.</summary>
    public Reply After(Task gate) => new(async (request, forward, token) =>
    {
        await gate.WaitAsync(token);
        return await _answerAsync(request, forward, token);
    });

    /// <summary>The same, but ending a little later, also when the caller has given up; shows who does not wait for that.</summary>
    public Reply Lingering() => new(async (request, forward, token) =>
    {
        try
        {
            return await _answerAsync(request, forward, token);
        }
        finally
        {
            await Task.Delay(50, CancellationToken.None);
        }
    });

    public Task<HttpResponseMessage> AnswerAsync(WireRequest request, Forward forward, CancellationToken cancellationToken)
        => _answerAsync(request, forward, cancellationToken);

    internal static HttpResponseMessage Response(string body, int status) => new((HttpStatusCode)status)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0") } },
    };

    private static HttpRequestException Reset()
        => new(HttpRequestError.ResponseEnded, CutMessage, new IOException(CutMessage));

    private sealed class TornStream(byte[] body) : MemoryStream(body, 0, body.Length / 2)
    {
        public override int Read(byte[] buffer, int offset, int count) => Check(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Check(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(Read(buffer.Span));

        private static int Check(int read) => read > 0 ? read : throw new IOException(CutMessage);
    }
}
