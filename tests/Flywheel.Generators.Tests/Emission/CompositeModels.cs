namespace Flywheel.Generators.Tests.Emission;

/// <summary>Models with composites, whose emitted files are kept as snapshots, compiled and run.</summary>
internal static class CompositeModels
{
    public const string Keys = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace News;

        public enum Kind
        {
            Story,
            Poll,
        }

        [GlobalIndex("ByKind", nameof(Kind), nameof(Score))]
        [GlobalIndex("ByDay", nameof(KindAndDay), nameof(Uid), Projection = Projection.Include, Include = [nameof(Total)])]
        public partial class Post
        {
            public Kind Kind { get; set; }

            public required string Id { get; set; }

            [RangeKey]
            public long Number { get; set; }

            public DateTime? Posted { get; set; }

            public int Likes { get; set; }

            public int? Replies { get; set; }

            public HashSet<string> Tags { get; set; } = [];

            /// <summary>What tells posts apart.</summary>
            [HashKey]
            [Composite(nameof(Kind), nameof(Id))]
            public partial string Uid { get; }

            [Composite(nameof(Kind), nameof(Posted), Separator = '#', Escape = true, Formats = [null, "yyyy-MM-dd"])]
            public partial string? KindAndDay { get; }

            [Composite(nameof(Uid), nameof(Number), Formats = [null, "D10"])]
            [Field("all")]
            public partial string Total { get; }

            [Composite(nameof(Likes), nameof(Replies), Merge = nameof(ScoreOf))]
            public partial long? Score { get; }

            [Composite(nameof(Tags), nameof(Replies), Merge = nameof(WordsOf))]
            internal partial HashSet<string> Words { get; }

            private static int ScoreOf(int likes, int replies) => (likes * 2) + replies;

            private static HashSet<string> WordsOf(HashSet<string> tags, int? replies) => replies is null ? [] : tags;
        }
        """;

    public const string Struct = """
        using System;
        using Flywheel;

        namespace Notes
        {
            public partial class @event
            {
                public partial record struct Note([HashKey] Guid Id, [property: Field("at")] DateTimeOffset At, DayOfWeek @class)
                {
                    [RangeKey]
                    [Composite(nameof(@class), nameof(At), Separator = '|', Formats = new[] { null, "O" })]
                    internal readonly partial string @params { get; }

                    [Composite(nameof(Id), nameof(Id), nameof(At), Merge = nameof(@int))]
                    private partial int Sum { get; }

                    private static int @int(Guid a, Guid b, in DateTimeOffset at) => a == b ? at.Year : 0;
                }
            }
        }
        """;

    public const string Merged = """
        using System;
        using Flywheel;

        public partial class Visit
        {
            public required string Site { get; init; }

            public string? Page { get; init; }

            public DateOnly Day { get; init; }

            [HashKey]
            [Composite(nameof(Site), nameof(Page), Merge = nameof(Address))]
            public partial string Url { get; }

            [RangeKey]
            [Composite(nameof(Day), Merge = nameof(Week))]
            public partial int WeekNumber { get; }

            private static string Address(string site, string? page) => site + "/" + (page ?? "");

            private static short Week(DateOnly day) => (short)(day.DayNumber / 7);
        }
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(Keys)] = Keys,
        [nameof(Struct)] = Struct,
        [nameof(Merged)] = Merged,
    };
}
