namespace Flywheel.Tests;

/// <summary>What several models inherit: a key and an index.</summary>
[GlobalIndex("ByName", nameof(Name))]
public abstract class Named
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }
}

/// <summary>Types that share a table, one of which derives from another.</summary>
[Table("animals")]
[Discriminator("kind")]
[DerivedType(typeof(Dog), "dog")]
[DerivedType(typeof(Puppy), "puppy")]
[DerivedType(typeof(Cat), "cat")]
[GlobalIndex("ByAge", nameof(Age), Projection = Projection.KeysOnly)]
[GlobalIndex("ByOwner", nameof(Owner), Projection = Projection.Include, Include = [nameof(Name), nameof(Age)])]
public abstract partial class Animal : Named
{
    public int Age { get; set; }

    public string? Owner { get; set; }
}

[GlobalIndex("ByBreed", nameof(Breed))]
public partial class Dog : Animal
{
    public string? Breed { get; set; }
}

public sealed partial class Puppy : Dog
{
    public int Weeks { get; set; }
}

public partial class Cat : Animal
{
    public int Lives { get; set; } = 9;
}

/// <summary>Nobody lists it.</summary>
public sealed class Lion : Cat;

/// <summary>A base type that has items of its own and takes what it does not know.</summary>
[Discriminator(Unknown = UnknownDiscriminator.Base)]
[DerivedType(typeof(Mail))]
public partial record Message([HashKey] string Id, string? Text = null)
{
    public sealed partial record Mail(string Id, string? Text, string To) : Message(Id, Text);
}

/// <summary>Two models with one base type, which is no model.</summary>
[Table("siblings-a")]
[GlobalIndex("ByColour", nameof(Colour))]
public sealed partial class RedSibling : Named
{
    public string? Colour { get; set; }
}

[Table("siblings-b")]
[GlobalIndex("ByName", nameof(Name), nameof(Size))]
public sealed partial class BlueSibling : Named
{
    public int Size { get; set; }
}

/// <summary>A model, and one that derives from it with a table of its own.</summary>
[EqualByKey]
public partial class Vehicle
{
    [HashKey]
    public required string Plate { get; init; }

    public int Wheels { get; set; }

    public Engraving? Engraving { get; set; }
}

[Table("trucks")]
[EqualByKey]
public sealed partial class Truck : Vehicle
{
    public double Load { get; set; }
}

public class Engraving
{
    public string? Text { get; set; }
}

public class FramedEngraving : Engraving
{
    public string? Frame { get; set; }
}

/// <summary>The same table as <see cref="Truck"/>, for a part of what is in it.</summary>
[Table("trucks")]
[EqualByKey]
public partial struct Load
{
    [HashKey]
    public string Plate { get; set; }

    [Field("Load")]
    public double Tons { get; set; }
}
