using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Flywheel;

// Operators make conditions; equality of the tokens themselves stays what it is for any object.
#pragma warning disable CS0660, CS0661
/// <summary>A list (L) in a condition.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TField">The token of an element.</typeparam>
public sealed class ListField<T, TField> : Field, IValueField<IEnumerable<T>>
    where TField : Field
#pragma warning restore CS0660, CS0661
{
    private readonly ValueWriter<T> _write;
    private readonly Func<AttributePath, TField> _element;

    /// <summary>Generated code makes it.</summary>
    /// <param name="path">Where the attribute stands.</param>
    /// <param name="write">How an element is written.</param>
    /// <param name="element">Makes the token of an element.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ListField(AttributePath path, ValueWriter<T> write, Func<AttributePath, TField> element)
        : base(path)
    {
        _write = write;
        _element = element;
    }

    Field IValueField<IEnumerable<T>>.Field => this;

    Operand? IValueField<IEnumerable<T>>.Stored(IEnumerable<T>? value) => FieldValues.Of(Path, value, WriteList);

    /// <summary>An element of the list: <c>a[3]</c>.</summary>
    /// <param name="index">The element's number, from 0.</param>
    public TField this[int index] => _element(Path.Element(index));

    /// <summary>The list has these elements in this order and no others: <c>a = :v</c>. With null: the attribute is missing or NULL.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The elements, or null.</param>
    public static Condition operator ==(ListField<T, TField> field, IEnumerable<T>? value)
        => Terms.EqualOrNull(PathOf(field), value, field.WriteList);

    /// <summary>
    /// The list has other elements or another order: <c>a &lt;&gt; :v</c>. <b>A missing attribute matches too.</b> With null: the attribute is there
    /// and not NULL.
    /// </summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The elements, or null.</param>
    public static Condition operator !=(ListField<T, TField> field, IEnumerable<T>? value)
        => Terms.NotEqualOrNull(PathOf(field), value, field.WriteList);

    /// <summary>The attribute is missing or NULL: <c>attribute_not_exists(a) OR attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator ==(ListField<T, TField> field, NullComparand value) => Terms.IsNull(PathOf(field));

    /// <summary>The attribute is there and not NULL: <c>attribute_exists(a) AND NOT attribute_type(a, NULL)</c>.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">The literal <c>null</c>.</param>
    [OverloadResolutionPriority(1)]
    public static Condition operator !=(ListField<T, TField> field, NullComparand value) => Terms.IsNotNull(PathOf(field));

    /// <summary>The list holds an element: <c>contains(a, :v)</c>.</summary>
    /// <param name="element">The element.</param>
    public Condition Contains(T element) => Terms.ListContains(Path, element, _write);

    /// <summary>The number of elements: <c>size(a)</c>, to be compared with a number.</summary>
    public SizeField Size => new(Path);

    /// <summary>Some elements as a list.</summary>
    internal Operand Elements(IEnumerable<T> elements) => FieldValues.Of(Path, elements, WriteList)!;

    private void WriteList(ItemWriter writer, IEnumerable<T> values)
    {
        writer.StartList();
        foreach (var value in values)
        {
            _write(writer, value);
        }

        writer.EndList();
    }
}
