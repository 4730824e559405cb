namespace Flywheel;

/// <summary>What an engine has done with an object.</summary>
public enum ItemState
{
    /// <summary>Neither read nor written; also every object that is read without tracking, and every copy.</summary>
    New,

    /// <summary>Read or written: the item is stored, as far as is known.</summary>
    Stored,

    /// <summary>Deleted with this object; saving it stores it anew.</summary>
    Deleted,
}
