using System.ComponentModel.DataAnnotations;

namespace Flywheel.Tests;

/// <summary>A model with every kind of check, and with objects that have checks, at every depth.</summary>
public sealed partial class Validated
{
    [HashKey]
    public required string Id { get; init; }

    [Range(0, 100)]
    [Validate(nameof(IsEven))]
    [Validate(nameof(CheckAgainstLimit))]
    public int TopScore { get; set; }

    [Field("nick")]
    [Required(ErrorMessage = "{0} is needed.")]
    [StringLength(5, MinimumLength = 2)]
    [RegularExpression("[a-z]+")]
    public string? Nick { get; set; }

    [MinLength(1)]
    public HashSet<string> Tags { get; set; } = [];

    [MaxLength(2, ErrorMessage = "{0} takes {1} only.")]
    [Display(Name = "The list")]
    public List<int>? Numbers { get; set; }

    /// <summary>Checked, but not when it is null: the method does not take null.</summary>
    [Validate(nameof(IsPositive))]
    public int? Rank { get; set; }

    [Validate(nameof(TakesNull))]
    public string? Note { get; set; }

    [Validate(nameof(Throws))]
    public bool Throw { get; set; }

    public int? Limit { get; set; }

    public double Ratio { get; set; }

    public ValidatedPart? Part { get; set; }

    public ValidatedPart[] Parts { get; set; } = [];

    [Field("meta")]
    public Dictionary<string, ValidatedPart?> Meta { get; set; } = [];

    public List<List<ValidatedPart?>> Grid { get; set; } = [];

    public List<ValidatedPoint> Points { get; set; } = [];

    public ValidatedPoint? Point { get; set; }

    public Validated? Next { get; set; }

    public List<Validated> Others { get; set; } = [];

    /// <summary>A valid item.</summary>
    public static Validated Of(string id, int topScore = 0, Validated? next = null)
        => new() { Id = id, TopScore = topScore, Nick = "bo", Tags = ["t"], Note = "", Next = next };

    private static bool IsEven(int score) => score % 2 == 0;

    private static bool IsEven(string score) => throw new InvalidOperationException(score);

    private static bool IsPositive(long rank) => rank > 0;

    private static string? TakesNull(object? note) => note is null ? "must not be null." : null;

    private static bool Throws(bool value) => value ? throw new NotSupportedException("mine") : true;

    private string? CheckAgainstLimit(int score) => score > Limit ? $"must not be over the limit {Limit}; raise it." : null;
}

public sealed class ValidatedPart
{
    [Field("city")]
    [Required]
    public string? City { get; set; }

    public ValidatedPart? Inner { get; set; }
}

public readonly record struct ValidatedPoint([Range(-1.5, 1.5)] double X);

/// <summary>A struct with checks, which its hook can repair.</summary>
public partial record struct ValidatedReading([HashKey] string Sensor, [Range(1, 9)] int Value)
{
    partial void OnSaving() => Value = Value == 0 ? 1 : Value;
}
