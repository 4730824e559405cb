namespace Flywheel.Tests;

/// <summary>Initial values of every kind.</summary>
public sealed partial class Draft
{
    [HashKey]
    public required string Id { get; init; }

    public string Token { get; set; } = Guid.NewGuid().ToString("N");

    public int Level { get; set; } = 3;

    public List<string> Notes { get; set; } = ["new"];

#pragma warning disable FLY033 // The set of this test is never empty.
    public HashSet<string> Tags { get; set; } = ["fresh"];
#pragma warning restore FLY033

    public string? Remark { get; set; }
}
