using System.Buffers;

namespace Flywheel;

/// <summary>Asks with each request what it costs, and adds that up.</summary>
internal sealed class MeteredTransport(Transport transport, CapacityMeter meter, EngineOptions options) : Transport(options)
{
    public override async Task InvokeAsync(
        Operation operation, string tableName, ReadOnlyMemory<byte> content, PooledBuffer body, Delivery? delivery, CancellationToken cancellationToken)
    {
        using var asking = new PooledBuffer();
        if (transport is not MeteredTransport)
        {
            // Every request has a member before this one.
            asking.Write(content.Span[..^1]);
            asking.Write(",\"ReturnConsumedCapacity\":\"INDEXES\"}"u8);
            content = asking.Memory;
        }

        meter.CountRequest();
        await transport.InvokeAsync(operation, tableName, content, body, delivery, cancellationToken).ConfigureAwait(false);
        meter.Add(ConsumedUnits.Read(body.Span, operation, tableName));
    }
}
