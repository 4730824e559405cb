using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// Each operation through the SDK's classes: members of the JSON request to properties, the response's properties back to members.
/// A member that is not known here is an error, so that none is ever dropped on this path alone.
/// </summary>
internal static partial class ClientCalls
{
    public static async Task GetItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "Key": request.Key = AttributeValues.Read(member.Value); break;
                case "ConsistentRead": request.ConsistentRead = member.Value.GetBoolean(); break;
                case "ProjectionExpression": request.ProjectionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.GetItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteItem(answer, "Item"u8, response.Item);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static async Task PutItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "Item": request.Item = AttributeValues.Read(member.Value); break;
                case "ConditionExpression": request.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": request.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": request.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.PutItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static async Task UpdateItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "Key": request.Key = AttributeValues.Read(member.Value); break;
                case "UpdateExpression": request.UpdateExpression = member.Value.GetString(); break;
                case "ConditionExpression": request.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": request.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValues": request.ReturnValues = member.Value.GetString(); break;
                case "ReturnValuesOnConditionCheckFailure": request.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.UpdateItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteItem(answer, "Attributes"u8, response.Attributes);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static async Task DeleteItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "Key": request.Key = AttributeValues.Read(member.Value); break;
                case "ConditionExpression": request.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": request.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": request.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.DeleteItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static async Task QueryAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var response = await client.QueryAsync(ReadQuery(content), cancellationToken).ConfigureAwait(false);
        WritePage(answer, response.Items, response.Count, response.ScannedCount, response.LastEvaluatedKey);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static QueryRequest ReadQuery(JsonElement content)
    {
        var request = new QueryRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "IndexName": request.IndexName = member.Value.GetString(); break;
                case "KeyConditionExpression": request.KeyConditionExpression = member.Value.GetString(); break;
                case "FilterExpression": request.FilterExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": request.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ProjectionExpression": request.ProjectionExpression = member.Value.GetString(); break;
                case "ConsistentRead": request.ConsistentRead = member.Value.GetBoolean(); break;
                case "ScanIndexForward": request.ScanIndexForward = member.Value.GetBoolean(); break;
                case "Limit": request.Limit = member.Value.GetInt32(); break;
                case "Select": request.Select = member.Value.GetString(); break;
                case "ExclusiveStartKey": request.ExclusiveStartKey = AttributeValues.Read(member.Value); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return request;
    }

    public static async Task ScanAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var response = await client.ScanAsync(ReadScan(content), cancellationToken).ConfigureAwait(false);
        WritePage(answer, response.Items, response.Count, response.ScannedCount, response.LastEvaluatedKey);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static ScanRequest ReadScan(JsonElement content)
    {
        var request = new ScanRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": request.TableName = member.Value.GetString(); break;
                case "IndexName": request.IndexName = member.Value.GetString(); break;
                case "FilterExpression": request.FilterExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": request.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": request.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ProjectionExpression": request.ProjectionExpression = member.Value.GetString(); break;
                case "ConsistentRead": request.ConsistentRead = member.Value.GetBoolean(); break;
                case "Segment": request.Segment = member.Value.GetInt32(); break;
                case "TotalSegments": request.TotalSegments = member.Value.GetInt32(); break;
                case "Limit": request.Limit = member.Value.GetInt32(); break;
                case "Select": request.Select = member.Value.GetString(); break;
                case "ExclusiveStartKey": request.ExclusiveStartKey = AttributeValues.Read(member.Value); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return request;
    }

    public static async Task BatchGetItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new BatchGetItemRequest { RequestItems = [] };
        foreach (var table in RequestItems(content, capacity => request.ReturnConsumedCapacity = capacity).EnumerateObject())
        {
            var keys = new KeysAndAttributes { Keys = [] };
            foreach (var member in table.Value.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "Keys": keys.Keys.AddRange(member.Value.EnumerateArray().Select(AttributeValues.Read)); break;
                    case "ConsistentRead": keys.ConsistentRead = member.Value.GetBoolean(); break;
                    default: throw Unknown(member);
                }
            }

