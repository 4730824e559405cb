using System.Net;
using System.Net.Http;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Flywheel;

/// <summary>
/// What is known of a request on its way, for writes that must know it: whether DynamoDB may have carried it out though no answer says so. An error response
/// with a status of 4xx says that it did not; so does a connection that could not be made. A 5xx, a timeout and a broken connection say nothing.
/// </summary>
internal sealed class Delivery
{
    private bool _isUnanswered;

    /// <summary>Whether the request must not be sent again once it may have been carried out.</summary>
    public bool Once { get; set; }

    /// <summary>
    /// Whether what is put has a number that nobody else was given. An item that stands there already and is the same to the letter is then taken for what an unseen repeat of a
    /// client has written, as the next number would store the object twice.
    /// </summary>
    public bool IsOfFreshNumber { get; set; }

    /// <summary>
    /// Whether the client sent the request again after it may have been carried out. A condition that failed then may have failed because of the first time.
    /// Only the repeats of the SDK's own client can be seen.
    /// </summary>
    public bool WasRepeated { get; private set; }

    /// <summary>Whether an answer says that the request was carried out.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the request may have been carried out though no answer says so.</summary>
    public bool IsInDoubt => !IsDone && (_isUnanswered || WasRepeated);

    /// <summary>Whether the request may be sent again.</summary>
    public bool MayRepeat => !Once || !IsInDoubt;

    /// <summary>The request begins to leave.</summary>
    public void Leave()
    {
        WasRepeated |= _isUnanswered;
        _isUnanswered = true;
    }

    /// <summary>An answer came that says that nothing was done.</summary>
    public void Refuse() => _isUnanswered = false;

    /// <summary>An answer came that says that it was done.</summary>
    public void Succeed() => IsDone = true;

    /// <summary>An answer came that says that another attempt is under way.</summary>
    public void Doubt() => WasRepeated = true;

    /// <summary>It has turned out that no attempt was carried out.</summary>
    public void Deny()
    {
        Refuse();
        WasRepeated = false;
    }

    /// <summary>Whether what a call ended with leaves it open whether it was carried out; the caller's own cancellation is left to the caller.</summary>
    public bool IsUnanswered(Exception failure, CancellationToken cancellationToken)
        => IsInDoubt && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>Whether an error response means that the request was certainly not carried out.</summary>
    public static bool IsRefusal(HttpStatusCode status) => (int)status is >= 400 and < 500 && status != HttpStatusCode.RequestTimeout;

    /// <summary>Whether what a client throws means that the request was certainly not carried out.</summary>
    public static bool IsRefusal(Exception failure) => failure switch
    {
        InternalServerErrorException or TransactionInProgressException => false,

        // A mock seldom gives a status, but the right type.
        AmazonDynamoDBException { StatusCode: 0 } => failure.GetType() != typeof(AmazonDynamoDBException),
        AmazonServiceException answer => IsRefusal(answer.StatusCode),
        HttpRequestException network => network.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        _ => false,
    };
}
