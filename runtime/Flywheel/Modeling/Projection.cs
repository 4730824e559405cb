namespace Flywheel;

/// <summary>Which attributes of an item an index holds (DynamoDB's <c>ProjectionType</c>).</summary>
public enum Projection
{
    /// <summary>All attributes (<c>ALL</c>).</summary>
    All,

    /// <summary>The keys of the table and of the index (<c>KEYS_ONLY</c>).</summary>
    KeysOnly,

    /// <summary>The keys and the named attributes (<c>INCLUDE</c>).</summary>
    Include,
}
