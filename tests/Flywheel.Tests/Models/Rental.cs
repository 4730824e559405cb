namespace Flywheel.Tests;

/// <summary>Types in one table with indexes that hold all but the type.</summary>
[Table("rental-vehicles")]
[Discriminator("kind")]
[DerivedType(typeof(RentalCar), "car")]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
public partial class RentalVehicle
{
    [HashKey]
    public required string Id { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    [LocalIndex("ByOwnerHere", Projection = Projection.KeysOnly)]
    public string? Owner { get; set; }
}

public sealed partial class RentalCar : RentalVehicle;

[ProjectionOf<RentalVehicle>]
public partial record RentalOwned(string Id, string? Owner);

/// <summary>Has a version that an index lacks.</summary>
[Table("rental-ledgers")]
[GlobalIndex("ByBranch", nameof(Branch), Projection = Projection.Include, Include = [nameof(Title)])]
public sealed partial class RentalLedger
{
    [HashKey]
    public required string Id { get; init; }

    public string? Branch { get; set; }

    public string? Title { get; set; }

    [Version]
    public int Revision { get; private set; }
}
