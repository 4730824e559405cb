using System.Text.Json;

namespace Flywheel;

/// <summary>The key that a page starts behind: the attributes of the table's key and of the index's.</summary>
internal static partial class StartKey
{
    /// <summary>The key of an item that was read, as DynamoDB JSON.</summary>
    /// <param name="item">The item.</param>
    /// <param name="plan">What was read.</param>
    public static byte[] Of(ReadOnlySpan<byte> item, ReadPlan plan)
    {
        using var key = RequestWriter.Rent();
        key.Json.WriteStartObject();
        var reader = new Utf8JsonReader(item, ItemReader.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (new CandidateKey(plan.Table, null).Has(name) || (plan.Index is { } index && new CandidateKey(plan.Table, index).Has(name)))
            {
                key.Json.WritePropertyName(name);
                key.Json.WriteRawValue(item[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }

        key.Json.WriteEndObject();
        return key.Complete().ToArray();
    }
}
