using System.Runtime.InteropServices;
using System.Text.Json;

namespace Flywheel;

/// <summary>
/// Where the segments of a parallel scan are, as text that the caller keeps: <c>[null,false,{…}]</c> for one that was not begun, one that is done, and one that goes
/// on behind a key; bound to what is scanned and to how it is divided.
/// </summary>
internal static class ScanCheckpoint
{
    public static string Write<T>(ScanSegment<T>[] segments, EngineOptions options)
    {
        using var payload = RequestWriter.Rent();
        payload.Json.WriteStartArray();
        foreach (var segment in segments)
        {
            if (segment.IsDone)
            {
                payload.Json.WriteBooleanValue(false);
            }
            else if (segment.Key is { } key)
            {
                payload.Json.WriteRawValue(key, skipInputValidation: true);
            }
            else
            {
                payload.Json.WriteNullValue();
            }
        }

        payload.Json.WriteEndArray();
        return BoundText.Write(SealedKind.ScanCheckpoint, segments[0].Plan, payload.Complete().Span, options);
    }

    /// <summary>Lets segments go on where they were.</summary>
    /// <exception cref="PageTokenException">The checkpoint does not fit the scan.</exception>
    public static void Resume<T>(ScanSegment<T>[] segments, string checkpoint, EngineOptions options)
    {
        var plan = segments[0].Plan;
        ResumeAll(segments, BoundText.Open(SealedKind.ScanCheckpoint, plan, checkpoint, options, out string fault) ?? throw Refuse(plan, fault));
    }

    private static void ResumeAll<T>(ScanSegment<T>[] segments, ReadOnlyMemory<byte> places)
    {
        var plan = segments[0].Plan;
        try
        {
            using var json = JsonDocument.Parse(places);
            if (json.RootElement.GetArrayLength() != segments.Length)
            {
                throw Refuse(plan, "was forged: it has another number of segments");
            }

            int i = 0;
            foreach (var place in json.RootElement.EnumerateArray())
            {
                Resume(segments[i++], place);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw Refuse(plan, "was forged: it holds no keys");
        }
    }

    private static void Resume<T>(ScanSegment<T> segment, JsonElement place)
    {
        switch (place.ValueKind)
        {
            case JsonValueKind.Null:
                return;
            case JsonValueKind.False:
                segment.Resume(null);
                return;
        }

        var key = JsonMarshal.GetRawUtf8Value(place).ToArray();
        if (StartKey.FaultOf(key, segment.Plan) is { } fault)
        {
            throw Refuse(segment.Plan, $"was forged: {fault}");
        }

        segment.Resume(key);
    }

    private static PageTokenException Refuse(ReadPlan plan, string reason)
        => new($"The checkpoint for the scan of {plan.Table} {reason}. Give back the Checkpoint of a ScanProgress as it was, or begin again with null. Nothing was sent.");
}
