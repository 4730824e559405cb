namespace Flywheel;

/// <summary>Compares byte arrays by their content, as DynamoDB compares binary values in a set.</summary>
public sealed class ByteArrayComparer : IEqualityComparer<byte[]>
{
    private ByteArrayComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static ByteArrayComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(byte[]? x, byte[]? y) => x is null || y is null ? ReferenceEquals(x, y) : x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(byte[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}
