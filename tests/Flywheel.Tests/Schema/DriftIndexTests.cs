using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;
using static Flywheel.Tests.DriftTables;

namespace Flywheel.Tests;

/// <summary>Keys and indexes that differ from the live ones.</summary>
internal sealed class DriftIndexTests
{
    private static readonly IndexDefinition s_byTitle = Global("ByTitle", Title, Score);

    private static IEnumerable<TestCaseData> Projections()
    {
        const Flywheel.Projection All = Flywheel.Projection.All, Keys = Flywheel.Projection.KeysOnly, Some = Flywheel.Projection.Include;
        yield return Case(All, [], All, [], null);
        yield return Case(All, [], Keys, [], false);
        yield return Case(All, [], Some, ["A"], false);
        yield return Case(Keys, [], Keys, [], null);
        yield return Case(Keys, [], All, [], true);
        yield return Case(Keys, [], Some, ["A"], true);
        yield return Case(Some, ["A", "B"], Some, ["B", "A"], null);
        yield return Case(Some, ["A"], Some, ["A", "B"], true);
        yield return Case(Some, ["A", "B"], Some, ["A"], false);
        yield return Case(Some, ["A"], All, [], true);
        yield return Case(Some, ["A"], Keys, [], false);

        static TestCaseData Case(Flywheel.Projection declared, string[] include, Flywheel.Projection live, string[] held, bool? serves)
            => new TestCaseData(declared, include, live, held, serves).SetArgDisplayNames($"{declared} {string.Join('+', include)} declared, {live} {string.Join('+', held)} live");
    }

    private static IEnumerable<TestCaseData> OtherKeys()
    {
        yield return Case("hash key", new("Score", AttributeType.Number), new("At", AttributeType.Number));
        yield return Case("range key", Id, Score);
        yield return Case("type of the hash key", new("Id", AttributeType.Binary), At);
        yield return Case("type of the range key", Id, new("At", AttributeType.String));
        yield return Case("no range key", Id, null);

        static TestCaseData Case(string difference, KeyDefinition hash, KeyDefinition? range) => new TestCaseData(hash, range).SetArgDisplayNames(difference);
    }

    [Test]
    public void A_table_that_does_not_exist_is_created_and_then_switched_on_what_comes_after()
    {
        var table = Of(new("GameScore", Id, At) { TimeToLive = "Ends", Settings = new() { PointInTimeRecoveryDays = 7 }, Indexes = [s_byTitle] });

        var finding = SchemaComparison.Of(table, null, new()).Single();

        Assert.That(finding.Difference, Is.EqualTo(new SchemaDifference(SchemaPart.Table, Name, null, "table: does not exist", finding.Difference.Advice, Breaks: true)));
        Assert.That(Steps([finding]), Is.EqualTo(new[]
        {
            "Add table: hash key Id (S), range key At (N), on demand", "Add time to live: off -> Ends", "Add point-in-time recovery: off -> 7 days",
        }));
        Assert.That(finding.Steps.Select(step => step.Request.GetType()), Is.EqualTo(new[] { typeof(CreateTableRequest), typeof(UpdateTimeToLiveRequest), typeof(UpdateContinuousBackupsRequest) }));
        Assert.That(finding.Steps.Select(step => step.Table), Is.All.EqualTo(Name));
    }

    [Test]
    public void What_is_as_declared_is_no_difference()
    {
        var table = Table(s_byTitle, Global("ByScore", Score, null, Flywheel.Projection.Include, ["Note"]), Local("ByNote", new("Note", AttributeType.String)));

        Assert.That(SchemaComparison.Of(table, DriftLive.Of(table).Described, new()), Is.Empty);
    }

