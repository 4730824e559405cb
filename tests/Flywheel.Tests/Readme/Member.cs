namespace Flywheel.Tests.Readme;

[SchemaVersion(2)]
public partial class Member
{
    [HashKey, AutoIncrement]
    public long Number { get; init; }                       // 0 until the first save, then 1, 2, 3, …

    [Unique]
    public required string Email { get; set; }              // of no other member

    public required string FirstName { get; set; }

    public string? LastName { get; set; }

    private static void Upgrade1To2(ItemBag item)           // version 1 had one Name
    {
        string[] names = (item.Text("Name") ?? "").Split(' ', 2);
        item.Set("FirstName", names[0]);
        item.Set("LastName", names.Length > 1 ? names[1] : null);
        item.Remove("Name");
    }
}
