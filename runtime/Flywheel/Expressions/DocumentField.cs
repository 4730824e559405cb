using System.ComponentModel;

namespace Flywheel;

/// <summary>An attribute whose converter stores it as a list or a map (L, M), in a condition.</summary>
/// <typeparam name="T">The type of the property, without <c>?</c>.</typeparam>
public sealed class DocumentField<T> : OpaqueField<T>
    where T : notnull
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How a value is converted and written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DocumentField(AttributePath path, ValueWriter<T> write)
        : base(path, write)
    {
    }

    /// <summary>The number of stored elements or entries: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
