namespace Flywheel.Tests;

/// <summary>Shares a table with <see cref="SharedCustomer"/>, and nothing tells their items apart but their keys.</summary>
[Table("shop")]
[GlobalIndex("ByName", nameof(Name))]
public sealed partial class SharedOrder
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    public required decimal Total { get; set; }
}

/// <summary>Shares a table with <see cref="SharedOrder"/>.</summary>
[Table("shop")]
[GlobalIndex("ByName", nameof(Name))]
[GlobalIndex("ByEmail", nameof(Email), Projection = Projection.KeysOnly)]
public sealed partial class SharedCustomer
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}
