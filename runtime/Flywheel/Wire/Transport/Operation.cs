using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Flywheel;

/// <summary>One of DynamoDB's operations: what the SDK's pipeline wants to know of it, and how any other client is called.</summary>
internal sealed class Operation
{
    public static readonly Operation GetItem = new(
        "GetItem",
        static table => new GetItemRequest { TableName = table },
        GetItemResponseUnmarshaller.Instance,
        ClientCalls.GetItemAsync);

    public static readonly Operation PutItem = new(
        "PutItem",
        static table => new PutItemRequest { TableName = table },
        PutItemResponseUnmarshaller.Instance,
        ClientCalls.PutItemAsync);

    public static readonly Operation UpdateItem = new(
        "UpdateItem",
        static table => new UpdateItemRequest { TableName = table },
        UpdateItemResponseUnmarshaller.Instance,
        ClientCalls.UpdateItemAsync);

    public static readonly Operation DeleteItem = new(
        "DeleteItem",
        static table => new DeleteItemRequest { TableName = table },
        DeleteItemResponseUnmarshaller.Instance,
        ClientCalls.DeleteItemAsync);

    public static readonly Operation Query = new(
        "Query",
        static table => new QueryRequest { TableName = table },
        QueryResponseUnmarshaller.Instance,
        ClientCalls.QueryAsync);

    public static readonly Operation Scan = new(
        "Scan",
        static table => new ScanRequest { TableName = table },
        ScanResponseUnmarshaller.Instance,
        ClientCalls.ScanAsync);

    public static readonly Operation BatchGetItem = new(
        "BatchGetItem",
        static table => new BatchGetItemRequest { RequestItems = new() { [table] = new() } },
        BatchGetItemResponseUnmarshaller.Instance,
        ClientCalls.BatchGetItemAsync);

    public static readonly Operation BatchWriteItem = new(
        "BatchWriteItem",
        static table => new BatchWriteItemRequest { RequestItems = new() { [table] = [] } },
        BatchWriteItemResponseUnmarshaller.Instance,
        ClientCalls.BatchWriteItemAsync);

    public static readonly Operation TransactWriteItems = new(
        "TransactWriteItems",
        static table => new TransactWriteItemsRequest { TransactItems = [new() { Update = new() { TableName = table } }] },
        TransactWriteItemsResponseUnmarshaller.Instance,
        ClientCalls.TransactWriteItemsAsync);

    public static readonly Operation TransactGetItems = new(
        "TransactGetItems",
        static table => new TransactGetItemsRequest { TransactItems = [new() { Get = new() { TableName = table } }] },
        TransactGetItemsResponseUnmarshaller.Instance,
        ClientCalls.TransactGetItemsAsync);

    private Operation(
        string name,
        Func<string, AmazonWebServiceRequest> envelope,
        JsonResponseUnmarshaller errors,
        Func<IAmazonDynamoDB, JsonElement, Utf8JsonWriter, CancellationToken, Task> callAsync)
    {
        Name = name;
        Target = "DynamoDB_20120810." + name;
        Envelope = envelope;
        Errors = errors;
        CallAsync = callAsync;
    }

    public string Name { get; }

    /// <summary>Whether it uses read units; all others use write units.</summary>
    public bool IsRead => this == GetItem || this == BatchGetItem || this == Query || this == Scan || this == TransactGetItems;

    /// <summary>The value of the header <c>X-Amz-Target</c>.</summary>
    public string Target { get; }

    /// <summary>The SDK's request object: endpoint rules, the user agent and telemetry look at it.</summary>
    public Func<string, AmazonWebServiceRequest> Envelope { get; }

    /// <summary>The SDK's own reader of the operation's errors, so that its typed exceptions stay.</summary>
    public JsonResponseUnmarshaller Errors { get; }

    /// <summary>Calls any client with the SDK's request classes.</summary>
    public Func<IAmazonDynamoDB, JsonElement, Utf8JsonWriter, CancellationToken, Task> CallAsync { get; }
}
