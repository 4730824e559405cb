using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;
using static Flywheel.Tests.DriftTables;

namespace Flywheel.Tests;

/// <summary>The comparison with tables of an engine, which says of them what it says, and takes the requests that are planned.</summary>
internal sealed class DriftEngineTests
{
    private ScriptedWire _wire = null!;
    private AmazonDynamoDBClient _client = null!;
    private string _prefix = "";

    [SetUp]
    public async Task StartAsync()
    {
        _wire = await TestEngines.CreateWireAsync();
        _client = _wire.CreateClient(WirePath.Pipeline);
        _prefix = TestEngines.TablePrefix;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _client.DeleteTableAsync(_prefix + "GameScore");
        _client.Dispose();
    }

    [Test]
    public async Task A_table_that_was_just_created_is_as_the_models_say()
    {
        var table = Of(
            new TableSettings { Throughput = Throughput.Provisioned(5, 6), Stream = StreamView.OldImage, InfrequentAccess = true },
            Local("BySize", new("Size", AttributeType.Binary), Flywheel.Projection.KeysOnly),
            Global("ByTitle", Title, Score),
            Global("ByScore", Score, null, Flywheel.Projection.Include, ["Note", "Wins"], Throughput.Provisioned(1, 2)),
            IndexDefinition<GameScore>.Global("ByBoth", [Title, Score], [At, new("Size", AttributeType.Binary)]));

        Assert.That(await CarryOutAsync(table, Change), Is.EqualTo(new[] { "Add table: hash key Id (S), range key At (N), provisioned, 5 reads, 6 writes" }));
        Assert.That(Differences(await CompareAsync(table, Change)), Is.Empty);
    }

    [Test]
    public async Task Every_change_that_the_engine_knows_is_carried_out_once()
    {
        await CarryOutAsync(Of(new TableSettings { Stream = StreamView.NewImage }, Global("Old", Score), Global("ByTitle", Title)), new());
        var options = Change.RemoveIndex<GameScore>("Old").RemoveIndex<GameScore>("ByTitle");
        var table = Of(
            new TableSettings
            {
                Throughput = Throughput.Provisioned(5, 6),
                Stream = StreamView.KeysOnly,
                InfrequentAccess = true,
                DeletionProtection = true,
                Tags = new Dictionary<string, string> { ["team"] = "scores" },
            },
            Global("ByTitle", Title, Score),
            Global("New", Score)) with
        { TimeToLive = "Ends" };

        string[] steps = await CarryOutAsync(table, options);

        Assert.That(steps, Is.EqualTo(new[]
        {
            "Change deletion protection: off -> on",
            "Change billing: on demand -> provisioned, 5 reads, 6 writes",
            "Change table class: STANDARD -> STANDARD_INFREQUENT_ACCESS",
            "Remove stream: NEW_IMAGE -> off; it is made anew as KEYS_ONLY and gets a new ARN, which its readers must be given",
            "Add stream: off -> KEYS_ONLY",
            "Add time to live: off -> Ends",
            "Add tags: team = scores",
            "Remove index Old: hash key Score (N), all attributes",
            "Remove index ByTitle: hash key Title (S), all attributes; queries of it fail until it is made anew",
            "Add index ByTitle: hash key Title (S), range key Score (N), all attributes; 5 reads, 6 writes",
            "Add index New: hash key Score (N), all attributes; 5 reads, 6 writes",
        }));
        Assert.That(Differences(await CompareAsync(table, options)), Is.Empty);
        Assert.That(
            await CarryOutAsync(table with { Settings = new() { DeletionProtection = false, Throughput = Throughput.OnDemand(), Stream = StreamView.None } }, options),
            Is.EqualTo(new[] { "Change billing: provisioned, 5 reads, 6 writes -> on demand", "Remove stream: KEYS_ONLY -> off", "Change deletion protection: on -> off" }));
    }

    private SchemaTable Of(TableSettings settings, params IndexDefinition[] indexes) => Table(settings, indexes) with { Name = _prefix + "GameScore" };

    private async Task<string[]> CarryOutAsync(SchemaTable table, SchemaOptions options)
    {
        var findings = await CompareAsync(table, options);
        foreach (var step in findings.SelectMany(static finding => finding.Steps))
        {
            await (step.Request switch
            {
                CreateTableRequest request => _client.CreateTableAsync(request),
                UpdateTableRequest request => _client.UpdateTableAsync(request),
                UpdateTimeToLiveRequest request => _client.UpdateTimeToLiveAsync(request),
                TagResourceRequest request => (Task)_client.TagResourceAsync(request),
                _ => throw new NotSupportedException(step.ToString()),
            });
        }

        return Steps(findings);
    }

    private async Task<List<SchemaFinding>> CompareAsync(SchemaTable table, SchemaOptions options)
    {
        try
        {
            var live = (await _client.DescribeTableAsync(table.Name)).Table;
            var tags = (await _client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = live.TableArn })).Tags ?? [];
            return SchemaComparison.Of(
                table,
                new(live)
                {
                    TimeToLive = (await _client.DescribeTimeToLiveAsync(table.Name)).TimeToLiveDescription,
                    Tags = tags.ToDictionary(static tag => tag.Key, static tag => tag.Value),
                },
                options);
        }
        catch (ResourceNotFoundException)
        {
            return SchemaComparison.Of(table, null, options);
        }
    }
}
