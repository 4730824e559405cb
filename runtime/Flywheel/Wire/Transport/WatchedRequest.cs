using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Flywheel;

/// <summary>
/// A request of the SDK's pipeline that notes when it leaves, and refuses to be sent again when it must not be. Both are seen from within, because the retry
/// handler asks the request whether it can be repeated, and no handler is added to a client that is not ours.
/// </summary>
internal sealed class WatchedRequest : DefaultRequest, IRequest
{
    private readonly Delivery _delivery;
    private bool _isHashing;

    public WatchedRequest(AmazonWebServiceRequest envelope, string serviceName, byte[] content, Delivery delivery)
        : base(envelope, serviceName)
    {
        _delivery = delivery;
        ContentStream = new WatchedStream(content, this);
    }

    bool IRequest.IsRequestStreamRewindable() => _delivery.MayRepeat;

    string IRequest.ComputeContentStreamHash()
    {
        _isHashing = true;
        try
        {
            return ComputeContentStreamHash();
        }
        finally
        {
            _isHashing = false;
        }
    }

    /// <summary>The body. Whoever reads it sends it, the signature's hash apart; before there is a connection nobody does.</summary>
    private sealed class WatchedStream(byte[] content, WatchedRequest request) : MemoryStream(content, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Note();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Note();
            return base.Read(buffer);
        }

        private void Note()
        {
            if (Position == 0 && !request._isHashing)
            {
                request._delivery.Leave();
            }
        }
    }
}
