using System.Text.Json;

namespace Flywheel;

/// <summary>The size of a transaction as far as it can be known: what is written, not what is stored already.</summary>
internal static class TransactionSize
{
    /// <summary>What DynamoDB takes.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>The size in bytes as DynamoDB counts it, or less than its limit when it is so small that it need not be counted.</summary>
    public static long Of(IReadOnlyList<WrittenAction> actions)
    {
        long json = 0;
        foreach (var action in actions)
        {
            json += action.Content.Length;
        }

        // JSON is never shorter than what DynamoDB counts.
        if (json <= MaxBytes)
        {
            return json;
        }

        long size = 0;
        foreach (var action in actions)
        {
            size += Of(action);
        }

        return size;
    }

    private static long Of(WrittenAction action)
    {
        using var content = StoredValue.Parse(action.Content);
        if (content.RootElement.TryGetProperty("Item"u8, out var item))
        {
            return SizeOf(item);
        }

        long size = SizeOf(content.RootElement.GetProperty("Key"u8));
        if (content.RootElement.TryGetProperty("UpdateExpression"u8, out var update) && content.RootElement.TryGetProperty("ExpressionAttributeValues"u8, out var values))
        {
            string expression = update.GetString()!;
            using var written = RequestWriter.Rent();
            written.Json.WriteStartObject();
            foreach (var value in values.EnumerateObject())
            {
                // The others stand in the condition alone.
                if (Names(expression, value.Name))
                {
                    value.WriteTo(written.Json);
                }
            }

            written.Json.WriteEndObject();
            size += ItemSize.Of(written.Complete().Span);
        }

        return size;
    }

    private static int SizeOf(JsonElement item)
    {
        using var written = RequestWriter.Rent();
        item.WriteTo(written.Json);
        return ItemSize.Of(written.Complete().Span);
    }

    private static bool Names(string expression, string value)
    {
        for (int at = 0; (at = expression.IndexOf(value, at, StringComparison.Ordinal)) >= 0; at += value.Length)
        {
            int next = at + value.Length;
            if (next == expression.Length || !char.IsAsciiDigit(expression[next]))
            {
                return true;
            }
        }

        return false;
    }
}
