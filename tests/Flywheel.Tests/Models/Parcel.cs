using System.Globalization;
using System.Text.Json.Serialization;

namespace Flywheel.Tests;

/// <summary>Converters as keys, in conditions, in collections and in nested objects, one for each type that DynamoDB has.</summary>
[Table("parcels")]
[GlobalIndex("ByOwner", nameof(Owner), nameof(Weight))]
public sealed partial class Parcel
{
    [HashKey]
    public required TrackingCode Code { get; init; }

    [RangeKey]
    public required Weight Weight { get; init; }

    [Converter(typeof(OwnerConverter))]
    public Owner? Owner { get; set; }

    public Weight? Tare { get; set; }

    public TrackingCode? Parent { get; set; }

    public HashSet<Weight> Weights { get; set; } = [];

    public HashSet<TrackingCode> Codes { get; set; } = [];

    [Converter(typeof(StampConverter))]
    public HashSet<Stamp> Stamps { get; set; } = [];

    public List<Weight?> Parts { get; set; } = [];

    public Dictionary<string, List<TrackingCode>> Groups { get; set; } = [];

    [Converter(typeof(ConsentConverter))]
    public Consent Consent { get; set; }

    [Converter(typeof(SpotConverter))]
    public Spot? Spot { get; set; }

    [Converter(typeof(RouteConverter))]
    public Route? Route { get; set; }

    [Converter(typeof(WordsConverter))]
    public Words? Words { get; set; }

    public Crate? Crate { get; set; }
}

/// <summary>Text: <c>T-</c> and the number. Refuses what is negative, and any other text.</summary>
[Converter(typeof(TrackingCodeConverter))]
public sealed record TrackingCode(int Number);

public sealed class TrackingCodeConverter : IConverter<TrackingCode, string>
{
    public static string ToStored(TrackingCode value)
        => value.Number < 0 ? throw new FormatException("A tracking code is not negative.") : "T-" + value.Number.ToString("D6", CultureInfo.InvariantCulture);

    public static TrackingCode FromStored(string stored)
        => stored.StartsWith("T-", StringComparison.Ordinal)
            ? new(int.Parse(stored.AsSpan(2), CultureInfo.InvariantCulture))
            : throw new FormatException("A tracking code starts with T-.");
}

/// <summary>A number of kilograms, from grams.</summary>
[Converter(typeof(WeightConverter))]
public readonly record struct Weight(long Grams);

public struct WeightConverter : IConverter<Weight, decimal>
{
    public static decimal ToStored(Weight value) => value.Grams / 1000m;

    public static Weight FromStored(decimal stored) => new(checked((long)(stored * 1000m)));
}

/// <summary>Text that may be empty, which no key can be; no owner of the name null is known.</summary>
public sealed record Owner(string Name);

internal sealed class OwnerConverter : IConverter<Owner, string>
{
    static string IConverter<Owner, string>.ToStored(Owner value) => value.Name == "null" ? null! : value.Name.ToUpperInvariant();

    static Owner IConverter<Owner, string>.FromStored(string stored) => stored == "NULL" ? null! : new(stored);
}

/// <summary>Bytes; two stamps of the same date are stored equal.</summary>
public sealed record Stamp(int Day, string Place);

internal sealed class StampConverter : IConverter<Stamp, byte[]>
{
    public static byte[] ToStored(Stamp value) => [(byte)value.Day];

    public static Stamp FromStored(byte[] stored) => new(stored[0], "?");
}

public enum Consent
{
    No,
    Yes,
}

/// <summary>BOOL.</summary>
internal sealed class ConsentConverter : IConverter<Consent, bool>
{
    public static bool ToStored(Consent value) => value == Consent.Yes;

    public static Consent FromStored(bool stored) => stored ? Consent.Yes : Consent.No;
}

/// <summary>A map.</summary>
public readonly record struct Spot(int X, int Y);

internal sealed class SpotConverter : IConverter<Spot, Dictionary<string, int>>
{
    public static Dictionary<string, int> ToStored(Spot value) => new() { ["x"] = value.X, ["y"] = value.Y };

    public static Spot FromStored(Dictionary<string, int> stored) => new(stored["x"], stored["y"]);
}

/// <summary>A list.</summary>
public sealed record Route(string From, string To);

internal sealed class RouteConverter : IConverter<Route, IReadOnlyList<string>>
{
    public static IReadOnlyList<string> ToStored(Route value) => [value.From, value.To];

    public static Route FromStored(IReadOnlyList<string> stored) => new(stored[0], stored[1]);
}

/// <summary>A set.</summary>
public sealed record Words(string Text);

internal sealed class WordsConverter : IConverter<Words, HashSet<string>>
{
    public static HashSet<string> ToStored(Words value) => [.. value.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static Words FromStored(HashSet<string> stored) => new(string.Join(' ', stored.Order(StringComparer.Ordinal)));
}

public sealed class Crate
{
    public required Weight Weight { get; init; }

    public List<TrackingCode?> Contents { get; set; } = [];
}

/// <summary>The ready-made converters.</summary>
[Table("parcel-archives")]
public sealed partial class Archive
{
    [HashKey]
    public required string Id { get; init; }

    [Converter(typeof(EnumNumberConverter<Medal>))]
    public Medal Medal { get; set; }

    [Converter(typeof(EnumNumberConverter<Depth>))]
    public HashSet<Depth> Depths { get; set; } = [];

    [Converter(typeof(Iso8601Converter))]
    public DateTime Iso { get; set; }

    [Converter(typeof(Iso8601Converter))]
    public List<DateTimeOffset?> Isos { get; set; } = [];

    [Converter(typeof(EpochSecondsConverter))]
    public DateTimeOffset Seconds { get; set; }

    [Converter(typeof(EpochSecondsConverter))]
    public HashSet<DateTime> SecondsSet { get; set; } = [];

    [Converter(typeof(EpochMillisecondsConverter))]
    public DateTime Milliseconds { get; set; }

    [Converter(typeof(EpochMillisecondsConverter))]
    public DateTimeOffset? MaybeMilliseconds { get; set; }

    [Converter(typeof(JsonTextConverter<Settings, ArchiveJson>))]
    public Settings? Settings { get; set; }

    [Converter(typeof(JsonTextConverter<Settings, ArchiveJson>))]
    public List<Settings> History { get; set; } = [];

    [Converter(typeof(JsonTextConverter<Dictionary<string, int>, ArchiveJson>))]
    public Dictionary<string, int>? Counts { get; set; }

    [Converter(typeof(CompressedBytesConverter))]
    public byte[]? Bytes { get; set; }

    [Converter(typeof(CompressedTextConverter))]
    public string? Text { get; set; }

    [Converter(typeof(CompressedJsonConverter<Dictionary<string, int>, ArchiveJson>))]
    public Dictionary<string, int>? Json { get; set; }

    [Converter(typeof(JsonTextConverter<Stranger, ArchiveJson>))]
    public Stranger? Stranger { get; set; }
}

public enum Depth : ulong
{
    Shallow,
    Abyss = ulong.MaxValue,
}

public sealed record Settings(string FirstName, int[] Levels);

/// <summary>A type that the context does not know.</summary>
public sealed record Stranger(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(Dictionary<string, int>))]
public sealed partial class ArchiveJson : JsonSerializerContext;
