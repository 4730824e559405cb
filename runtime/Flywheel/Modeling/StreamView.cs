namespace Flywheel;

/// <summary>What a table's stream of changes carries of each changed item (DynamoDB's <c>StreamViewType</c>).</summary>
public enum StreamView
{
    /// <summary>The table has no stream.</summary>
    None,

    /// <summary>The key (<c>KEYS_ONLY</c>).</summary>
    KeysOnly,

    /// <summary>The item after the change (<c>NEW_IMAGE</c>).</summary>
    NewImage,

    /// <summary>The item before the change (<c>OLD_IMAGE</c>).</summary>
    OldImage,

    /// <summary>The item before and after the change (<c>NEW_AND_OLD_IMAGES</c>).</summary>
    NewAndOldImages,
}
