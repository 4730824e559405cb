namespace Flywheel;

/// <summary>The type that DynamoDB gives an attribute value.</summary>
public enum AttributeType
{
    /// <summary>Text (<c>S</c>).</summary>
    String,

    /// <summary>A number of up to 38 digits (<c>N</c>).</summary>
    Number,

    /// <summary>Bytes (<c>B</c>).</summary>
    Binary,

    /// <summary>True or false (<c>BOOL</c>).</summary>
    Bool,

    /// <summary>The null value (<c>NULL</c>), which is not the same as a missing attribute.</summary>
    Null,

    /// <summary>A set of texts (<c>SS</c>).</summary>
    StringSet,

    /// <summary>A set of numbers (<c>NS</c>).</summary>
    NumberSet,

    /// <summary>A set of binary values (<c>BS</c>).</summary>
    BinarySet,

    /// <summary>A list of values of any type (<c>L</c>).</summary>
    List,

    /// <summary>Named values of any type (<c>M</c>).</summary>
    Map,
}
