namespace Flywheel.Generators.Tests.Emission;

/// <summary>[Unique] comes to the table's definition.</summary>
public sealed class UniqueTests
{
    private const string Model = """
        using System;
        using Flywheel;

        namespace Shop;

        public partial class UniqueOrder
        {
            [HashKey] public required string Id { get; init; }
            [Unique, Field("no")] public long? Number { get; set; }
            [Unique] public Guid Ticket { get; set; }
            [Unique] public DayOfWeek? Day { get; set; }
            [Unique] private string? Hidden { get; set; }
            public string A { get; set; } = "";
            [Unique, Composite(nameof(A), nameof(Id))] public partial string Both { get; }
        }

        [Discriminator, DerivedType(typeof(UniqueDog)), DerivedType(typeof(UniqueCat))]
        public abstract partial class UniquePet
        {
            [HashKey] public required string Id { get; init; }
            [Unique] public string? Name { get; set; }
        }

        public partial class UniqueDog : UniquePet { [Unique] public int? Chip { get; set; } }

        public partial class UniqueCat : UniquePet { public int Lives { get; set; } }
        """;

    [TestCase("UniqueOrder", "no", "Ticket", "Day", "Hidden", "Both")]
    [TestCase("UniquePet", "Name", "Chip")]
    [TestCase("UniqueDog", "Name", "Chip")]
    [TestCase("UniqueCat", "Name", "Chip")]
    public void The_definition_names_the_attributes_of_all_types_that_share_the_table(string type, params string[] attributes)
        => Assert.That(CompiledModel.Of(Model, "Shop." + type).Table().Uniques, Is.EqualTo(attributes));
}
