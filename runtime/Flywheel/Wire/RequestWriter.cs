using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel;

/// <summary>The body of a request in the making: a rented buffer with a JSON writer and an item writer on it. Dispose returns it.</summary>
internal sealed class RequestWriter : IDisposable
{
    private const int MaxKept = 1 << 20;

    // Names and values go to DynamoDB, never into HTML, so only what JSON demands is escaped.
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static RequestWriter? t_spare;

    private readonly PooledBuffer _bytes = new();

    private RequestWriter()
    {
        Json = new(_bytes, Options);
        Items = new(Json);
    }

    public Utf8JsonWriter Json { get; }

    public ItemWriter Items { get; }

    /// <summary>The table that the request is for, as far as the body names one.</summary>
    public string? Table { get; private set; }

    /// <summary>Takes what validation finds wrong with the item that is about to be written.</summary>
    public ItemFailures Failures { get; } = new();

    /// <summary>What was written so far, flushed.</summary>
    public long Length
    {
        get
        {
            Json.Flush();
            return _bytes.Length;
        }
    }

    public static RequestWriter Rent()
    {
        var writer = t_spare ?? new RequestWriter();
        t_spare = null;
        return writer;
    }

    /// <summary>Starts a body: <c>{"TableName":"…"</c>.</summary>
    public static RequestWriter Start(string tableName)
    {
        var writer = Rent();
        writer.Table = tableName;
        writer.Json.WriteStartObject();
        writer.Json.WriteString("TableName"u8, tableName);
        return writer;
    }

    /// <summary>The bytes, all flushed; valid until the next write or Dispose.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        Json.Flush();
        return _bytes.Memory;
    }

    /// <summary>Begins anew behind what was written, after a value was refused halfway.</summary>
    public void Restart()
    {
        Json.Flush();
        Json.Reset();
        Items.Reset();
    }

    public void Dispose()
    {
        int size = _bytes.Length;
        Table = null;
        _bytes.Clear();
        Json.Reset();
        Items.Reset();
        if (t_spare is null && size <= MaxKept)
        {
            t_spare = this;
        }
        else
        {
            _bytes.Dispose();
        }
    }
}
