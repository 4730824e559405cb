namespace Flywheel;

/// <summary>A difference, and the steps that end it; none where DynamoDB cannot, or where nobody asked for it.</summary>
internal sealed record SchemaFinding(SchemaDifference Difference, IReadOnlyList<SchemaStep> Steps);
