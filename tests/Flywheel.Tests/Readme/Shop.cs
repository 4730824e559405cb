using System.ComponentModel.DataAnnotations;
using Amazon.DynamoDBv2.Model;

namespace Flywheel.Tests.Readme;

[Naming(NamingPolicy.CamelCase)]
[GlobalIndex("ByPlace", HashKeys = [nameof(Country), nameof(City)], RangeKeys = [nameof(Opened)])]
public partial class Shop
{
    [HashKey, Composite(nameof(Chain), nameof(Number), Formats = [null, "D6"])]
    public partial string Id { get; }                       // "acme:000042"; Shop.Key("acme", 42) makes it, too

    public required string Chain { get; init; }

    public required int Number { get; init; }

    public required string Country { get; set; }

    public required string City { get; set; }

    public DateOnly Opened { get; set; }

    [Range(0, 5)]
    public double Rating { get; set; } = 3;

    [Converter(typeof(MoneyConverter))]
    public Money? Revenue { get; set; }

    [Validate(nameof(CheckHours))]
    public Dictionary<string, string> Hours { get; set; } = [];

    [TimeToLive]
    public DateTimeOffset? ClosesForGood { get; set; }

    [Extra]
    public Dictionary<string, AttributeValue> Others { get; set; } = [];

    private static string? CheckHours(Dictionary<string, string> hours) => hours.Count > 7 ? "has more than seven days." : null;

    partial void OnSaving() => City = City.Trim();
}

public readonly record struct Money(decimal Amount);

public sealed class MoneyConverter : IConverter<Money, decimal>     // stored as N, so s.Revenue > new Money(5) compares numbers
{
    public static decimal ToStored(Money value) => value.Amount;

    public static Money FromStored(decimal stored) => new(stored);
}
