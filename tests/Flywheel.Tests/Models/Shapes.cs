namespace Flywheel.Tests;

/// <summary>A positional record with keys on its parameters.</summary>
public sealed partial record Order([HashKey] string Customer, [RangeKey] int Number, decimal Total = 1.5m, string? Note = null);

/// <summary>A struct.</summary>
public partial record struct Reading([HashKey] string Sensor, [RangeKey] long Tick, double Value);

/// <summary>A class whose values come through its constructor, nested in another type.</summary>
public static partial class Shop
{
    public sealed partial class Customer(string name, int age)
    {
        [HashKey]
        public string Name { get; } = name;

        public int Age { get; } = age;

        public string Country { get; init; } = "NO";

        public string? Nick { get; private set; }

        public Customer Called(string nick)
        {
            Nick = nick;
            return this;
        }
    }
}

/// <summary>Local and global indexes of all projections; binary and number keys.</summary>
[Table("documents")]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.KeysOnly)]
[GlobalIndex("ByState", nameof(State), nameof(Size), Projection = Projection.Include, Include = [nameof(Owner)])]
public sealed partial class Document
{
    [HashKey]
    public required byte[] Folder { get; init; }

    [RangeKey]
    public required long Number { get; init; }

    [LocalIndex("ByTitle")]
    public string? Title { get; set; }

    [LocalIndex("BySize", Projection = Projection.KeysOnly)]
    public int? Size { get; set; }

    public string? Owner { get; set; }

    public string? State { get; set; }
}
