using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Flywheel.Tests;

/// <summary>The two ways that a request can take; tests of operations run over both: <c>[Values] WirePath path</c>.</summary>
public enum WirePath
{
    /// <summary>UTF-8 JSON through the pipeline of the SDK's own client.</summary>
    Pipeline,

    /// <summary>The SDK's request classes, as with a mock or a decorator.</summary>
    Client,
}

internal static class WirePaths
{
    /// <summary>A client that the runtime talks to in the given way.</summary>
    public static AmazonDynamoDBClient CreateClient(this WirePath path, Uri endpoint, Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            // A test counts requests: what it wants to be sent again, it says.
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        var credentials = new BasicAWSCredentials("local", "local");
        return path == WirePath.Pipeline ? new AmazonDynamoDBClient(credentials, config) : new OrdinaryClient(credentials, config);
    }

    // Only the SDK's own class, exactly, takes the pipeline.
    private sealed class OrdinaryClient(AWSCredentials credentials, AmazonDynamoDBConfig config) : AmazonDynamoDBClient(credentials, config);
}
