namespace Flywheel.Tests;

/// <summary>What money is moved between.</summary>
[Table("trans-account")]
public sealed partial class TransAccount
{
    [HashKey]
    public required string Id { get; set; }

    public int Balance { get; set; }

    [System.ComponentModel.DataAnnotations.StringLength(5)]
    public string? Owner { get; set; }

    public byte[]? Picture { get; set; }

    /// <summary>Runs in every hook.</summary>
    [Ignore]
    public Action<TransAccount, string>? On { get; set; }

    public static TransAccount Of(string id, int balance = 0) => new() { Id = id, Balance = balance };

    partial void OnSaving() => On?.Invoke(this, "OnSaving");

    partial void OnSaved() => On?.Invoke(this, "OnSaved");

    partial void OnDeleting() => On?.Invoke(this, "OnDeleting");

    partial void OnDeleted() => On?.Invoke(this, "OnDeleted");
}

/// <summary>With a version and times, and a key in two parts.</summary>
[Table("trans-order")]
public sealed partial class TransOrder
{
    [HashKey]
    public required string Customer { get; init; }

    [RangeKey]
    public required int Number { get; init; }

    public string? Text { get; set; }

    [Version]
    public int Version { get; private set; }

    [CreatedAt]
    public DateTimeOffset Made { get; private set; }

    [UpdatedAt]
    public DateTimeOffset Changed { get; private set; }

    public static TransOrder Of(string customer, int number, string? text = null) => new() { Customer = customer, Number = number, Text = text };
}

/// <summary>A struct.</summary>
[Table("trans-reading")]
public partial record struct TransReading([HashKey] string Sensor, int Value);

/// <summary>Types that share a table.</summary>
[Table("trans-shape")]
[Discriminator("kind")]
[DerivedType(typeof(TransCircle), "circle")]
[DerivedType(typeof(TransSquare), "square")]
public abstract partial class TransShape
{
    [HashKey]
    public required string Id { get; init; }
}

public sealed partial class TransCircle : TransShape
{
    public int Radius { get; set; }
}

public sealed partial class TransSquare : TransShape
{
    public int Side { get; set; }
}
