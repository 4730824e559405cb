namespace Flywheel;

/// <summary>What a step of a plan does.</summary>
public enum SchemaAction
{
    /// <summary>Something comes to be.</summary>
    Add,

    /// <summary>Something that there is becomes another.</summary>
    Change,

    /// <summary>Something goes, and what it held with it.</summary>
    Remove,
}
