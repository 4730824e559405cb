namespace Flywheel;

/// <summary>
/// Makes a base type whose derived types, named by <see cref="DerivedTypeAttribute"/>, share its table. Each item carries the name of its type, so that the
/// base type reads the derived ones, and a derived type only its own.
/// </summary>
/// <remarks>
/// Table, keys and the name of the attribute are those of the base type; its table has the indexes of all types, each of which holds the attribute, except
/// one with <see cref="Projection.KeysOnly"/>. An object of a type that is not listed is refused on saving. A key belongs to one item, whatever its type:
/// saving and deleting by key replace and delete an item of another type, too. An item has the hooks and checks of its own type, after those of its base
/// types, whatever it is saved, deleted or read as.
/// </remarks>
/// <param name="attribute">The attribute that holds the name, a string (S).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DiscriminatorAttribute(string attribute = "$type") : Attribute
{
    /// <summary>The attribute that holds the name.</summary>
    public string Attribute { get; } = attribute;

    /// <summary>What an item with an unknown name, or none, is. Default: an error.</summary>
    public UnknownDiscriminator Unknown { get; set; }
}

/// <summary>What an item is whose discriminator names no type of the model, or is missing.</summary>
public enum UnknownDiscriminator
{
    /// <summary>An <see cref="ItemFormatException"/>.</summary>
    Error,

    /// <summary>
    /// An item of the base type, which must not be abstract. Saved again it carries the name of the base type, and loses what that does not declare, unless
    /// it has an [Extra].
    /// </summary>
    Base,

    /// <summary>
    /// An item of another model, which has the same table by <see cref="TableAttribute"/> and derives from no common base type: reads pass over it, as if it were not there, and
    /// creating, replacing, updating and syncing are refused at its key. Saving and deleting by key replace and delete it all the same, so give the models different keys.
    /// No derived type has to be listed then.
    /// </summary>
    OtherModel,
}
