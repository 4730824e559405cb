using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What a table and its indexes may read and write: what its models say, or the options in their place.</summary>
internal sealed class SharedThroughputTests
{
    private static readonly Throughput s_five = Throughput.Provisioned(5, 5);
    private static readonly Throughput s_seven = Throughput.Provisioned(7, 8);
    private static readonly Throughput s_most = Throughput.OnDemand(100, 50);

    [Test]
    public void An_index_has_what_any_model_says_of_it()
    {
        var table = Merge(null, Table(s_five, ("ByName", null)), Table(null, ("ByName", s_seven), ("ByNote", new() { WarmReadUnitsPerSecond = 15_000 })));

        Assert.That(OfIndexes(table), Is.EqualTo(new[] { s_seven, s_five with { WarmReadUnitsPerSecond = 15_000 } }), "an index without a capacity has the table's");
    }

    [Test]
    public void An_index_that_two_models_give_different_throughputs_is_refused()
    {
        Refused(() => Merge(null, Table(s_five, ("ByName", s_five)), Table(null, ("ByName", s_seven))), "First and Second", "read capacity of the index 'ByName': 5 and 7");
        Refused(
            () => Merge(null, Table(s_five, ("ByName", s_five)), Table(null, ("ByName", s_most))),
            "First and Second", "give it of the index 'ByName' a provisioned capacity and on-demand maximums");
    }

    [Test]
    public void An_index_that_does_not_fit_the_tables_billing_is_refused()
    {
        Refused(() => Merge(null, Table(s_five), Table(null, ("ByName", s_most))), "First and Second", "give the table a provisioned capacity and the index 'ByName' on-demand maximums");
        Refused(() => Merge(null, Table(null), Table(null, ("ByName", s_five))), "First, Second", "index 'ByName' with a provisioned capacity");
    }

    [Test]
    public void The_options_give_a_table_another_throughput()
    {
        var options = new SchemaOptions().WithThroughput<SharedOrder>(s_seven);

        var table = Merge(options, Table(s_most with { WarmReadUnitsPerSecond = 20_000 }, ("ByName", s_most), ("ByNote", null)));

        Assert.That(table.Settings.Throughput, Is.EqualTo(s_seven), "all that the model says is replaced");
        Assert.That(OfIndexes(table), Is.EqualTo(new[] { s_seven, s_seven }), "maximums have no meaning there");
    }

    [Test]
    public void The_options_bill_a_table_on_demand_and_its_indexes_with_it()
    {
        var options = new SchemaOptions().WithThroughput<SharedOrder>(Throughput.OnDemand());

        var table = Merge(options, Table(s_five, ("ByName", s_five with { WarmWriteUnitsPerSecond = 5000 })));

        Assert.That(table.IsProvisioned, Is.False);
        Assert.That(OfIndexes(table), Is.EqualTo(new Throughput[] { new() { WarmWriteUnitsPerSecond = 5000 } }));
    }

    [Test]
    public void The_options_give_an_index_another_throughput()
    {
        var options = new SchemaOptions().WithThroughput(SharedOrder.Indexes.ByName, s_seven);

        Assert.That(OfIndexes(Merge(options, Table(s_five, ("ByName", s_five), ("ByNote", null)))), Is.EqualTo(new[] { s_seven, s_five }));
        Assert.That(OfIndexes(Merge(new SchemaOptions().WithThroughput(SharedOrder.Indexes.ByName, s_most), Table(null, ("ByName", null)))), Is.EqualTo(new[] { s_most }));
        Assert.That(
            OfIndexes(Merge(options.WithThroughput<SharedOrder>(s_five), Table(null, ("ByName", s_most)))), Is.EqualTo(new[] { s_seven }), "the table's billing is the options', too");
    }

    [Test]
    public void An_index_whose_throughput_in_the_options_does_not_fit_the_table_is_refused()
    {
        Refused(
            () => Merge(new SchemaOptions().WithThroughput(SharedOrder.Indexes.ByName, s_seven), Table(null, ("ByName", null))),
            "'ByName' of the table 'shop' a provisioned capacity, but the table is billed on demand", "WithThroughput");
        Refused(
            () => Merge(new SchemaOptions().WithThroughput(SharedOrder.Indexes.ByName, s_most), Table(s_five, ("ByName", null))),
            "'ByName' of the table 'shop' on-demand maximums, but the table has a provisioned capacity");
    }

