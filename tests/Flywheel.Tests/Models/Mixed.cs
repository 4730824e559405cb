namespace Flywheel.Tests;

/// <summary>A model with hooks, of a table with a hash key only.</summary>
[Table("mixed-people")]
public sealed partial class MixedPerson
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    /// <summary>The hooks that ran.</summary>
    [Ignore]
    public List<string> Calls { get; } = [];

    /// <summary>Runs in every hook.</summary>
    [Ignore]
    public Action<string> On { get; set; } = static _ => { };

    partial void OnSaving() => Note("OnSaving");

    partial void OnSaved() => Note("OnSaved");

    partial void OnDeleting() => Note("OnDeleting");

    partial void OnDeleted() => Note("OnDeleted");

    private void Note(string hook)
    {
        Calls.Add(hook);
        On(hook);
    }
}

/// <summary>A model of another table, with a range key.</summary>
[Table("mixed-lines")]
public sealed partial class MixedLine
{
    [HashKey]
    public required string Order { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    public string? Text { get; set; }
}

/// <summary>A struct in the table of <see cref="MixedPerson"/>.</summary>
[Table("mixed-people")]
public readonly partial record struct MixedBadge([property: HashKey] string Id, int Level);
