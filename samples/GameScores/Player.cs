using Flywheel;

namespace GameScores;

/// <summary>A player as the first release stored it: with one name.</summary>
[Table("Player")]
public partial class OldPlayer
{
    [HashKey]
    public required string Id { get; init; }

    public required string Name { get; set; }
}

/// <summary>A player as this release stores it. Items of the first release are upgraded as they are read.</summary>
[SchemaVersion(2)]
public partial class Player
{
    [HashKey]
    public required string Id { get; init; }

    public required string FirstName { get; set; }

    public string? LastName { get; set; }

    private static void Upgrade1To2(ItemBag item)
    {
        string[] names = (item.Text("Name") ?? "").Split(' ', 2);
        item.Set("FirstName", names[0]);
        item.Set("LastName", names.Length > 1 ? names[1] : null);
        item.Remove("Name");
    }
}
