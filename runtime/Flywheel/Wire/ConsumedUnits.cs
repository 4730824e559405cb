using System.Text.Json;

namespace Flywheel;

/// <summary>What an answer says of its cost.</summary>
internal sealed class ConsumedUnits
{
    private readonly string _tableName;
    private readonly bool _isRead;

    private ConsumedUnits(string tableName, bool isRead)
    {
        _tableName = tableName;
        _isRead = isRead;
    }

    public List<CapacityUse> Uses { get; } = [];

    public int Evaluated { get; private set; }

    public int Returned { get; private set; }

    /// <summary>Reads <c>ConsumedCapacity</c> and the counts of a query or scan. An answer that is not DynamoDB's is left for the operation to complain about.</summary>
    public static ConsumedUnits Read(ReadOnlySpan<byte> answer, Operation operation, string tableName)
    {
        var units = new ConsumedUnits(tableName, operation.IsRead);
        try
        {
            var json = new Utf8JsonReader(answer, ItemReader.Options);
            json.Read();
            units.Read(ref json);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
        }

        return units;
    }

    private void Read(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("ConsumedCapacity"u8))
            {
                using var consumed = JsonDocument.ParseValue(ref json);
                AddTables(consumed.RootElement);
            }
            else if (json.ValueTextEquals("Count"u8))
            {
                json.Read();
                Returned = json.GetInt32();
            }
            else if (json.ValueTextEquals("ScannedCount"u8))
            {
                json.Read();
                Evaluated = json.GetInt32();
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void AddTables(JsonElement consumed)
    {
        // One table, or a list of them from batches and transactions.
        if (consumed.ValueKind == JsonValueKind.Object)
        {
            AddTable(consumed);
            return;
        }

        foreach (var table in consumed.EnumerateArray())
        {
            AddTable(table);
        }
    }

    private void AddTable(JsonElement consumed)
    {
        string table = (consumed.TryGetProperty("TableName", out var name) ? name.GetString() : null) ?? _tableName;
        var (readUnits, writeUnits) = UnitsOf(consumed);
        foreach (string kind in (ReadOnlySpan<string>)["LocalSecondaryIndexes", "GlobalSecondaryIndexes"])
        {
            if (!consumed.TryGetProperty(kind, out var indexes))
            {
                continue;
            }

            foreach (var index in indexes.EnumerateObject())
            {
                var (indexReads, indexWrites) = UnitsOf(index.Value);
                (readUnits, writeUnits) = (readUnits - indexReads, writeUnits - indexWrites);
                Uses.Add(new(table, index.Name, indexReads, indexWrites));
            }
        }

        // What the indexes have not used, the table has.
        Uses.Add(new(table, null, readUnits, writeUnits));
    }

    // Only some operations tell the two kinds apart.
    private (double Read, double Write) UnitsOf(JsonElement consumed)
        => (Number(consumed, "ReadCapacityUnits"), Number(consumed, "WriteCapacityUnits"), Number(consumed, "CapacityUnits") ?? 0) switch
        {
            (null, null, var units) => _isRead ? (units, 0) : (0, units),
            var (read, write, _) => (read ?? 0, write ?? 0),
        };

    private static double? Number(JsonElement consumed, string member)
        => consumed.TryGetProperty(member, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
}
