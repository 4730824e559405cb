using System.ComponentModel.DataAnnotations;

namespace Flywheel.Tests;

/// <summary>A base type without any attribute of Flywheel, whose hooks note which they are.</summary>
public abstract partial class Noting
{
    /// <summary>The hooks and checks that ran on this object.</summary>
    [Ignore]
    public List<string> Calls { get; } = [];

    public int Saves { get; set; }

    partial void OnSaving()
    {
        Saves++;
        Calls.Add("Noting.OnSaving");
    }

    partial void OnSaved() => Calls.Add("Noting.OnSaved");

    partial void OnLoaded() => Calls.Add("Noting.OnLoaded");

    partial void OnDeleting() => Calls.Add("Noting.OnDeleting");

    partial void OnDeleted() => Calls.Add("Noting.OnDeleted");
}

/// <summary>The base of types that share a table, with items of its own.</summary>
[Table("birds")]
[Discriminator(Unknown = UnknownDiscriminator.Base)]
[DerivedType(typeof(Duck))]
[DerivedType(typeof(Duckling))]
[DerivedType(typeof(Egg))]
public partial class Bird : Noting
{
    [HashKey]
    public required string Id { get; init; }

    [Required]
    [Validate(nameof(NoteCheck))]
    public string Name { get; set; } = "Donald";

    protected bool NoteCheck(string name)
    {
        Calls.Add("Bird.Check");
        return name != "bad";
    }

    partial void OnSaving() => Calls.Add("Bird.OnSaving");

    partial void OnLoaded() => Calls.Add("Bird.OnLoaded");

    partial void OnDeleted() => Calls.Add("Bird.OnDeleted");
}

/// <summary>A middle type, which nobody lists because it is abstract.</summary>
public abstract partial class WaterBird : Bird
{
    partial void OnSaving() => Calls.Add("WaterBird.OnSaving");
}

public partial class Duck : WaterBird
{
    partial void OnSaving() => Calls.Add("Duck.OnSaving");

    partial void OnSaved() => Calls.Add("Duck.OnSaved");

    partial void OnLoaded() => Calls.Add("Duck.OnLoaded");

    partial void OnDeleting() => Calls.Add("Duck.OnDeleting");
}

public sealed partial class Duckling : Duck
{
    [Range(0, 9)]
    public int Weeks { get; set; }

    partial void OnSaving() => Calls.Add("Duckling.OnSaving");

    partial void OnLoaded() => Calls.Add("Duckling.OnLoaded");

    partial void OnDeleting() => Calls.Add("Duckling.OnDeleting");
}

/// <summary>It has no hook of its own.</summary>
public sealed partial class Egg : Bird;

/// <summary>Nobody lists it.</summary>
public sealed class Decoy : Duck;

/// <summary>A model that derives from a model and has a table of its own.</summary>
[Table("tagged")]
public sealed partial class TaggedBooked : Booked
{
    partial void OnSaving() => Calls.Add("TaggedBooked.OnSaving");
}

public partial class Booked : Noting
{
    [HashKey]
    public required string Id { get; init; }

    partial void OnSaving() => Calls.Add("Booked.OnSaving");

    partial void OnLoaded() => Calls.Add("Booked.OnLoaded");
}

/// <summary>Records with all that a base type can have: a composite key, a hook and a check.</summary>
public abstract partial record Dated(string Day)
{
    public required string Number { get; init; }

    [HashKey]
    [Composite(nameof(Day), nameof(Number))]
    public partial string Id { get; }

    [Ignore]
    public string Calls { get; set; } = "";

    [StringLength(3)]
    public string? Note { get; set; }

    partial void OnLoaded() => Calls += "Dated ";
}

[Table("entries")]
[Discriminator("kind")]
[DerivedType(typeof(Expense))]
[DerivedType(typeof(Trip))]
public abstract partial record Entry(string Day) : Dated(Day)
{
    partial void OnLoaded() => Calls += "Entry ";
}

public partial record Expense(string Day, int Amount) : Entry(Day)
{
    partial void OnSaving() => Calls += "Expense ";
}

public sealed partial record Trip(string Day, int Amount, [property: Range(1, 2)] int Miles) : Expense(Day, Amount)
{
    partial void OnLoaded() => Calls += "Trip ";
}

/// <summary>A sibling of those, with a table of its own.</summary>
[Table("remarks")]
public sealed partial record Remark(string Day) : Dated(Day)
{
    partial void OnLoaded() => Calls += "Remark ";
}
