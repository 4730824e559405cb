namespace Flywheel.Generators.Tests.Emission;

/// <summary>Projections of each form, with their models.</summary>
internal static class ProjectionModels
{
    public const string Forms = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Games;

        public enum ViewLevel { Bronze, Gold }

        public sealed class ViewAddress { public string? City { get; set; } public int Number { get; init; } = 1; }

        public sealed class ViewMoneyConverter : IConverter<decimal, string>
        {
            public static string ToStored(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            public static decimal FromStored(string stored) => decimal.Parse(stored, System.Globalization.CultureInfo.InvariantCulture);
        }

        public abstract class ViewBase { [Field("made", Format = FieldFormat.Iso8601)] public DateTime Made { get; set; } }

        [Naming(NamingPolicy.CamelCase)]
        public sealed partial class ViewScore : ViewBase
        {
            [HashKey] public required string UserId { get; init; }
            [RangeKey] public required string Title { get; init; }
            [Field("top")] public int TopScore { get; set; }
            [Field(Lenient = true)] public bool? IsOpen { get; set; }
            public ViewLevel Level { get; set; }
            [Converter(typeof(ViewMoneyConverter))] public decimal? Prize { get; set; }
            [Field(StoreNull = true)] public string? Note { get; set; }
            public HashSet<string> Tags { get; set; } = [];
            public List<ViewAddress> Homes { get; set; } = [];
            [Flatten(Prefix = "home_")] public ViewAddress? Home { get; set; }
            [Composite(nameof(UserId), nameof(Title))] public partial string Search { get; }
            public ViewScore? Best { get; set; }
            [Ignore] public int Rank { get; set; }
        }

        [ProjectionOf<ViewScore>]
        public partial record ViewTitle(string Title, int TopScore);

        public static partial class ViewOuter
        {
            [ProjectionOf<ViewScore>]
            internal readonly partial record struct ViewNested(string Search, DateTime Made, int Top = 5)
            {
                [Ignore] public int Top { get; } = Top;
                public int Length => Search.Length;
            }

            [ProjectionOf<ViewScore>]
            public partial struct ViewWhole
            {
                public bool IsOpen { get; set; }
                public ViewLevel? Level { get; init; }
                public decimal Prize { get; set; }
                public string Note { get; set; }
                public HashSet<string>? Tags { get; init; }
            }
        }

        public abstract class ViewShape { public required string Title { get; set; } }

        [ProjectionOf<ViewScore>]
        public sealed partial class ViewDeep : ViewShape
        {
            public string? Note { get; init; } = "none";
            public List<ViewAddress> Homes { get; private set; } = [];
            public ViewAddress? Home { get; set; }
            public ViewScore? Best { get; set; }
            private int Mapping => 3;
            internal int Twice => 2 * Mapping;
        }
        """;

    public const string Families = """
        using Flywheel;

        namespace Zoo;

        [Discriminator] [DerivedType(typeof(ViewDog))]
        public abstract partial class ViewAnimal { [HashKey] public required string Id { get; init; } public string? Name { get; set; } }

        public sealed partial class ViewDog : ViewAnimal { public int Bones { get; set; } }

        [ProjectionOf<ViewAnimal>]
        public partial record ViewName(string? Name);

        [ProjectionOf<ViewDog>]
        public partial record ViewBones(string Id, int Bones);
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(Forms)] = Forms,
        [nameof(Families)] = Families,
    };
}