            request.RequestItems.Add(table.Name, keys);
        }

        var response = await client.BatchGetItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
        answer.WriteStartObject("Responses"u8);
        foreach (var (table, items) in response.Responses ?? [])
        {
            answer.WritePropertyName(table);
            WriteItems(answer, items);
        }

        answer.WriteEndObject();
        answer.WriteStartObject("UnprocessedKeys"u8);
        foreach (var (table, keys) in response.UnprocessedKeys ?? [])
        {
            answer.WriteStartObject(table);
            answer.WritePropertyName("Keys"u8);
            WriteItems(answer, keys.Keys);
            answer.WriteEndObject();
        }

        answer.WriteEndObject();
    }

    public static async Task BatchWriteItemAsync(IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new BatchWriteItemRequest { RequestItems = [] };
        foreach (var table in RequestItems(content, capacity => request.ReturnConsumedCapacity = capacity).EnumerateObject())
        {
            request.RequestItems.Add(table.Name, [.. table.Value.EnumerateArray().Select(ReadWrite)]);
        }

        var response = await client.BatchWriteItemAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
        answer.WriteStartObject("UnprocessedItems"u8);
        foreach (var (table, writes) in response.UnprocessedItems ?? [])
        {
            answer.WriteStartArray(table);
            foreach (var write in writes)
            {
                WriteWrite(answer, write);
            }

            answer.WriteEndArray();
        }

        answer.WriteEndObject();
    }

    private static WriteRequest ReadWrite(JsonElement write)
        => write.TryGetProperty("PutRequest", out var put)
            ? new() { PutRequest = new() { Item = AttributeValues.Read(put.GetProperty("Item")) } }
            : new() { DeleteRequest = new() { Key = AttributeValues.Read(write.GetProperty("DeleteRequest").GetProperty("Key")) } };

    private static void WriteWrite(Utf8JsonWriter answer, WriteRequest write)
    {
        answer.WriteStartObject();
        if (write.PutRequest is { } put)
        {
            answer.WriteStartObject("PutRequest"u8);
            WriteItem(answer, "Item"u8, put.Item);
        }
        else
        {
            answer.WriteStartObject("DeleteRequest"u8);
            WriteItem(answer, "Key"u8, write.DeleteRequest.Key);
        }

        answer.WriteEndObject();
        answer.WriteEndObject();
    }

    private static void WritePage(
        Utf8JsonWriter answer, List<Dictionary<string, AttributeValue>>? items, int? count, int? scannedCount, Dictionary<string, AttributeValue>? lastKey)
    {
        answer.WriteNumber("Count"u8, count ?? items?.Count ?? 0);
        answer.WriteNumber("ScannedCount"u8, scannedCount ?? items?.Count ?? 0);
        if (items is not null)
        {
            answer.WritePropertyName("Items"u8);
            WriteItems(answer, items);
        }

        // The SDK says "no more" with null, older versions and mocks with an empty key.
        if (lastKey is { Count: > 0 })
        {
            WriteItem(answer, "LastEvaluatedKey"u8, lastKey);
        }
    }

    private static void WriteItems(Utf8JsonWriter answer, List<Dictionary<string, AttributeValue>> items)
    {
        answer.WriteStartArray();
        foreach (var item in items)
        {
            AttributeValues.Write(answer, item);
        }

        answer.WriteEndArray();
    }

    private static void WriteItem(Utf8JsonWriter answer, ReadOnlySpan<byte> member, Dictionary<string, AttributeValue>? item)
    {
        if (item is { Count: > 0 })
        {
            answer.WritePropertyName(member);
            AttributeValues.Write(answer, item);
        }
    }

    private static Dictionary<string, string> ReadNames(JsonElement names)
        => names.EnumerateObject().ToDictionary(static name => name.Name, static name => name.Value.GetString()!, StringComparer.Ordinal);

    private static JsonElement RequestItems(JsonElement content, Action<string> returnConsumedCapacity)
    {
        JsonElement items = default;
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "RequestItems": items = member.Value; break;
                case "ReturnConsumedCapacity": returnConsumedCapacity(member.Value.GetString()!); break;
                default: throw Unknown(member);
            }
        }

        return items;
    }

    private static NotSupportedException Unknown(JsonProperty member) => new($"The request member {member.Name} has no counterpart on this path.");
}
