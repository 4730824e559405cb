using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A set (SS, NS, BS) in a condition.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class SetField<T> : Field, IValueField<IEnumerable<T>>
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How an element is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SetField(AttributePath path, ValueWriter<T> write)
        : base(path)
        => _write = write;

    Field IValueField<IEnumerable<T>>.Field => this;

    Operand? IValueField<IEnumerable<T>>.Stored(IEnumerable<T>? value) => value is null ? null : SetValue.Of(Path, value, _write)?.ToOperand();

    /// <summary>Some elements as they are stored; null for none.</summary>
    internal SetValue? Elements(IEnumerable<T> elements) => SetValue.Of(Path, elements, _write);

    /// <summary>
    /// The set has these elements, in any order, and no others: <c>a = :v</c>. With null or no elements: the attribute is missing or NULL, as DynamoDB
    /// has no empty sets.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The elements, or null.</param>
    public static Condition operator ==(SetField<T> field, IEnumerable<T>? value)
        => OperandOf(PathOf(field), field, value) is { } set ? Terms.Equal(field.Path, set) : Terms.IsNull(field.Path);

    /// <summary>
    /// The set has other elements: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null or no elements: the attribute is there and
    /// not NULL.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The elements, or null.</param>
    public static Condition operator !=(SetField<T> field, IEnumerable<T>? value)
        => OperandOf(PathOf(field), field, value) is { } set ? Terms.NotEqual(field.Path, set) : Terms.IsNotNull(field.Path);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(SetField<T> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(SetField<T> field, NullComparand value) => Terms.IsNotNull(PathOf(field));

    /// <summary>The set holds an element: <c>contains(a, :v)</c>.</summary>
    /// <param name="element">The element.</param>
    public Condition Contains(T element) => Terms.Compare(Path, TermOperator.Contains, element, _write);

    /// <summary>The number of elements: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);

    private static Operand? OperandOf(AttributePath path, SetField<T> field, IEnumerable<T>? value)
        => value is null ? null : SetValue.Of(path, value, field._write, Operand.InCondition)?.ToOperand();
}
