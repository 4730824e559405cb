namespace Flywheel.Tests;

/// <summary>As the first release stored it: the code as text.</summary>
[Table("unique-code")]
public sealed partial class UniqueTextCode
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public string? Code { get; set; }
}

/// <summary>As this release stores it: the code as a number.</summary>
[Table("unique-code")]
[SchemaVersion(2)]
public sealed partial class UniqueCode
{
    [HashKey]
    public required string Id { get; init; }

    [Unique]
    public long? Code { get; set; }

    private static void Upgrade1To2(ItemBag item) => item.Set("Code", decimal.Parse(item.Text("Code")!, System.Globalization.CultureInfo.InvariantCulture));
}
