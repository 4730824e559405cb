using System.Buffers;

namespace Flywheel;

/// <summary>A growing run of bytes in rented memory.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 4096;

    private byte[] _bytes = [];
    private int _length;

    public int Length => _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureSpace(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureSpace(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Reads a stream to its end; the length is a hint.</summary>
    public void ReadToEnd(Stream stream, long expectedLength)
    {
        EnsureSpace((int)Math.Clamp(expectedLength + 1, 256, 1 << 24));
        int read;
        while ((read = stream.Read(GetSpan(1))) > 0)
        {
            _length += read;
        }
    }

    public void Clear() => _length = 0;

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }

        _length = 0;
    }

    private void EnsureSpace(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 1);
        if (_bytes.Length - _length >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(_bytes.Length * 2, _length + needed), InitialSize));
        Span.CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
