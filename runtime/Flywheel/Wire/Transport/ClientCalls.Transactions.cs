using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

internal static partial class ClientCalls
{
    public static async Task TransactWriteItemsAsync(
        IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new TransactWriteItemsRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TransactItems": request.TransactItems = [.. member.Value.EnumerateArray().Select(ReadAction)]; break;
                case "ClientRequestToken": request.ClientRequestToken = member.Value.GetString(); break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.TransactWriteItemsAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
    }

    public static async Task TransactGetItemsAsync(
        IAmazonDynamoDB client, JsonElement content, Utf8JsonWriter answer, CancellationToken cancellationToken)
    {
        var request = new TransactGetItemsRequest();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TransactItems": request.TransactItems = [.. member.Value.EnumerateArray().Select(ReadGet)]; break;
                case "ReturnConsumedCapacity": request.ReturnConsumedCapacity = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        var response = await client.TransactGetItemsAsync(request, cancellationToken).ConfigureAwait(false);
        WriteCapacity(answer, response.ConsumedCapacity);
        answer.WriteStartArray("Responses"u8);
        foreach (var item in response.Responses ?? [])
        {
            answer.WriteStartObject();
            WriteItem(answer, "Item"u8, item?.Item);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
    }

    private static TransactGetItem ReadGet(JsonElement action)
    {
        var get = new Get();
        foreach (var member in action.GetProperty("Get"u8).EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": get.TableName = member.Value.GetString(); break;
                case "Key": get.Key = AttributeValues.Read(member.Value); break;
                default: throw Unknown(member);
            }
        }

        return new() { Get = get };
    }

    private static TransactWriteItem ReadAction(JsonElement action)
    {
        foreach (var member in action.EnumerateObject())
        {
            return member.Name switch
            {
                "Put" => new() { Put = ReadPut(member.Value) },
                "Update" => new() { Update = ReadUpdate(member.Value) },
                "Delete" => new() { Delete = ReadDelete(member.Value) },
                "ConditionCheck" => new() { ConditionCheck = ReadCheck(member.Value) },
                _ => throw Unknown(member),
            };
        }

        throw new JsonException("An action without a kind.");
    }

    private static Put ReadPut(JsonElement content)
    {
        var put = new Put();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": put.TableName = member.Value.GetString(); break;
                case "Item": put.Item = AttributeValues.Read(member.Value); break;
                case "ConditionExpression": put.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": put.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": put.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": put.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return put;
    }

    private static Update ReadUpdate(JsonElement content)
    {
        var update = new Update();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": update.TableName = member.Value.GetString(); break;
                case "Key": update.Key = AttributeValues.Read(member.Value); break;
                case "UpdateExpression": update.UpdateExpression = member.Value.GetString(); break;
                case "ConditionExpression": update.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": update.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": update.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": update.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return update;
    }

    private static Delete ReadDelete(JsonElement content)
    {
        var delete = new Delete();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": delete.TableName = member.Value.GetString(); break;
                case "Key": delete.Key = AttributeValues.Read(member.Value); break;
                case "ConditionExpression": delete.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": delete.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": delete.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": delete.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return delete;
    }

    private static ConditionCheck ReadCheck(JsonElement content)
    {
        var check = new ConditionCheck();
        foreach (var member in content.EnumerateObject())
        {
            switch (member.Name)
            {
                case "TableName": check.TableName = member.Value.GetString(); break;
                case "Key": check.Key = AttributeValues.Read(member.Value); break;
                case "ConditionExpression": check.ConditionExpression = member.Value.GetString(); break;
                case "ExpressionAttributeNames": check.ExpressionAttributeNames = ReadNames(member.Value); break;
                case "ExpressionAttributeValues": check.ExpressionAttributeValues = AttributeValues.Read(member.Value); break;
                case "ReturnValuesOnConditionCheckFailure": check.ReturnValuesOnConditionCheckFailure = member.Value.GetString(); break;
                default: throw Unknown(member);
            }
        }

        return check;
    }
}
