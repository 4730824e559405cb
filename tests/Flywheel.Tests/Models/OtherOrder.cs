namespace Flywheel.Tests.Elsewhere;

/// <summary>Has the name and the table of another model, and another key.</summary>
[Table("shop")]
public sealed partial class SharedOrder
{
    [HashKey]
    public required string Number { get; init; }
}
