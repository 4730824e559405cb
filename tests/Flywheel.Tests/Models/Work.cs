namespace Flywheel.Tests;

/// <summary>What is moved between in units of work.</summary>
[Table("work-accounts")]
public sealed partial class WorkAccount
{
    [HashKey]
    public required string Id { get; init; }

    public long Balance { get; set; }

    public static WorkAccount Of(string id, long balance) => new() { Id = id, Balance = balance };
}

/// <summary>Says that a transfer was done.</summary>
[Table("work-transfers")]
public sealed partial class WorkTransfer
{
    [HashKey]
    public required string Id { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public long Amount { get; init; }
}

/// <summary>How far a transfer in steps is.</summary>
[Table("work-journals")]
public sealed partial class WorkJournal : IJournal
{
    [HashKey]
    public required string Id { get; init; }

    public int StepsDone { get; set; }

    public JournalStatus Status { get; set; }

    public string? Note { get; set; }
}

/// <summary>A journal that forgets how far it is.</summary>
[Table("work-journals")]
public sealed partial class WorkForgetful : IJournal
{
    [HashKey]
    public required string Id { get; init; }

    [Ignore]
    public int StepsDone { get; set; }

    public JournalStatus Status { get; set; }
}
