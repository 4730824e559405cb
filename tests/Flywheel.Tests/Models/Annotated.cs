using System.ComponentModel.DataAnnotations;

namespace Flywheel.Tests;

/// <summary>The attributes of .NET on all types that they fit, to be compared with .NET's own verdict.</summary>
public sealed partial class Annotated
{
    [HashKey]
    public string Id { get; set; } = "a";

    [Required]
    public string? Text { get; set; }

    [Required(AllowEmptyStrings = true)]
    public string? MaybeEmpty { get; set; }

    [Required]
    public int? MaybeNumber { get; set; }

    [Required]
    public int Number { get; set; }

    [Required]
    public HashSet<string>? Set { get; set; }

    [StringLength(4)]
    public string? Short { get; set; }

    [StringLength(4, MinimumLength = 2)]
    public string? Between { get; set; }

    [StringLength(0)]
    public string? NoText { get; set; }

    [MinLength(2)]
    [MaxLength(3)]
    public string? MinText { get; set; }

    [MinLength(1)]
    [MaxLength(2)]
    public List<int>? List { get; set; }

    [MinLength(1)]
    public int[]? Array { get; set; }

    [MaxLength(2)]
    public byte[]? Bytes { get; set; }

    [MinLength(1)]
    public HashSet<string>? MinSet { get; set; }

    [MaxLength(1)]
    public Dictionary<string, int>? Map { get; set; }

    [MinLength(1)]
    public IReadOnlyCollection<int>? Collection { get; set; }

    [MaxLength(1)]
    public IEnumerable<int>? Sequence { get; set; }

    [MaxLength]
    [MinLength(0)]
    public string? Anything { get; set; }

    [RegularExpression("a|ab")]
    public string? FirstMatch { get; set; }

    [RegularExpression("^[0-9]{2}$")]
    public string? Digits { get; set; }

    [RegularExpression("x*", MatchTimeoutInMilliseconds = -1)]
    public string? Many { get; set; }

    [Range(1, 5)]
    public byte Byte { get; set; }

    [Range(-5, 300)]
    public byte ClampedByte { get; set; }

    [Range(-5, 5)]
    public ulong ULong { get; set; }

    [Range(-5, 5)]
    public long? Long { get; set; }

    [Range(1, 5, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public int Exclusive { get; set; }

    [Range(0, 5, MinimumIsExclusive = true)]
    public uint Clamped { get; set; }

    [Range(1, 5)]
    public double Rounded { get; set; }

    [Range(1, 5)]
    public float RoundedFloat { get; set; }

    [Range(1, 5)]
    public decimal? RoundedDecimal { get; set; }

    [Range(0.5, 5.25)]
    public double Real { get; set; }

    [Range(0.5, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Open { get; set; }

    [Range(0.5, 5.25)]
    public float RealFloat { get; set; }

    [Range(0.5, 5.25)]
    public decimal RealDecimal { get; set; }

    [Range(0.5, 5.25)]
    public int RealInt { get; set; }

    [Range('a', 'c')]
    public char Letter { get; set; }

    [Range(1, 2)]
    public Medal Medal { get; set; }

    [Range(0.5, 1.5)]
    public Medal? MaybeMedal { get; set; }

    [Range(typeof(long), "-3000000000", " 3000000000 ")]
    public long LongText { get; set; }

    [Range(typeof(decimal), "0.10", "1e2", ParseLimitsInInvariantCulture = true)]
    public decimal DecimalText { get; set; }

    [Range(typeof(double), "0.5", "1.5", ParseLimitsInInvariantCulture = true, MaximumIsExclusive = true)]
    public double? DoubleText { get; set; }

    [Range(typeof(DateTime), "2020-01-01", "2020-12-31T12:00:00", ParseLimitsInInvariantCulture = true)]
    public DateTime? Time { get; set; }

    [Range(typeof(DateOnly), "2020-01-01", "2020-12-31", ParseLimitsInInvariantCulture = true, MinimumIsExclusive = true)]
    public DateOnly? Day { get; set; }

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan? Span { get; set; }
}
