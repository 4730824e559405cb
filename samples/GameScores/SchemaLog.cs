using Flywheel;

namespace GameScores;

/// <summary>Writes a line for each step of the schema that is done.</summary>
public sealed class SchemaLog(TextWriter output) : IProgress<SchemaProgress>
{
    public void Report(SchemaProgress value)
    {
        if (value.Status is null)
        {
            output.WriteLine($"  {value.Done} of {value.Steps} done: {value.Table}, {value.Step}");
        }
    }
}
