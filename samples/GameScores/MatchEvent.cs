using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Flywheel;

namespace GameScores;

/// <summary>What happens in a match. All kinds of events share a table, each item with the name of its kind.</summary>
[Table("match-events")]
[Discriminator("kind")]
[DerivedType(typeof(Hit), "hit")]
[DerivedType(typeof(Trade), "trade")]
[JsonDerivedType(typeof(Hit), "hit")]
[JsonDerivedType(typeof(Trade), "trade")]
public abstract partial class MatchEvent
{
    [HashKey]
    public required string MatchId { get; init; }

    /// <summary>The round and the number within it, as text that sorts: <c>002:00017</c>.</summary>
    [RangeKey, Composite(nameof(Round), nameof(Number), Formats = ["D3", "D5"])]
    public partial string Sequence { get; }

    [Range(1, 999)]
    public required int Round { get; init; }

    [Range(1, 99999)]
    public required int Number { get; init; }

    public required string Player { get; init; }
}

/// <summary>A hit, and what it is worth.</summary>
public sealed partial class Hit : MatchEvent
{
    [Converter(typeof(CoinsConverter))]
    public Coins Reward { get; set; }
}

/// <summary>A trade between two players.</summary>
public sealed partial class Trade : MatchEvent
{
    public required string Partner { get; init; }

    [Validate(nameof(CheckThings))]
    public List<TradedThing> Things { get; set; } = [];

    private static string? CheckThings(List<TradedThing> things) => things.Count > 0 ? null : "is empty; a trade needs a thing that changes hands.";
}

/// <summary>A thing that changes hands.</summary>
public sealed class TradedThing
{
    public required string Name { get; init; }

    public int Count { get; init; } = 1;
}

/// <summary>Money of the game.</summary>
public readonly record struct Coins(int Gold, int Silver);

/// <summary>Stores coins as a number of silver coins, so that they can be compared.</summary>
public sealed class CoinsConverter : IConverter<Coins, int>
{
    private const int SilverPerGold = 100;

    public static int ToStored(Coins value) => checked((value.Gold * SilverPerGold) + value.Silver);

    public static Coins FromStored(int stored) => new(stored / SilverPerGold, stored % SilverPerGold);
}
