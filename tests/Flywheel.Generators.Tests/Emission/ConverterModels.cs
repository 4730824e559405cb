namespace Flywheel.Generators.Tests.Emission;

/// <summary>Models with converters at every place, and one that reads what other mappers stored.</summary>
internal static class ConverterModels
{
    public const string Converters = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        [assembly: Converter(typeof(Iso8601Converter))]

        namespace Shop;

        [GlobalIndex("ByCode", nameof(Code))]
        public partial class Invoice
        {
            [HashKey, Converter(typeof(AccountConverter))]
            public required Account Account { get; init; }

            [RangeKey]
            public required Money Total { get; init; }

            public DateTimeOffset IssuedAt { get; set; }

            [Converter(typeof(CodeConverter))]
            public string? Code { get; set; }

            [Converter(typeof(EnumNumberConverter<Level>))]
            public Level? Level { get; set; }

            public List<Money?> Parts { get; set; } = [];

            public HashSet<Money> Rates { get; set; } = [];

            [Converter(typeof(AccountConverter))]
            public Dictionary<string, Account?> Payers { get; set; } = [];

            [Converter(typeof(LabelsConverter))]
            public Labels? Labels { get; set; }

            [Converter(typeof(BoundsConverter))]
            public (int Low, int High) Bounds { get; set; }

            public Line? Main { get; set; }
        }

        [Converter(typeof(MoneyConverter))]
        public readonly record struct Money(decimal Amount);

        public sealed record Account(string Number);

        public sealed record Labels(string[] Texts);

        public sealed class Line
        {
            public Money Price { get; set; }

            [Converter(typeof(AccountConverter))]
            public Account? Payer { get; set; }
        }

        public enum Level { Low, High }

        public sealed class MoneyConverter : IConverter<Money, decimal>
        {
            public static decimal ToStored(Money value) => value.Amount;

            public static Money FromStored(decimal stored) => new(stored);
        }

        public sealed class AccountConverter : IConverter<Account, string>
        {
            public static string ToStored(Account value) => "A-" + value.Number;

            public static Account FromStored(string stored) => stored.StartsWith("A-") ? new(stored[2..]) : throw new FormatException("An account starts with A-.");
        }

        internal sealed class CodeConverter : IConverter<string, byte[]>
        {
            public static byte[] ToStored(string value) => System.Text.Encoding.UTF8.GetBytes(value);

            public static string FromStored(byte[] stored) => System.Text.Encoding.UTF8.GetString(stored);
        }

        public sealed class LabelsConverter : IConverter<Labels, HashSet<string>>
        {
            public static HashSet<string> ToStored(Labels value) => new(value.Texts);

            public static Labels FromStored(HashSet<string> stored) => new([.. stored]);
        }

        public sealed class BoundsConverter : IConverter<(int Low, int High), int[]>
        {
            public static int[] ToStored((int Low, int High) value) => [value.Low, value.High];

            public static (int Low, int High) FromStored(int[] stored) => (stored[0], stored[1]);
        }
        """;

    public const string Lenient = """
        using System;
        using System.Collections.Generic;
        using Flywheel;

        namespace Shop;

        public partial class Migrated
        {
            [HashKey] public required string Id { get; init; }

            [Field(Lenient = true)] public required int Count { get; init; }

            [Field(Lenient = true)] public string? Note { get; set; }

            [Field(Lenient = true)] public bool IsOpen { get; set; }

            [Field(Lenient = true)] public DateTimeOffset PlacedAt { get; set; }

            [Field(Lenient = true, Format = FieldFormat.EpochMilliseconds)] public DateTime? PaidAt { get; set; }

            [Field(Lenient = true)] public HashSet<int> Numbers { get; set; } = [];

            [Field(Lenient = true)] public List<string> Lines { get; set; } = [];

            [Field(Lenient = true)] public Address? Home { get; set; }

            public int Strict { get; set; }
        }

        public sealed class Address
        {
            public string? City { get; set; }
        }
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(Converters)] = Converters,
        [nameof(Lenient)] = Lenient,
    };
}
