using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Flywheel;

/// <summary>
/// The short way: our JSON goes through the pipeline of the user's own client (credentials, signing, retries, endpoints, telemetry),
/// only the SDK's marshalling is replaced.
/// </summary>
internal sealed class PipelineTransport(AmazonDynamoDBClient client, EngineOptions options) : Transport(options)
{
    private const string ServiceName = "Amazon.DynamoDBv2";

    public override Task InvokeAsync(
        Operation operation, string tableName, ReadOnlyMemory<byte> content, PooledBuffer body, Delivery? delivery, CancellationToken cancellationToken)
    {
        var call = new Call(operation, content, body, delivery);
        var options = new InvokeOptions { RequestMarshaller = call, ResponseUnmarshaller = call };
        return InvokeAsync<Answer>(client, operation.Envelope(tableName), options, cancellationToken);
    }

    // The SDK offers this method to its own clients only.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeAsync")]
    private static extern Task<TResponse> InvokeAsync<TResponse>(
        AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new();

    private sealed class Answer : AmazonWebServiceResponse;

    /// <summary>One call's marshaller and unmarshaller.</summary>
    private sealed class Call(Operation operation, ReadOnlyMemory<byte> content, PooledBuffer body, Delivery? delivery)
        : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = delivery is null ? Plain(input) : new WatchedRequest(input, ServiceName, content.ToArray(), delivery);
            request.HttpMethod = "POST";
            request.ResourcePath = "/";
            request.Headers["X-Amz-Target"] = operation.Target;
            request.Headers["Content-Type"] = "application/x-amz-json-1.0";
            request.Headers["x-amz-api-version"] = "2012-08-10";
            return request;
        }

        // The pipeline checks x-amz-crc32 afterwards, over what was read here: so all of it is read, and parsed later.
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            body.Clear();
            body.ReadToEnd(input.Stream, input.ResponseData.ContentLength);
            return new Answer();
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            if (Delivery.IsRefusal(statusCode))
            {
                delivery?.Refuse();
            }

            return operation.Errors.UnmarshallException(input, innerException, statusCode);
        }

        private DefaultRequest Plain(AmazonWebServiceRequest input)
        {
            var stream = new PooledContentStream(content.Length);
            stream.BufferWriter.Write(content.Span);
            return new(input, ServiceName) { ContentStream = stream };
        }
    }
}
