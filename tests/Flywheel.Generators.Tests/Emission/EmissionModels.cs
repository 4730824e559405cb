namespace Flywheel.Generators.Tests.Emission;

/// <summary>The models whose emitted files are kept as snapshots, compiled and run.</summary>
internal static class EmissionModels
{
    public const string PlainClass = """
        using System.Collections.Generic;
        using Flywheel;

        namespace Games;

        public enum Level
        {
            Gold,
            Silver,
            Iron,
            First = Gold,
        }

        public class Address
        {
            public string? City { get; set; }
            public int Zip { get; set; }
        }

        [GlobalIndex("GameTitleIndex", nameof(Title), nameof(TopScore))]
        public partial class GameScore
        {
            /// <summary>Who plays.</summary>
            [HashKey] public required string UserId { get; init; }
            [RangeKey] public required string Title { get; init; }
            public int TopScore { get; set; }
            public Level? Level { get; set; }
            public Address? Home { get; set; }
            public HashSet<string> Tags { get; set; } = [];
        }
        """;

    public const string PositionalRecord = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Shop;

        public enum State { Open, Paid, Sent }

        [Table("orders")]
        public partial record Order(
            [HashKey] Guid Customer,
            [RangeKey][Field("at", Format = FieldFormat.Iso8601)] DateTimeOffset PlacedAt,
            string Item,
            string? Note,
            State State = State.Paid,
            int Count = 1,
            string Currency = "EUR\n\"x\"",
            double Weight = 0.5)
        {
            public required IReadOnlyList<string> Lines { get; init; }
        }
        """;

    public const string RecordStruct = """
        using Flywheel;

        namespace Metrics;

        public readonly record struct Place(int X, int Y);

        public partial record struct Reading([property: HashKey] int Sensor, [property: RangeKey] long Time)
        {
            public Place Place { get; set; }
            public Place? Previous { get; init; }
            public decimal Value { get; init; } = 1.5m;
            public bool? IsGood { get; set; }
        }
        """;

    public const string NestedWithKeywords = """
        using System.Collections.Generic;
        using Flywheel;

        namespace @event.@namespace;

        public class System;
        public class String;
        public class Task;

        public enum @enum { @class, @default }

        public static partial class Outer
        {
            public partial interface IMiddle
            {
                public partial record @struct
                {
                    [HashKey] public @enum @class { get; set; }
                    [RangeKey] public string @params { get; set; } = "";
                    public required string Item { get; set; }
                    public string? Reader { get; set; }
                    public string? Utf8Name { get; set; }
                    public string? Writer { get; set; }
                    public int? and { get; set; }
                    public int? @is { get; set; }
                    public int? _ { get; set; }
                    public int? Instance { get; set; }
                    public @object? Attribute { get; set; }
                    public List<@object>? objectField { get; set; }
                }
            }
        }

        public class @object
        {
            public int Size { get; set; }
            public int Path { get; set; }
            public int Exists { get; set; }
            public @enum? Mapping { get; set; }
            public @enum[]? HasType { get; set; }
            public new string? ToString { get; set; }
            public new string? MemberwiseClone { get; set; }
            public string? Finalize { get; set; }
        }
        """;

    public const string Scalars = """
        using System;
        using System.Numerics;
        using Flywheel;

        namespace Types;

        public enum Color { Red, Green }

        [Flags]
        public enum Days { None = 0, Monday = 1, Tuesday = 2 }

        public partial class Everything
        {
            [HashKey] public byte[] Id { get; set; } = [1];
            [RangeKey] public TimeSpan Offset { get; set; }
            public string? Text { get; set; }
            public char Letter { get; set; }
            public Guid Guid { get; set; }
            public Uri? Link { get; set; }
            public bool Flag { get; set; }
            public sbyte SByte { get; set; }
            public byte Byte { get; set; }
            public short Int16 { get; set; }
            public ushort UInt16 { get; set; }
            public int Int32 { get; set; }
            public uint UInt32 { get; set; }
            public long Int64 { get; set; }
            public ulong UInt64 { get; set; }
            public Int128 Int128 { get; set; }
            public UInt128 UInt128 { get; set; }
            public BigInteger Big { get; set; }
            public Half Half { get; set; }
            public float Single { get; set; }
            public double Double { get; set; }
            public decimal Decimal { get; set; }
            public ReadOnlyMemory<byte> Memory { get; set; }
            public DateTime Time { get; set; }
            public DateTimeOffset Moment { get; set; }
            public DateOnly Day { get; set; }
            public TimeOnly Clock { get; set; }
            [Field(Format = FieldFormat.Iso8601)] public DateTime Iso { get; set; }
            [Field("ttl", Format = FieldFormat.EpochSeconds)] public DateTimeOffset? Expires { get; set; }
            [Field(Format = FieldFormat.EpochMilliseconds)] public DateTime? Milliseconds { get; set; }
            public Color Color { get; set; }
            [Field(Format = FieldFormat.Number)] public Color? ColorNumber { get; set; }
            public Days Days { get; set; }
        }
        """;

    public const string Collections = """
        using System;
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using Flywheel;

        namespace Types;

        public enum Color { Red, Green }

