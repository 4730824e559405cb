namespace Flywheel;

/// <summary>
/// Numbers the shape of a model's items. Every write stores the number with the item, and an item of a lower one is brought up to date when it is read, step by step, by methods of the model:
/// <c>static void Upgrade1To2(ItemBag item)</c>, which may be private.
/// </summary>
/// <remarks>
/// An item without the stored attribute is of the lowest version, unless the model has methods <c>static bool IsVersion2(ItemBag item)</c>: then these are asked, from the highest down, and an item that
/// none of them knows is an <see cref="ItemVersionException"/>. The lowest version is the one that the first upgrade begins with: remove an upgrade only when no item is left that needs it.
/// Reading writes nothing back: an upgraded object is stored in its new shape when it is changed and synced, or saved, and <c>MigrateAsync</c> does it for a whole table. Conflict checks
/// compare with what is stored. Conditions and filters are evaluated by DynamoDB and so see items as they are stored. In a family the base type has the attribute and the methods.
/// A save of an object that was not read, and each save of a batch, looks at nothing that is stored and so replaces an item of any version, a newer one as well, unless the mode is
/// <see cref="ConflictMode.Raise"/> or the model has a <c>[Version]</c>.
/// </remarks>
/// <param name="version">The version of the items that the model writes, at least 1.</param>
/// <param name="attribute">The attribute that holds the version, a number (N).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SchemaVersionAttribute(int version, string attribute = "SchemaVersion") : Attribute
{
    /// <summary>The version of the items that the model writes.</summary>
    public int Version { get; } = version;

    /// <summary>The attribute that holds the version, a number (N).</summary>
    public string Attribute { get; } = attribute;

    /// <summary>What becomes of an item of a higher version. Default: an error.</summary>
    public NewerItems Newer { get; set; }
}

/// <summary>What becomes of an item that was written in a higher <see cref="SchemaVersionAttribute"/> than the model's.</summary>
public enum NewerItems
{
    /// <summary>Reading it is an <see cref="ItemVersionException"/>.</summary>
    Refuse,

    /// <summary>
    /// It is read as it is. A sync writes what was changed and leaves its version; saving it as a whole is refused, as that would take away what this version does not know. The model
    /// must be tracked.
    /// </summary>
    Keep,
}
