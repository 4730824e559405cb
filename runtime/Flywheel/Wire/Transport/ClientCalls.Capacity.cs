using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

internal static partial class ClientCalls
{
    private static void WriteCapacity(Utf8JsonWriter answer, List<ConsumedCapacity>? tables)
    {
        if (tables is not { Count: > 0 })
        {
            return;
        }

        answer.WriteStartArray("ConsumedCapacity"u8);
        foreach (var table in tables)
        {
            WriteTable(answer, table);
        }

        answer.WriteEndArray();
    }

    private static void WriteCapacity(Utf8JsonWriter answer, ConsumedCapacity? table)
    {
        if (table is not null)
        {
            answer.WritePropertyName("ConsumedCapacity"u8);
            WriteTable(answer, table);
        }
    }

    private static void WriteTable(Utf8JsonWriter answer, ConsumedCapacity table)
    {
        answer.WriteStartObject();
        answer.WriteString("TableName"u8, table.TableName);
        WriteUnits(answer, table.CapacityUnits, table.ReadCapacityUnits, table.WriteCapacityUnits);
        if (table.Table is { } own)
        {
            answer.WriteStartObject("Table"u8);
            WriteUnits(answer, own.CapacityUnits, own.ReadCapacityUnits, own.WriteCapacityUnits);
            answer.WriteEndObject();
        }

        WriteIndexes(answer, "LocalSecondaryIndexes"u8, table.LocalSecondaryIndexes);
        WriteIndexes(answer, "GlobalSecondaryIndexes"u8, table.GlobalSecondaryIndexes);
        answer.WriteEndObject();
    }

    private static void WriteIndexes(Utf8JsonWriter answer, ReadOnlySpan<byte> member, Dictionary<string, Capacity>? indexes)
    {
        answer.WriteStartObject(member);
        foreach (var (name, index) in indexes ?? [])
        {
            answer.WriteStartObject(name);
            WriteUnits(answer, index.CapacityUnits, index.ReadCapacityUnits, index.WriteCapacityUnits);
            answer.WriteEndObject();
        }

        answer.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter answer, double? units, double? readUnits, double? writeUnits)
    {
        WriteNumber(answer, "CapacityUnits"u8, units);
        WriteNumber(answer, "ReadCapacityUnits"u8, readUnits);
        WriteNumber(answer, "WriteCapacityUnits"u8, writeUnits);
    }

    private static void WriteNumber(Utf8JsonWriter answer, ReadOnlySpan<byte> member, double? number)
    {
        if (number is { } value)
        {
            answer.WriteNumber(member, value);
        }
    }
}
