namespace Flywheel;

/// <summary>What a write does when the stored item is not what the object was made from. A model's version is checked in every mode.</summary>
public enum ConflictMode
{
    /// <summary>Saving overwrites, syncing fails when an attribute it changes was changed meanwhile, deleting always deletes.</summary>
    Update,

    /// <summary>Saving overwrites, syncing overwrites the attributes it changes, deleting always deletes.</summary>
    Overwrite,

    /// <summary>
    /// Saving fails when a new object's item exists already or a stored one was changed meanwhile, syncing fails when an attribute it changes was changed
    /// meanwhile, deleting fails when any attribute was changed meanwhile.
    /// </summary>
    Raise,
}
