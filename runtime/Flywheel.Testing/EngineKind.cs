namespace Flywheel.Testing;

/// <summary>Which engine <see cref="LocalDynamoDb"/> talks to.</summary>
public enum EngineKind
{
    /// <summary>
    /// What the environment variable <c>AWS_ENDPOINT_URL_DYNAMODB</c> names when it is set (DynamoDB Local in a container, for example),
    /// else dynoxide.
    /// </summary>
    Any,

    /// <summary>dynoxide, a native engine on SQLite: the one on the <c>PATH</c>, else the one that npm installs the first time.</summary>
    Dynoxide,

    /// <summary>
    /// dynalite, an engine in JavaScript for a second opinion: npm installs it the first time, Node runs it. It has no transactions and no PartiQL.
    /// </summary>
    Dynalite,
}
