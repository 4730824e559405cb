namespace Flywheel.Tests;

/// <summary>Types in one table with indexes that hold all but the type.</summary>
[Table("hunt1-vehicles")]
[Discriminator("kind")]
[DerivedType(typeof(Hunt1Car), "car")]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
public partial class Hunt1Vehicle
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    [LocalIndex("ByOwnerHere", Projection = Projection.KeysOnly)]
    public string? Owner { get; set; }
}

public sealed partial class Hunt1Car : Hunt1Vehicle;

[ProjectionOf<Hunt1Vehicle>]
public partial record Hunt1Owned(string Id, string? Owner);

/// <summary>Has a version that an index lacks.</summary>
[Table("hunt1-ledgers")]
[GlobalIndex("ByBranch", nameof(Branch), Projection = Projection.Include, Include = [nameof(Title)])]
public sealed partial class Hunt1Ledger
{
    [HashKey]
    public required string Id { get; init; }

    public string? Branch { get; set; }

    public string? Title { get; set; }

    [Version]
    public int Revision { get; private set; }
}
