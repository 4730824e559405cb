using Flywheel;

namespace GameScores;

/// <summary>A player's coins.</summary>
public partial class Wallet
{
    [HashKey]
    public required string Player { get; init; }

    public int Coins { get; set; }
}
