using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;
using static Flywheel.Tests.DriftTables;

namespace Flywheel.Tests;

/// <summary>Stream, class, protection, encryption, time to live, tags and recovery that differ from the live ones.</summary>
internal sealed class DriftSettingsTests
{
    private const string Key = "arn:aws:kms:us-east-1:000000000000:key/abc";

    private static readonly StreamView[] s_views = Enum.GetValues<StreamView>();

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case(SchemaPart.DeletionProtection, new() { DeletionProtection = true }, new(), "Change deletion protection: off -> on");
        yield return Case(SchemaPart.DeletionProtection, new() { DeletionProtection = false }, new() { DeletionProtection = true }, "Change deletion protection: on -> off");
        yield return Case(SchemaPart.TableClass, new() { InfrequentAccess = true }, new(), "Change table class: STANDARD -> STANDARD_INFREQUENT_ACCESS");
        yield return Case(SchemaPart.TableClass, new() { InfrequentAccess = false }, new() { InfrequentAccess = true }, "Change table class: STANDARD_INFREQUENT_ACCESS -> STANDARD");
        yield return Case(SchemaPart.Encryption, new() { EncryptionKey = Key }, new(), $"Change encryption: DynamoDB's own key -> {Key}");
        yield return Case(SchemaPart.Encryption, new() { EncryptionKey = "alias/mine" }, new(), "Change encryption: DynamoDB's own key -> alias/mine");
        yield return Case(SchemaPart.Encryption, new() { EncryptionKey = "abc" }, new() { EncryptionKey = "xabc" }, "Change encryption: arn:aws:kms:us-east-1:000000000000:key/xabc -> abc");
        yield return Case(SchemaPart.Encryption, new() { EncryptionKey = "" }, new() { EncryptionKey = Key }, $"Change encryption: {Key} -> DynamoDB's own key");
        yield return Case(SchemaPart.Tags, Tags(("a", "1"), ("b", "2")), Tags(("b", "2"), ("c", "3")), "Add tags: a = 1");
        yield return Case(SchemaPart.Tags, Tags(("a", "1"), ("b", "2")), Tags(("b", "3")), "Change tags: a = 1, b = 3 -> 2");
        yield return Case(SchemaPart.PointInTimeRecovery, new() { PointInTimeRecoveryDays = 7 }, new(), "Add point-in-time recovery: off -> 7 days");
        yield return Case(SchemaPart.PointInTimeRecovery, new() { PointInTimeRecoveryDays = 1 }, new() { PointInTimeRecoveryDays = 7 }, "Change point-in-time recovery: 7 days -> 1 day");
        yield return Case(SchemaPart.PointInTimeRecovery, new() { PointInTimeRecoveryDays = 0 }, new() { PointInTimeRecoveryDays = 7 }, "Remove point-in-time recovery: 7 days -> off");

