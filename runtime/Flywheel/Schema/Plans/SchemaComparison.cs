namespace Flywheel;

/// <summary>Compares a table as the models describe it with the live one.</summary>
internal static class SchemaComparison
{
    /// <param name="table">The table as the models describe it.</param>
    /// <param name="live">The live one; null when there is none.</param>
    /// <param name="options">What may be changed.</param>
    /// <returns>The differences, in the order in which their steps are to be done.</returns>
    public static List<SchemaFinding> Of(SchemaTable table, LiveTable? live, SchemaOptions options) => throw new NotImplementedException();
}