    [Test]
    public void Options_for_what_no_model_declares_are_refused()
    {
        var unknown = IndexDefinition<SharedOrder>.Global("ByNobody", [new("Name", AttributeType.String)]);
        var table = Table(s_five, ("ByName", null));

        Refused(() => Merge(new SchemaOptions().WithThroughput(unknown, s_seven), table), "throughput to the index 'ByNobody' of the table 'shop', but no registered model of the table declares it");
        Refused(() => Merge(new SchemaOptions().WithThroughput<GameScore>(s_seven), table), "throughput to the table 'GameScore', which no registered model has");
        Refused(() => Merge(new SchemaOptions().WithThroughput(GameScore.Indexes.GameTitleIndex, s_seven), table), "the index 'GameTitleIndex' of the table 'GameScore', which no registered model has");
        Refused(() => Merge(new SchemaOptions().RemoveIndex<GameScore>("GameTitleIndex"), table), "remove the index 'GameTitleIndex' of the table 'GameScore', which no registered model has");
        Refused(() => Merge(new SchemaOptions().RemoveIndex<Document>("ByTitle"), SchemaModel.Of<Document>().Table), "'ByTitle' of the table 'documents', which is a local one");
        Assert.That(Merge(new SchemaOptions().RemoveIndex<SharedOrder>("ByNobody").RemoveIndex<SharedOrder>("ByName"), table).Indexes, Has.Count.EqualTo(1), "the live table may have it");
    }

    [Test]
    public void A_throughput_that_means_nothing_is_refused_at_once()
    {
        var options = new SchemaOptions();
        Assert.That(() => options.WithThroughput<GameScore>(new() { ReadCapacityUnits = 5 }), Throws.ArgumentException.With.Message.Contains("one capacity without the other"));
        Assert.That(() => options.WithThroughput<GameScore>(s_five with { MaxReadRequestUnits = 5 }), Throws.ArgumentException.With.Message.Contains("at once"));
        Assert.That(() => options.WithThroughput<GameScore>(Throughput.Provisioned(5, 0)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => options.WithThroughput<GameScore>(Throughput.OnDemand(0)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => options.WithThroughput<GameScore>(null!), Throws.TypeOf<ArgumentNullException>());
        Assert.That(() => options.WithThroughput<GameScore>(null!, s_five), Throws.TypeOf<ArgumentNullException>());
        Assert.That(() => options.WithThroughput(Document.Indexes.ByTitle, s_five), Throws.ArgumentException.With.Message.Contains("'ByTitle' is a local one"));
        Assert.That(() => options.RemoveIndex<GameScore>(""), Throws.ArgumentException);
    }

    [Test]
    public void Options_are_never_changed()
    {
        var options = new SchemaOptions();
        _ = options.WithThroughput<GameScore>(s_five).RemoveIndex<GameScore>("GameTitleIndex");
        Assert.That((options.Throughputs.Count, options.Removed.Count), Is.EqualTo((0, 0)));
    }

    private static SchemaTable Merge(SchemaOptions? options, params TableDefinition[] tables)
        => SchemaTables.Of(tables.Select((table, number) => new SchemaModel(number == 0 ? "First" : "Second", table)), static table => table.Name, options).Single();

    private static IEnumerable<Throughput> OfIndexes(SchemaTable table) => table.Indexes.Select(table.ThroughputOf);

    private static void Refused(Action merge, params string[] parts)
    {
        var refused = Assert.Throws<FlywheelException>(merge)!;
        Assert.That(parts.Append("othing was sent.").Where(part => !refused.Message.Contains(part, StringComparison.Ordinal)), Is.Empty, refused.Message);
    }

    private static TableDefinition Table(Throughput? throughput, params (string Name, Throughput? Throughput)[] indexes) => new("shop", new("Id", AttributeType.String))
    {
        Settings = new() { Throughput = throughput },
        Indexes = [.. indexes.Select(index => IndexDefinition<SharedOrder>.Global(index.Name, [new("Name", AttributeType.String)], throughput: index.Throughput))],
    };
}