        public partial class Holder
        {
            [HashKey] public int Id { get; set; }
            public HashSet<string>? Names { get; set; }
            public ISet<int>? Numbers { get; set; }
            public IReadOnlySet<Color>? Colors { get; set; }
            public FrozenSet<byte[]>? Blobs { get; set; }
            public List<string?>? Texts { get; set; }
            public IReadOnlyList<string>? MoreTexts { get; set; }
            public int?[]? Scores { get; set; }
            public byte[][]? Pages { get; set; }
            public IEnumerable<DateOnly>? Days { get; set; }
            public List<List<int>?>? Grid { get; set; }
            public Dictionary<string, double>? Weights { get; set; }
            public IReadOnlyDictionary<string, Color?>? Choices { get; set; }
            public Dictionary<string, HashSet<Guid>>? Groups { get; set; }
            public required HashSet<string> Needed { get; set; }
            public required List<int> Steps { get; set; }
        }
        """;

    public const string Recursion = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Trees;

        public class Leaf
        {
            public Leaf(string name) => Name = name;

            public string Name { get; }
            public int Age { get; init; } = 7;
            public Leaf? Next { get; set; }
            public Dot Center { get; set; }
        }

        public struct Dot
        {
            public Dot() => X = 1;

            public int X { get; set; }
            public int Y { get; init; }
        }

        public class Attributes
        {
            [Obsolete("Use Size.")] public int Old { get; set; }
        }

        public partial class Tree
        {
            [HashKey] public required string Id { get; set; }
            public Tree? Parent { get; set; }
            public List<Tree> Children { get; set; } = [];
            public Dictionary<string, Leaf>? Leaves { get; set; }
            public Attributes? Attributes { get; set; }
            public required Leaf First { get; set; }
            public List<Dot?>? Dots { get; set; }
        }
        """;

    public const string Indexes = """
        using System;
        using Flywheel;

        namespace Blog;

        [GlobalIndex("by-author", nameof(Author), nameof(Published), Projection = Projection.Include, Include = [nameof(Title), nameof(Likes)])]
        [GlobalIndex("ByLink", nameof(Link), Projection = Projection.KeysOnly)]
        [GlobalIndex("Indexes", nameof(Author))]
        [GlobalIndex("GetType", nameof(Digest))]
        internal sealed partial class Post
        {
            [HashKey] public required string Blog { get; init; }
            [RangeKey] public required Uri Address { get; init; }
            [LocalIndex("ByTitle")] public string? Title { get; set; }
            [LocalIndex("ByLikes", Projection = Projection.KeysOnly)] public int Likes { get; set; }
            public required string Author { get; set; }
            [Field("pub", Format = FieldFormat.EpochSeconds)] public DateTime Published { get; set; }
            public Uri? Link { get; set; }
            public ReadOnlyMemory<byte>? Digest { get; set; }
        }
        """;

    public const string Initialisers = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Defaults;

        public class Base
        {
            public string Origin { get; init; } = "here";
        }

        public partial class Settings : Base
        {
            [HashKey] public string Id { get; init; } = "none";
            public int Retries { get; init; } = 3;
        #pragma warning disable FLY033
            public int? Limit { get; init; } = 5;
        #pragma warning restore FLY033
            public string Theme { get; set; } = "dark";
            public double Scale { get; set; } = 1.25;
            public string? Note { get; init; }
            public List<string> Names { get; init; } = ["a"];
            [Obsolete] public int Old { get; set; } = 1;
        }
        """;

    /// <summary>What is obsolete as an error, which no pragma silences.</summary>
    public const string ObsoleteErrors = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Museum;

        [Flags, Obsolete("Use Kind.", true)]
        public enum OldKind { None = 0, Vase = 1 }

        public enum Kind { [Obsolete("Use Coin.", true)] Money, Coin }

        [Obsolete("Use Place.", true)]
        public class Shelf
        {
            public OldKind Kind { get; set; }
        }

        public class Place
        {
            [Obsolete("For serializers.", true)]
            public Place()
            {
            }

            public Place(object guard)
            {
            }

            public int Room { get; [Obsolete("Read only.", true)] set; }
        }

        public partial class Relic
        {
            [HashKey, Obsolete("Use Kind.", true)] public OldKind Id { get; set; }
            public Kind Kind { get; set; }
            public HashSet<Kind> Others { get; set; } = [];
            [Obsolete("Use Place.", true)] public Shelf? Shelf { get; set; }
            [Obsolete("Use Place.", true)] public List<Shelf> Shelves { get; set; } = [];
            public Place? Place { get; set; }
        }
        """;

    public const string GlobalNamespace = """
        using Flywheel;

        public partial struct Counter
        {
            [HashKey] public string Id { get; set; }
            public long Value { get; set; }
        }
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(PlainClass)] = PlainClass,
        [nameof(PositionalRecord)] = PositionalRecord,
        [nameof(RecordStruct)] = RecordStruct,
        [nameof(NestedWithKeywords)] = NestedWithKeywords,
        [nameof(Scalars)] = Scalars,
        [nameof(Collections)] = Collections,
        [nameof(Recursion)] = Recursion,
        [nameof(Indexes)] = Indexes,
        [nameof(Initialisers)] = Initialisers,
        [nameof(ObsoleteErrors)] = ObsoleteErrors,
        [nameof(GlobalNamespace)] = GlobalNamespace,
    };
}
