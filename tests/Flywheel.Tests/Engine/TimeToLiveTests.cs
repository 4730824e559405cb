using Amazon.DynamoDBv2;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Items that DynamoDB deletes by itself (N-5).</summary>
internal sealed class TimeToLiveTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task A_time_is_stored_as_whole_seconds_and_loses_its_fraction()
    {
        await CreateTableAsync<Session>();
        var time = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        await Engine.SaveAsync(new Session { Id = "a", Expires = time.AddTicks(9_999_999) });

        Assert.That(Wire.Sent("PutItem")[0].Body.GetProperty("Item").GetProperty("ttl").GetRawText(), Is.EqualTo("""{"N":"1800000000"}"""));
        Assert.That((await Engine.GetAsync(Session.Key("a")))!.Expires, Is.EqualTo(time));
    }

    [Test]
    public async Task It_is_switched_on_once_the_table_is_active()
    {
        await Engine.Register<BareSession>().Register<Session>().CreateSchemaAsync();

        Assert.That(Wire.Requests.Select(r => r.Operation).Distinct(), Is.EqualTo(new[] { "CreateTable", "DescribeTable", "UpdateTimeToLive" }));
        using var client = Wire.CreateClient(Path);
        var description = (await client.DescribeTimeToLiveAsync(Engine.TableNameOf<Session>())).TimeToLiveDescription;
        Assert.That((description.AttributeName, description.TimeToLiveStatus), Is.EqualTo(("ttl", TimeToLiveStatus.ENABLED)));
    }

    [Test]
    public async Task A_table_with_items_is_left_as_it_is_and_an_empty_one_gets_what_a_creation_could_not_give_it()
    {
        await CreateTableAsync<BareSession>();
        await Engine.SaveAsync(new BareSession { Id = "a" });

        Assert.That(await Engine.Register<Session>().CreateSchemaAsync(), Is.Empty);
        Assert.That(Wire.Sent("UpdateTimeToLive"), Is.Empty);

        await Engine.DeleteAsync(BareSession.Key("a"));
        Assert.That(await Engine.CreateSchemaAsync(), Is.Empty);
        Assert.That(Wire.Sent("UpdateTimeToLive"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Two_models_that_disagree_are_refused_before_anything_is_sent()
    {
        using var client = Wire.CreateClient(Path);
        var disagree = Assert.ThrowsAsync<FlywheelException>(() => new Engine(client).Register<Session>().Register<OtherSession>().CreateSchemaAsync())!;
        Assert.That(disagree.Message, Does.Contain("'sessions'").And.Contain("'ttl' and 'Until'"));
        Assert.That(Wire.Requests, Is.Empty);
    }
}