    [TestCaseSource(nameof(OtherKeys))]
    public void Another_key_breaks_and_nothing_else_is_planned(KeyDefinition hash, KeyDefinition? range)
    {
        var live = DriftLive.Of(Of(new("GameScore", hash, range)));

        var finding = SchemaComparison.Of(Table(new TableSettings { DeletionProtection = true }, s_byTitle), live.Described, Change).Single();

        Assert.That(finding.Steps, Is.Empty);
        Assert.That(finding.Difference.Part, Is.EqualTo(SchemaPart.Key));
        Assert.That(finding.Difference.Breaks);
        Assert.That(finding.Difference.Text, Does.StartWith("key: hash key ").And.EndsWith("; declared hash key Id (S), range key At (N)"));
        Assert.That(finding.Difference.Advice, Does.Contain("copy the items"));
    }

    [Test]
    public void An_index_that_is_missing_is_added()
    {
        var live = DriftLive.Of(Table(Global("ByNote", new("Note", AttributeType.Binary)), Local("BySize", new("Size", AttributeType.Number))));

        var finding = SchemaComparison.Of(Table(s_byTitle), live.Described, new()).Single();

        Assert.That(finding.Difference.Text, Is.EqualTo("index ByTitle: is missing; declared hash key Title (S), range key Score (N), all attributes"));
        Assert.That(finding.Difference.Breaks);
        var step = finding.Steps.Single();
        Assert.That(step, Is.EqualTo(new SchemaStep(
            SchemaAction.Add, SchemaPart.GlobalIndex, Name, "ByTitle", "index ByTitle: hash key Title (S), range key Score (N), all attributes", step.Request)));
        var request = (UpdateTableRequest)step.Request;
        Assert.That(request.TableName, Is.EqualTo(Name));
        Assert.That(
            request.AttributeDefinitions.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}"),
            Is.EqualTo(new[] { "At N", "Id S", "Note B", "Score N", "Size N", "Title S" }));
        var create = request.GlobalSecondaryIndexUpdates.Single().Create;
        Assert.That(create.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"), Is.EqualTo(new[] { "Title HASH", "Score RANGE" }));
        Assert.That(create.Projection.ProjectionType, Is.EqualTo(ProjectionType.ALL));
        Assert.That(create.ProvisionedThroughput, Is.Null);
    }

    [Test]
    public void Each_index_is_added_by_a_step_of_its_own_with_the_attributes_of_those_before_it()
    {
        var findings = SchemaComparison.Of(Table(s_byTitle, Global("ByNote", new("Note", AttributeType.String))), DriftLive.Of(Table()).Described, new());

        var requests = findings.SelectMany(finding => finding.Steps).Select(step => (UpdateTableRequest)step.Request).ToList();
        Assert.That(requests.Select(request => request.GlobalSecondaryIndexUpdates.Single().Create.IndexName), Is.EqualTo(new[] { "ByTitle", "ByNote" }));
        Assert.That(requests.Select(request => string.Join(' ', request.AttributeDefinitions.Select(attribute => attribute.AttributeName))), Is.EqualTo(new[] { "At Id Score Title", "At Id Note Score Title" }));
    }

    [Test]
    public void An_index_that_no_model_declares_is_left_alone()
        => Assert.That(SchemaComparison.Of(Table(), DriftLive.Of(Table(s_byTitle, Local("BySize", Score))).Described, new()), Is.Empty);

    [Test]
    public void An_index_is_removed_when_it_is_named()
    {
        var options = new SchemaOptions().RemoveIndex<GameScore>("ByTitle").RemoveIndex<GameScore>("Gone");

        var finding = SchemaComparison.Of(Table(), DriftLive.Of(Table(s_byTitle, Global("ByScore", Score))).Described, options).Single();

        Assert.That(finding.Difference.Text, Is.EqualTo("index ByTitle: hash key Title (S), range key Score (N), all attributes; no model declares it"));
        Assert.That(finding.Difference.Breaks, Is.False);
        Assert.That(Steps([finding]), Is.EqualTo(new[] { "Remove index ByTitle: hash key Title (S), range key Score (N), all attributes" }));
        Assert.That(((UpdateTableRequest)finding.Steps[0].Request).GlobalSecondaryIndexUpdates.Single().Delete.IndexName, Is.EqualTo("ByTitle"));
    }

