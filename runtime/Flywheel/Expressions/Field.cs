using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

/// <summary>
/// An attribute of a model in a condition. The generated <c>Fields</c> of a model hold one for each property; their operators make a
/// <see cref="Condition"/>, in which every name and value is sent by a placeholder.
/// </summary>
public abstract class Field
{
    private protected Field(AttributePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Path = path;
    }

    /// <summary>Where the value stands in the item.</summary>
    public AttributePath Path { get; }

    /// <summary>Whether null is stored as NULL and not left out: <c>[Field(StoreNull = true)]</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool StoresNull { get; init; }

    /// <summary>
    /// The attribute is there, be it NULL: <c>attribute_exists(a)</c>. Flywheel leaves nulls out but reads NULL as null: <c>!= null</c> says what a
    /// property would.
    /// </summary>
    public Condition Exists() => Terms.Exists(Path);

    /// <summary>The attribute is missing: <c>attribute_not_exists(a)</c>. <c>== null</c> also finds NULL.</summary>
    public Condition NotExists() => Terms.NotExists(Path);

    /// <summary>The attribute is stored with a type: <c>attribute_type(a, :type)</c>. A missing attribute never matches.</summary>
    /// <param name="type">The type.</param>
    public Condition HasType(AttributeType type) => Terms.HasType(Path, type);

    /// <summary>The attribute's path, readable.</summary>
    public override string ToString() => Path.ToString();

    /// <summary>The path of an operator's left side, which is null only by mistake.</summary>
    private protected static AttributePath PathOf(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Path;
    }
}

/// <summary>The base of the generated <c>Fields</c> of a model.</summary>
public abstract class ModelFields
{
    /// <summary>Generated code derives from it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ModelFields()
    {
    }

    /// <summary>An attribute that the model does not declare.</summary>
    /// <param name="name">The attribute's name as DynamoDB knows it; a dot in it is part of the name.</param>
    /// <typeparam name="T">The type of the values it is compared with: any that a model stores as S, N, B or BOOL.</typeparam>
    public UndeclaredField<T> Attribute<T>(string name)
        where T : notnull
        => Attribute<T>(AttributePath.Of(name));

    /// <summary>
    /// What the model does not declare inside a map or a list: <c>s.Attribute&lt;int&gt;(AttributePath.Of("meta").Member("sizes").Element(0))</c>, or
    /// below a declared attribute <c>s.Attribute&lt;int&gt;(s.Home.Path.Member("floor"))</c>.
    /// </summary>
    /// <param name="path">Where it stands.</param>
    /// <typeparam name="T">The type of the values it is compared with: any that a model stores as S, N, B or BOOL.</typeparam>
    [SuppressMessage("Performance", "CA1822", Justification = "It is called on the fields that a lambda is given.")]
    public UndeclaredField<T> Attribute<T>(AttributePath path)
        where T : notnull
        => new(path);
}
