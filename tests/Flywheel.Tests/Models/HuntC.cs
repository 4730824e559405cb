namespace Flywheel.Tests;

/// <summary>A journal with everything that a model may have.</summary>
[Table("hunt-c-journals")]
public sealed partial class HuntCJournal : IJournal
{
    [HashKey]
    public required string Owner { get; init; }

    [RangeKey]
    [AutoIncrement]
    public int Number { get; set; }

    public int StepsDone { get; set; }

    public JournalStatus Status { get; set; }

    [Unique]
    public string? Name { get; set; }

    [Version]
    public int Version { get; private set; }

    [UpdatedAt]
    public DateTimeOffset Changed { get; private set; }
}

/// <summary>A model whose property may refuse what it is given.</summary>
[Table("hunt-c-strict")]
public sealed partial class HuntCStrict
{
    private int _version;

    [HashKey]
    public required string Id { get; init; }

    [Ignore]
    public bool Refuses { get; set; }

    [Version]
    public int Version
    {
        get => _version;
        private set => _version = Refuses ? throw new TimeoutException("Refused.") : value;
    }
}

/// <summary>A model that has nothing but its key, as a rule.</summary>
[Table("hunt-c-marks")]
public sealed partial class HuntCMark
{
    [HashKey]
    public required string Id { get; init; }

    public string? Text { get; set; }
}