    [Test]
    public void An_index_of_another_table_is_not_meant()
        => Assert.That(SchemaComparison.Of(Table(), DriftLive.Of(Table(s_byTitle)).Described, new SchemaOptions().RemoveIndex<Document>("ByTitle")), Is.Empty);

    [Test]
    public void An_index_that_is_as_declared_stays_though_it_is_named()
        => Assert.That(SchemaComparison.Of(Table(s_byTitle), DriftLive.Of(Table(s_byTitle)).Described, new SchemaOptions().RemoveIndex<GameScore>("ByTitle")), Is.Empty);

    [TestCaseSource(nameof(Projections))]
    public void A_projection_breaks_when_it_holds_less_than_declared(Flywheel.Projection declared, string[] include, Flywheel.Projection live, string[] held, bool? serves)
    {
        var table = Table(Global("ByTitle", Title, null, declared, include), Local("BySize", Score, declared, include));
        var there = DriftLive.Of(Table(Global("ByTitle", Title, null, live, held), Local("BySize", Score, live, held)));

        var findings = SchemaComparison.Of(table, there.Described, new());

        Assert.That(findings.Select(finding => $"{finding.Difference.Part} {finding.Difference.Index}"), Is.EqualTo(serves is null ? [] : new[] { "LocalIndex BySize", "GlobalIndex ByTitle" }));
        Assert.That(findings.Select(finding => finding.Difference.Breaks), Is.All.EqualTo(serves is false));
        Assert.That(findings.SelectMany(finding => finding.Steps), Is.Empty);
    }

    [Test]
    public void An_index_with_other_keys_says_what_to_do()
    {
        var finding = SchemaComparison.Of(Table(s_byTitle), DriftLive.Of(Table(Global("ByTitle", Title))).Described, new()).Single();

        Assert.That(finding.Difference.ToString(), Is.EqualTo(
            "dev-GameScore: index ByTitle: hash key Title (S), all attributes; declared hash key Title (S), range key Score (N), all attributes. "
            + "DynamoDB cannot change an index: declare it under a new name, switch the queries over and remove the old one with SchemaOptions.RemoveIndex. "
            + "RemoveIndex<GameScore>(\"ByTitle\") now makes it anew; queries of it fail until it is filled."));
        Assert.That(finding.Difference.Breaks);
        Assert.That(finding.Steps, Is.Empty);
    }

    [Test]
    public void A_named_index_with_other_keys_is_made_anew_after_all_removals()
    {
        var live = DriftLive.Of(Table(Global("ByTitle", Title), Global("Old", new("Score", AttributeType.String))));
        var options = new SchemaOptions().RemoveIndex<GameScore>("ByTitle").RemoveIndex<GameScore>("Old");
        var table = Table(s_byTitle);

        var findings = SchemaComparison.Of(table, live.Described, options);

        Assert.That(Steps(findings), Is.EqualTo(new[]
        {
            "Remove index ByTitle: hash key Title (S), all attributes; queries of it fail until it is made anew",
            "Remove index Old: hash key Score (S), all attributes",
            "Add index ByTitle: hash key Title (S), range key Score (N), all attributes",
        }));
        live.Apply(findings);
        Assert.That(SchemaComparison.Of(table, live.Described, options), Is.Empty);
    }

    [Test]
    public void A_key_attribute_of_another_type_stands_in_the_way()
    {
        var live = DriftLive.Of(Table(Global("Old", new("Score", AttributeType.String))));

        var finding = SchemaComparison.Of(Table(s_byTitle), live.Described, new()).Single();

        Assert.That(finding.Steps, Is.Empty);
        Assert.That(finding.Difference.Breaks);
        Assert.That(finding.Difference.Advice, Does.Contain("'Score' as a key attribute of the type S, the model as N"));
    }

