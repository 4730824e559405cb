using System.ComponentModel;

namespace Flywheel;

/// <summary>An attribute, or what is nested in one, that can be given a whole value: <c>Set(s =&gt; s.Wins, 3)</c>. The tokens of a model's <c>Fields</c> are such.</summary>
/// <typeparam name="T">The type of the value; of lists, sets and dictionaries the plainest one that has their elements.</typeparam>
public interface IValueField<T>
{
    /// <summary>The token.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    Field Field { get; }

    /// <summary>The value as it is stored; null for null and for an empty set, which are not stored.</summary>
    internal Operand? Stored(T? value);
}
