namespace Flywheel.Tests;

public enum PostKind
{
    Story,
    Poll,
}

/// <summary>Composites in every role: keys of the table, of a local and of global indexes, and plain ones.</summary>
[GlobalIndex("ByScore", nameof(Kind), nameof(Score))]
[GlobalIndex("ByUid", nameof(Uid), nameof(DayAndAuthor), Projection = Projection.Include, Include = [nameof(Keywords)])]
public sealed partial class Post
{
    public PostKind Kind { get; set; }

    public required string Id { get; set; }

    public int Number { get; set; }

    public string? Author { get; set; }

    public DateTime? Posted { get; set; }

    public int Likes { get; set; }

    public int Replies { get; set; }

    public bool IsDeleted { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    [HashKey]
    [Composite(nameof(Kind), nameof(Id))]
    public partial string Uid { get; }

    [RangeKey]
    [Composite(nameof(Number), nameof(Kind), Separator = '/', Formats = ["D6", null])]
    public partial string Place { get; }

    /// <summary>Null for a post without an author or a day.</summary>
    [LocalIndex("ByDay")]
    [Composite(nameof(Posted), nameof(Author), Escape = true, Formats = ["yyyy-MM-dd"])]
    public partial string? DayAndAuthor { get; }

    [Composite(nameof(Uid), nameof(Place))]
    [Field("all")]
    public partial string Everything { get; }

    /// <summary>Null for a post that is deleted.</summary>
    [Composite(nameof(Likes), nameof(Replies), nameof(IsDeleted), Merge = nameof(Rate))]
    public partial double? Score { get; }

    [Composite(nameof(Tags), nameof(Author), Merge = nameof(Collect))]
    public partial HashSet<string> Keywords { get; }

    public static Post Of(string id, int number = 1, PostKind kind = PostKind.Story) => new() { Id = id, Number = number, Kind = kind };

    private static double? Rate(int likes, int replies, bool isDeleted) => isDeleted ? null : likes + (replies / 2.0);

    private static HashSet<string> Collect(HashSet<string> tags, string? author) => [.. tags, .. author is null ? (string[])[] : [author]];
}

/// <summary>Every type that joins as text, with and without a format.</summary>
public sealed partial class Joined
{
    [HashKey]
    public required string Id { get; init; }

    public char? Letter { get; set; }

    public Guid? Guid { get; set; }

    public Uri? Link { get; set; }

    public PostKind? Kind { get; set; }

    [Field(Format = FieldFormat.Number)]
    public PostKind? KindNumber { get; set; }

    public FileAccess? Access { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTime? Iso { get; set; }

    [Field(Format = FieldFormat.Iso8601)]
    public DateTimeOffset? IsoOffset { get; set; }

    public DateTime? Time { get; set; }

    public DateTimeOffset? Moment { get; set; }

    public TimeSpan? Span { get; set; }

    public decimal? Price { get; set; }

    public System.Numerics.BigInteger? Big { get; set; }

    [Composite(nameof(Letter), nameof(Guid), nameof(Link), nameof(Kind), nameof(Access), Separator = '|')]
    public partial string? Texts { get; }

    [Composite(nameof(Iso), nameof(IsoOffset), Separator = '|')]
    public partial string? Isos { get; }

    [Composite(nameof(Iso), nameof(Time), nameof(Moment), nameof(Span), Separator = '|', Formats = ["yyyyMM", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm zzz", "c"])]
    public partial string? Times { get; }

    [Composite(nameof(Price), nameof(Big), nameof(KindNumber), nameof(Guid), Separator = '|', Formats = ["0000.00", "D4", "D3", "N"])]
    public partial string? Numbers { get; }

    [Composite(nameof(Time), Formats = ["x"])]
    public partial string? Wrong { get; }
}