    [Test]
    public void An_index_that_cannot_be_made_anew_is_not_removed()
    {
        IndexDefinition[] indexes = [Global("ByTitle", Title, new("Score", AttributeType.String)), Global("Old", new("Score", AttributeType.String))];
        var live = DriftLive.Of(Table(indexes));
        var options = new SchemaOptions().RemoveIndex<GameScore>("ByTitle");

        var finding = SchemaComparison.Of(Table(s_byTitle), live.Described, options).Single();

        Assert.That(finding.Steps, Is.Empty);
        Assert.That(finding.Difference.Breaks);
        Assert.That(finding.Difference.Advice, Does.Contain("'Score' as a key attribute of the type S, the model as N"));
        Assert.That(Steps(SchemaComparison.Of(Table(s_byTitle), live.Described, options.RemoveIndex<GameScore>("Old"))), Has.Length.EqualTo(3));
    }

    [Test]
    public void A_local_index_cannot_be_added_changed_or_removed()
    {
        var live = DriftLive.Of(Table(Local("Other", Score), Local("Named", new("Name", AttributeType.String))));
        var table = Table(Local("Missing", Score), Local("Other", new("Size", AttributeType.Number)));

        var findings = SchemaComparison.Of(table, live.Described, new SchemaOptions().RemoveIndex<GameScore>("Named"));

        Assert.That(Differences(findings), Is.EqualTo(new[]
        {
            "breaks: local index Missing: is missing; declared hash key Id (S), range key Score (N), all attributes",
            "breaks: local index Other: hash key Id (S), range key Score (N), all attributes; declared hash key Id (S), range key Size (N), all attributes",
            "local index Named: is to be removed",
        }));
        Assert.That(findings.Select(finding => finding.Difference.Advice), Is.All.StartWith("DynamoDB cannot "));
        Assert.That(Steps(findings), Is.Empty);
    }

    [Test]
    public void A_name_is_that_of_one_index()
    {
        var local = SchemaComparison.Of(Table(Global("X", Id, Score)), DriftLive.Of(Table(Local("X", Score))).Described, new());
        var global = SchemaComparison.Of(Table(Local("X", Score)), DriftLive.Of(Table(Global("X", Id, Score))).Described, new());

        Assert.That(Differences(local), Is.EqualTo(new[] { "breaks: index X: is a local one; declared hash key Id (S), range key Score (N), all attributes" }));
        Assert.That(Differences(global), Is.EqualTo(new[] { "breaks: local index X: is a global one; declared hash key Id (S), range key Score (N), all attributes" }));
        Assert.That(Steps(local.Concat(global)), Is.Empty);
    }

    [Test]
    public void An_index_in_the_making_or_on_its_way_out_is_told()
    {
        var table = Table(s_byTitle, Global("ByScore", Score));
        var live = DriftLive.Of(table);
        live.Table.GlobalSecondaryIndexes[0].IndexStatus = IndexStatus.CREATING;
        live.Table.GlobalSecondaryIndexes[1].IndexStatus = IndexStatus.DELETING;

        var findings = SchemaComparison.Of(table, live.Described, new());

        Assert.That(Differences(findings), Is.EqualTo(new[] { "breaks: index ByTitle: is still being built", "breaks: index ByScore: is missing; declared hash key Score (N), all attributes" }));
        Assert.That(Steps(findings), Is.EqualTo(new[] { "Add index ByScore: hash key Score (N), all attributes" }));
    }

    [Test]
    public void A_table_in_the_making_or_on_its_way_out_is_told()
    {
        var live = DriftLive.Of(Table(s_byTitle));
        live.Table.GlobalSecondaryIndexes[0].IndexStatus = IndexStatus.CREATING;

        live.Table.TableStatus = TableStatus.CREATING;
        Assert.That(Differences(SchemaComparison.Of(Table(s_byTitle), live.Described, new())), Is.EqualTo(new[] { "breaks: table: is still being created" }));
        live.Table.TableStatus = TableStatus.DELETING;
        Assert.That(Differences(SchemaComparison.Of(Table(), live.Described, new())), Is.EqualTo(new[] { "breaks: table: is DELETING" }));
    }
}
