using Flywheel;

namespace GameScores;

/// <summary>A club: numbered when it is stored, and with a name that no other club has.</summary>
public partial class Club
{
    [HashKey, AutoIncrement]
    public int Number { get; init; }

    [Unique]
    public required string Name { get; set; }
}
