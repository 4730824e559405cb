using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Queries and scans that read generated projections.</summary>
internal sealed class ViewTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly DateTime s_noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(
        new ViewPost { Blog = "b", Slug = "one", Title = "One", Likes = 3, Written = s_noon, Places = [new() { City = "Rome", Number = 7 }], Home = new() { City = "Oslo" } },
        new ViewPost { Blog = "b", Slug = "two", Likes = 5, Written = s_noon.AddDays(1) },
        new ViewPost { Blog = "c", Slug = "three", Title = "Three", Likes = 1, Written = s_noon });

    [Test]
    public async Task A_query_reads_a_projection()
    {
        var read = await Engine.Query(ViewPost.TableKey.Query("b")).Select<ViewHeading>().ToListAsync();
        Assert.That(read, Is.EqualTo(new ViewHeading[] { new("One", 3), new(null, 5) }));
        Assert.That(Sent("Query"), Does.Contain("t").And.Contain("Likes").And.Not.Contain("Places").And.Not.Contain("Written"));
    }

    [Test]
    public async Task A_struct_reads_a_composite_and_a_time_in_the_models_format()
    {
        var read = await Engine.Query<ViewPost>().Where(p => p.Blog == "c").Select<ViewAddress>().ToListAsync();
        Assert.That(read, Is.EqualTo(new ViewAddress[] { new("c:three", s_noon) }));
    }

    [Test]
    public async Task Nested_and_flattened_objects_are_read_as_the_model_reads_them()
    {
        var read = await Engine.Query(ViewPost.TableKey.Query("b")).Select<ViewPlaces>().ToListAsync();
        Assert.That(read.Select(v => v.Slug), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(read[0].Places, Is.EqualTo(new ViewPlace[] { new() { City = "Rome", Number = 7 } }));
        Assert.That(read[0].Home, Is.EqualTo(new ViewPlace { City = "Oslo" }));
        Assert.That((read[1].Places.Count, read[1].Home), Is.EqualTo((0, (ViewPlace?)null)));
    }

    [Test]
    public async Task A_scan_reads_a_projection()
    {
        var read = await Engine.Scan<ViewPost>().Where(p => p.Likes > 2).Select<ViewHeading>().ToListAsync();
        Assert.That(read, Is.EquivalentTo(new ViewHeading[] { new("One", 3), new(null, 5) }));
    }

    [Test]
    public async Task Attributes_are_named_by_lambdas()
    {
        var read = await Engine.Query(ViewPost.TableKey.Query("b")).Attributes(p => p.Title, p => p.Places[0].City, p => p.Home.City).ToListAsync();
        Assert.That(read.Select(p => (p.Slug, p.Title, p.Home?.City)), Is.EqualTo(new[] { ("one", "One", "Oslo"), ("two", null, null) }));
        Assert.That(read[0].Places, Is.EqualTo(new ViewPlace[] { new() { City = "Rome" } }));

        await Engine.Scan<ViewPost>().Attributes(p => p.Title).ToListAsync();
        Assert.That(Sent("Scan"), Does.Contain("t").And.Not.Contain("Likes"));
    }

    [Test]
    public void Attributes_of_nothing_are_refused()
        => Assert.That(() => Engine.Query<ViewPost>().Attributes(), Throws.ArgumentException.With.Message.Contains("no attributes"));

    [Test]
    public async Task The_table_is_read_though_an_index_fits_as_well()
    {
        var read = await Engine.Query(ViewPost.TableKey.Query("b")).Where(p => p.Likes > 2).ToListAsync();
        Assert.That(read.Select(p => p.Slug), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(Wire.Sent("Query")[0].Body.TryGetProperty("IndexName", out _), Is.False);

        await Engine.Query(ViewPost.TableKey.Query("b")).Index(ViewPost.Indexes.ByLikes).Where(p => p.Likes > 2).ToListAsync();
        Assert.That(Wire.Sent("Query")[^1].Body.GetProperty("IndexName").GetString(), Is.EqualTo("ByLikes"));
    }

    private string[] Sent(string operation)
    {
        var body = Wire.Sent(operation)[0].Body;
        var names = body.GetProperty("ExpressionAttributeNames");
        return [.. body.GetProperty("ProjectionExpression").GetString()!.Split(',').Select(p => names.GetProperty(p.Trim()).GetString()!)];
    }
}
