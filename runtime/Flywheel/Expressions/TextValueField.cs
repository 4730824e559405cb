using System.ComponentModel;

namespace Flywheel;

/// <summary>An attribute of a value type whose converter stores it as text (S), in a condition.</summary>
/// <typeparam name="T">The type of the property, without <c>?</c>.</typeparam>
public sealed class TextValueField<T> : ValueField<T>
    where T : struct
{
    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How a value is converted and written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TextValueField(AttributePath path, ValueWriter<T> write)
        : base(path, write)
    {
    }

    /// <summary>The stored text starts with a text: <c>begins_with(a, :v)</c>.</summary>
    /// <param name="start">How the stored text starts; it is not converted.</param>
    public Condition StartsWith(string start) => Terms.Compare(Path, TermOperator.StartsWith, start, ScalarWriters.String);

    /// <summary>The stored text contains a text: <c>contains(a, :v)</c>.</summary>
    /// <param name="part">What the stored text contains; it is not converted.</param>
    public Condition Contains(string part) => Terms.Compare(Path, TermOperator.Contains, part, ScalarWriters.String);

    /// <summary>The length of the stored text in bytes of UTF-8: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);
}