        static TestCaseData Case(SchemaPart part, TableSettings declared, TableSettings live, string step) => new TestCaseData(part, declared, live, step).SetArgDisplayNames(step);
    }

    private static IEnumerable<TestCaseData> NoDifferences()
    {
        yield return Case("nothing is said", new(), new()
        {
            DeletionProtection = true,
            InfrequentAccess = true,
            EncryptionKey = Key,
            PointInTimeRecoveryDays = 7,
            Stream = StreamView.NewImage,
            Tags = Tags(("a", "1")).Tags,
        });
        yield return Case("off is said and is", new() { DeletionProtection = false, InfrequentAccess = false, EncryptionKey = "", PointInTimeRecoveryDays = 0, Stream = StreamView.None }, new());
        yield return Case("key by its ID", new() { EncryptionKey = "abc" }, new() { EncryptionKey = Key });
        yield return Case("any alias", new() { EncryptionKey = "alias/mine" }, new() { EncryptionKey = Key });
        yield return Case("alias by its ARN", new() { EncryptionKey = "arn:aws:kms:us-east-1:000000000000:alias/mine" }, new() { EncryptionKey = Key });
        yield return Case("key of the account", new() { EncryptionKey = "alias/aws/dynamodb" }, new() { EncryptionKey = "alias/aws/dynamodb" });
        yield return Case("tags of others", Tags(("a", "1")), Tags(("a", "1"), ("b", "2")));

        static TestCaseData Case(string name, TableSettings declared, TableSettings live) => new TestCaseData(declared, live).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Changes))]
    public void A_setting_is_changed_by_one_step(SchemaPart part, TableSettings declared, TableSettings there, string step)
    {
        var live = DriftLive.Of(Table(there));

        var finding = SchemaComparison.Of(Table(declared), live.Described, new()).Single();

        Assert.That(Steps([finding]), Is.EqualTo(new[] { step }));
        Assert.That(finding.Steps[0].Part, Is.EqualTo(part));
        Assert.That(finding.Difference.Part, Is.EqualTo(part));
        Assert.That(finding.Difference.Text, Does.Contain("; declared "));
        Assert.That(finding.Difference.Breaks, Is.False);
        live.Apply([finding]);
        Assert.That(SchemaComparison.Of(Table(declared), live.Described, new()), Is.Empty);
    }

    [TestCaseSource(nameof(NoDifferences))]
    public void What_nobody_says_or_is_so_is_no_difference(TableSettings declared, TableSettings live)
        => Assert.That(Differences(SchemaComparison.Of(Table(declared), DriftLive.Of(Table(live)).Described, new())), Is.Empty);

    [Test]
    public void A_stream_of_another_view_is_switched_off_and_on([ValueSource(nameof(s_views))] StreamView declared, [ValueSource(nameof(s_views))] StreamView there)
    {
        var live = DriftLive.Of(Table(new TableSettings { Stream = there }));
        string was = Words(there), becomes = Words(declared);

        var findings = SchemaComparison.Of(Table(new TableSettings { Stream = declared }), live.Described, new());

        string[] expected = (there, declared) switch
        {
            _ when there == declared => [],
            (StreamView.None, _) => [$"Add stream: off -> {becomes}"],
            (_, StreamView.None) => [$"Remove stream: {was} -> off"],
            _ => [$"Remove stream: {was} -> off; it is made anew as {becomes} and gets a new ARN, which its readers must be given", $"Add stream: off -> {becomes}"],
        };
        Assert.That(Steps(findings), Is.EqualTo(expected));
        live.Apply(findings);
        Assert.That(SchemaComparison.Of(Table(new TableSettings { Stream = declared }), live.Described, new()), Is.Empty);

        static string Words(StreamView view) => view switch
        {
            StreamView.None => "off",
            StreamView.KeysOnly => "KEYS_ONLY",
            StreamView.NewImage => "NEW_IMAGE",
            StreamView.OldImage => "OLD_IMAGE",
            _ => "NEW_AND_OLD_IMAGES",
        };
    }

    [Test]
    public void The_stream_that_carries_a_table_to_its_replicas_is_not_touched([ValueSource(nameof(s_views))] StreamView declared)
    {
        var live = DriftLive.Of(Table(new TableSettings { Stream = StreamView.NewAndOldImages }));
        live.Table.Replicas = [new() { RegionName = "eu-west-1" }];

        var findings = SchemaComparison.Of(Table(new TableSettings { Stream = declared }), live.Described, new());

        Assert.That(Steps(findings), Is.Empty);
        Assert.That(findings.Count, Is.EqualTo(declared is StreamView.NewAndOldImages ? 0 : 1));
        Assert.That(findings, Has.All.Property("Difference").Property("Advice").Contains("replicas"));
    }

    [TestCase("DISABLED", null, "Add time to live: off -> Ends", null)]
    [TestCase("ENABLED", "Ends", null, null)]
    [TestCase("ENABLING", "Ends", null, null)]
    [TestCase("ENABLED", "Old", "Remove time to live: Old -> off", "time to live: Ends comes after Old is off")]
    [TestCase("ENABLING", "Old", null, "time to live: is being switched on for Old; declared Ends")]
    [TestCase("DISABLING", "Old", null, "time to live: is being switched off; declared Ends")]
    [TestCase("DISABLING", "Ends", null, "time to live: is being switched off; declared Ends")]
    public void Time_to_live_is_changed_once_an_hour(string status, string? attribute, string? step, string? stays)
    {
        var live = DriftLive.Of(Table());
        live.TimeToLive = new() { TimeToLiveStatus = status, AttributeName = attribute };

        var findings = SchemaComparison.Of(Of(new("GameScore", Id, At) { TimeToLive = "Ends" }), live.Described, new());

        Assert.That(Steps(findings), Is.EqualTo(step is null ? [] : new[] { step }));
        Assert.That(findings.Where(finding => finding.Steps.Count == 0).Select(finding => finding.Difference.Text), Is.EqualTo(stays is null ? [] : new[] { stays }));
        Assert.That(findings.Where(finding => finding.Steps.Count == 0).Select(finding => finding.Difference.Advice), Is.All.Contains("plan again in an hour"));
        Assert.That(SchemaComparison.Of(Table(), live.Described, new()), Is.Empty, "no model declares it");
    }

    [Test]
    public void What_was_not_asked_for_is_not_compared()
    {
        var table = Of(new("GameScore", Id, At) { TimeToLive = "Ends", Settings = Tags(("a", "1")) with { PointInTimeRecoveryDays = 7 } });

        Assert.That(SchemaComparison.Of(table, new(DriftLive.Of(Table()).Table), new()), Is.Empty);
    }

    [Test]
    public void Recovery_without_a_period_is_that_of_35_days()
    {
        var live = DriftLive.Of(Table());
        live.Recovery = new() { PointInTimeRecoveryStatus = PointInTimeRecoveryStatus.ENABLED };

        Assert.That(SchemaComparison.Of(Table(new TableSettings { PointInTimeRecoveryDays = 35 }), live.Described, new()), Is.Empty);
    }

    [TestCase("ENABLING", true)]
    [TestCase("UPDATING", true)]
    [TestCase("DISABLING", false)]
    [TestCase("DISABLED", false)]
    public void Encryption_by_a_key_is_on_or_on_its_way(string status, bool on)
    {
        var live = DriftLive.Of(Table());
        live.Table.SSEDescription = new() { Status = status, KMSMasterKeyArn = Key };

        Assert.That(SchemaComparison.Of(Table(new TableSettings { EncryptionKey = Key }), live.Described, new()), Has.Count.EqualTo(on ? 0 : 1));
    }

    [Test]
    public void Steps_are_in_the_order_in_which_they_can_be_done()
    {
        var live = DriftLive.Of(Table(Global("Old", Score)));
        var table = Of(new("GameScore", Id, At)
        {
            TimeToLive = "Ends",
            Indexes = [Global("ByTitle", Title)],
            Settings = Tags(("a", "1")) with
            {
                Throughput = Throughput.Provisioned(1, 1),
                DeletionProtection = true,
                InfrequentAccess = true,
                EncryptionKey = Key,
                PointInTimeRecoveryDays = 7,
                Stream = StreamView.NewImage,
            },
        });
        var options = Change.RemoveIndex<GameScore>("Old");

        var findings = SchemaComparison.Of(table, live.Described, options);

        Assert.That(findings.SelectMany(finding => finding.Steps).Select(step => step.Part), Is.EqualTo(new[]
        {
            SchemaPart.DeletionProtection, SchemaPart.Throughput, SchemaPart.TableClass, SchemaPart.Encryption, SchemaPart.Stream, SchemaPart.TimeToLive, SchemaPart.Tags,
            SchemaPart.PointInTimeRecovery, SchemaPart.GlobalIndex, SchemaPart.GlobalIndex,
        }));
        Assert.That(findings[^2].Steps[0].Action, Is.EqualTo(SchemaAction.Remove));
        live.Apply(findings);
        Assert.That(SchemaComparison.Of(table, live.Described, options), Is.Empty);
        var unprotected = SchemaComparison.Of(Table(new TableSettings { DeletionProtection = false }, Global("New", Title)), live.Described, new());
        Assert.That(unprotected.Select(finding => finding.Difference.Part), Is.EqualTo(new[] { SchemaPart.GlobalIndex, SchemaPart.DeletionProtection }));
    }

    private static TableSettings Tags(params (string Key, string Value)[] tags) => new() { Tags = tags.ToDictionary(static tag => tag.Key, static tag => tag.Value) };
}
