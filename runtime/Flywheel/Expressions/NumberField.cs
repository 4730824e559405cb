using System.ComponentModel;
using System.Numerics;

namespace Flywheel;

/// <summary>A number (N) in a condition.</summary>
/// <typeparam name="T">The type of the property, without <c>?</c>.</typeparam>
public sealed class NumberField<T> : ValueField<T>
    where T : struct, INumberBase<T>
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NumberField(AttributePath path)
        : base(path, ScalarWriters.Number<T>.Write)
    {
    }
}
