using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The schema of models that share a table, of engines with namespaces, and with another throughput than the models say.</summary>
internal sealed class SharedSchemaTests(WirePath path) : EngineTests(path)
{
    private static SchemaOptions Provisioned => new SchemaOptions().WithThroughput<SharedOrder>(Throughput.Provisioned(5, 6)).WithThroughput(SharedOrder.Indexes.ByName, Throughput.Provisioned(7, 8));

    [Test]
    public async Task A_shared_table_is_created_once_with_the_indexes_of_all()
    {
        Assert.That(await Engine.Register<SharedOrder>().Register<SharedCustomer>().Register<SharedOrder>().CreateSchemaAsync(), Is.EqualTo(new[] { Engine.TableNameOf<SharedOrder>() }));

        Assert.That(Engine.TableNames, Is.EqualTo(new[] { Engine.TableNameOf<SharedCustomer>() }));
        Assert.That((await DescribeAsync()).GlobalSecondaryIndexes.Select(i => i.IndexName), Is.EquivalentTo(new[] { "ByName", "ByEmail" }));
        Assert.That((await Engine.PlanSchemaAsync()).IsEmpty);
        Assert.That((await Engine.VerifySchemaAsync()).Differences, Is.Empty);
        Assert.That(Wire.Sent("CreateTable"), Has.Count.EqualTo(1));
        Assert.That(await Engine.DeleteSchemaAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_model_that_joins_a_table_later_brings_its_indexes()
    {
        await CreateTableAsync<SharedOrder>();

        var plan = await Engine.Register<SharedCustomer>().PlanSchemaAsync();
        Assert.That(plan.Steps.Select(step => (step.Action, step.Part, step.Index)), Is.EqualTo(new[] { (SchemaAction.Add, SchemaPart.GlobalIndex, "ByEmail") }));
        Assert.That((await Engine.VerifySchemaAsync()).Fits, Is.False);

        await Engine.UpdateSchemaAsync(plan);
        Assert.That((await Engine.PlanSchemaAsync()).IsEmpty);
        Assert.That((await new Engine(Wire.CreateClient(Path), Engine.Options).Register<SharedOrder>().PlanSchemaAsync()).IsEmpty, "whoever knows nothing of the index leaves it");
    }

    [Test]
    public void Models_that_contradict_each_other_are_refused_by_every_call_and_nothing_is_sent()
    {
        Engine.Register<Document>().Register<OtherDocument>();
        foreach (var call in new Func<Task>[] { () => Engine.PlanSchemaAsync(), () => Engine.CreateSchemaAsync(), () => Engine.VerifySchemaAsync(), () => Task.Run(() => Engine.Manifest().ToCreateTableRequests()) })
        {
            var refused = Assert.ThrowsAsync<FlywheelException>(() => call())!;
            Assert.That(refused.Message, Does.StartWith("Document and OtherDocument share the table"));
        }

        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task A_throughput_that_is_overridden_at_creation_is_not_undone()
    {
        await Engine.Register<SharedOrder>().Register<SharedCustomer>().CreateSchemaAsync(Provisioned);

        var table = await DescribeAsync();
        Assert.That(table.BillingModeSummary?.BillingMode, Is.Null.Or.EqualTo(BillingMode.PROVISIONED));
        Assert.That((table.ProvisionedThroughput.ReadCapacityUnits, table.ProvisionedThroughput.WriteCapacityUnits), Is.EqualTo(((long?)5, (long?)6)));
        string sent = Wire.Sent("CreateTable").Single().Text;
        Assert.That(sent, Does.Contain("\"ReadCapacityUnits\":7").And.Contain("\"WriteCapacityUnits\":8"));
        Assert.That(sent.Split("\"ReadCapacityUnits\":5"), Has.Length.EqualTo(3), "the index of the other model has the table's");
        Assert.That((await Engine.PlanSchemaAsync()).Steps, Is.Empty);
        Assert.That((await Engine.PlanSchemaAsync(Provisioned with { ChangeThroughput = true })).Steps, Is.Empty, "the options say the same");
        var asked = (await Engine.PlanSchemaAsync(new() { ChangeThroughput = true })).Steps.Single();
        Assert.That((asked.Part, asked.Text), Is.EqualTo((SchemaPart.Throughput, "billing: provisioned, 5 reads, 6 writes -> on demand")), "it was asked for");
    }

    [Test]
    public void Options_for_what_is_not_registered_are_refused_and_nothing_is_sent()
    {
        Engine.Register<GameScore>();
        foreach (var call in new Func<Task>[] { () => Engine.CreateSchemaAsync(Provisioned), () => Engine.PlanSchemaAsync(Provisioned), () => Engine.PlanSchemaAsync(new SchemaOptions().RemoveIndex<SharedOrder>("ByName")) })
        {
            Assert.That(Assert.ThrowsAsync<FlywheelException>(() => call())!.Message, Does.Contain("table 'shop', which no registered model has").And.EndsWith("Nothing was sent."));
        }

        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task The_schema_of_one_namespace_is_none_of_another()
    {
        string run = TestEngines.TablePrefix.TrimEnd('-');
        using var client = Wire.CreateClient(Path);
        var red = new Engine(client, new() { Namespace = [run, "red"] }).Register<SharedOrder>();
        var blue = new Engine(client, new() { Namespace = [run, "blue"] }).Register<SharedOrder>();

        Assert.That(await red.CreateSchemaAsync(), Is.EqualTo(new[] { $"{run}-red-shop" }));
        Assert.That((await blue.PlanSchemaAsync()).Steps.Select(step => step.Table), Is.EqualTo(new[] { $"{run}-blue-shop" }));
        Assert.That((await blue.VerifySchemaAsync()).Fits, Is.False);
        Assert.That(await blue.DeleteSchemaAsync(), Is.Empty);
        Assert.That((await red.VerifySchemaAsync()).Fits, Is.True);
        Assert.That(await red.DeleteSchemaAsync(), Is.EqualTo(red.TableNames));
    }

    private async Task<Amazon.DynamoDBv2.Model.TableDescription> DescribeAsync()
    {
        using var client = Wire.CreateClient(Path);
        return (await client.DescribeTableAsync(Engine.TableNameOf<SharedOrder>())).Table;
    }
}
