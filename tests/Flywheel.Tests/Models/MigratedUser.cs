namespace Flywheel.Tests;

/// <summary>Version 1 had First, Last and Price; version 2 Name and Price; version 3 has FullName and Cents.</summary>
[Table("migrated-user")]
[SchemaVersion(3)]
[GlobalIndex("ByTeam", nameof(Team), Projection = Projection.Include, Include = [nameof(FullName), nameof(Cents)])]
[GlobalIndex("ByCents", nameof(Cents), Projection = Projection.KeysOnly)]
[GlobalIndex("ByNote", nameof(Note))]
public sealed partial class MigratedUser
{
    [HashKey]
    public required string Id { get; init; }

    public required string FullName { get; set; }

    public long Cents { get; set; }

    public string? Team { get; set; }

    public string? Note { get; set; }

    private static void Upgrade1To2(ItemBag item)
    {
        if (item.Text("First") is "Broken")
        {
            throw new FormatException("There is no such name.");
        }

        item.Set("Name", $"{item.Text("First")} {item.Text("Last")}");
        item.Remove("First");
        item.Remove("Last");
    }

    private static void Upgrade2To3(ItemBag item)
    {
        item.Rename("Name", "FullName");
        item.Set("Cents", (item.Number("Price") ?? 0) * 100);
        item.Remove("Price");
    }
}

/// <summary>Part of a user.</summary>
[ProjectionOf<MigratedUser>]
public sealed partial record MigratedName(string Id, string FullName);

/// <summary>Items without a version are known by their shape. The upgrade makes an attribute that is not declared.</summary>
[Table("migrated-shape")]
[SchemaVersion(7, "v")]
public partial class MigratedShape
{
    [HashKey]
    public required string Id { get; init; }

    public int Count { get; set; }

    public static bool IsVersion7(ItemBag item) => item.Has("Count");

    public static bool IsVersion2(ItemBag item) => item.Has("Number");

    public static void Upgrade2To7(ItemBag item)
    {
        item.Rename("Number", "Count");
        item.Rename("Old", "Undeclared");
    }
}

/// <summary>Keeps what newer code has written, declared or not.</summary>
[Table("migrated-kept")]
[SchemaVersion(1, Newer = NewerItems.Keep)]
public sealed partial class MigratedKept
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }
}

/// <summary>A family: the base type has the upgrades.</summary>
[Table("migrated-pet")]
[SchemaVersion(2)]
[Discriminator]
[DerivedType(typeof(MigratedCat))]
public abstract partial class MigratedPet
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    private static void Upgrade1To2(ItemBag item) => item.Rename("Called", "Name");
}

public sealed partial class MigratedCat : MigratedPet
{
    public int Lives { get; set; }
}

/// <summary>Keeps what it does not declare, and has an attribute that is made of one that was renamed.</summary>
[Table("migrated-memo")]
[SchemaVersion(2)]
[GlobalIndex("ByPlace", nameof(Place))]
public sealed partial class MigratedMemo
{
    [HashKey]
    public required string Id { get; init; }

    public string? Town { get; set; }

    public string? Street { get; set; }

    [Composite(nameof(Town), nameof(Street))]
    public partial string? Place { get; }

    [Extra]
    public Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Rest { get; set; } = [];

    internal static void Upgrade1To2(ItemBag item)
    {
        item.Rename("City", "Town");
        item.Rename("Old", "New");
    }
}

/// <summary>A struct that is not tracked, of a key that an upgrade must not change.</summary>
[Table("migrated-point")]
[SchemaVersion(2)]
public partial struct MigratedPoint
{
    [HashKey]
    public string Id { get; set; }

    public int X { get; set; }

    private static void Upgrade1To2(ItemBag item)
    {
        item.Rename("x", "X");
        if (item.Flag("Moves") == true)
        {
            item.Set("Id", "else");
        }
    }
}
