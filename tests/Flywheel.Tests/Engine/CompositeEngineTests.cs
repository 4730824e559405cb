using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class CompositeEngineTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static Post Liked(string id, int likes, bool isDeleted = false)
        => new() { Id = id, Number = 1, Likes = likes, IsDeleted = isDeleted, Posted = new(2026, 11, likes), Author = "ann", Tags = ["t"] };

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Liked("a", 3), Liked("b", 9), Liked("c", 5));

    [Test]
    public async Task An_item_is_got_by_the_whole_and_by_the_parts_of_its_key()
    {
        Assert.That((await Engine.GetAsync(Post.Key("Story:b", "000001/Story")))?.Likes, Is.EqualTo(9));
        Assert.That((await Engine.GetAsync(Post.Key(PostKind.Story, "b", 1)))?.Likes, Is.EqualTo(9));
        Assert.That(await Engine.GetAsync(Post.Key(PostKind.Poll, "b", 1)), Is.Null);
    }

    [Test]
    public async Task An_item_is_deleted_by_the_parts_of_its_key_and_as_it_is()
    {
        await Engine.DeleteAsync(Post.Key(PostKind.Story, "a", 1));
        await Engine.DeleteAsync(Post.Of("b"));
        Assert.That((await Engine.Scan<Post>().ToListAsync()).Select(p => p.Id), Is.EqualTo(new[] { "c" }));
    }

    [Test]
    public async Task Composites_as_keys_are_queried_by_the_whole()
    {
        Assert.That(
            (await Engine.Query<Post>().Where(p => p.Uid == "Story:c" && p.Place.StartsWith("000001/")).ToListAsync()).Select(p => p.Id),
            Is.EqualTo(new[] { "c" }));
        Assert.That(
            (await Engine.Query<Post>().Index(Post.Indexes.ByDay).Where(p => p.Uid == "Story:c" && p.DayAndAuthor == "2026-11-05:ann").ToListAsync()).Select(p => p.Id),
            Is.EqualTo(new[] { "c" }));
        Assert.That(
            (await Engine.Query<Post>().Index(Post.Indexes.ByScore).Where(p => p.Kind == PostKind.Story && p.Score > 4).ToListAsync()).Select(p => p.Id),
            Is.EqualTo(new[] { "c", "b" }));
        Assert.That(
            (await Engine.Query<Post>().Index(Post.Indexes.ByScore).Where(p => p.Kind == PostKind.Story).Where(p => p.Keywords.Contains("ann")).ToListAsync()),
            Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_null_composite_takes_the_item_out_of_its_index()
    {
        await Engine.SaveAsync(Liked("b", 9, isDeleted: true));

        Assert.That(
            (await Engine.Query<Post>().Index(Post.Indexes.ByScore).Where(p => p.Kind == PostKind.Story).ToListAsync()).Select(p => p.Id),
            Is.EqualTo(new[] { "a", "c" }));
        Assert.That((await Engine.GetAsync(Post.Key(PostKind.Story, "b", 1)))?.IsDeleted, Is.True);
    }

    [Test]
    public async Task What_a_part_holds_at_the_time_is_saved()
    {
        var post = (await Engine.GetAsync(Post.Key(PostKind.Story, "a", 1)))!;
        post.Tags.Add("new");
        post.Likes = 50;
        await Engine.SaveAsync(post);

        Assert.That(
            (await Engine.Query<Post>().Index(Post.Indexes.ByScore).Where(p => p.Kind == PostKind.Story && p.Score == 50).Where(p => p.Keywords.Contains("new")).ToListAsync()),
            Has.Count.EqualTo(1));
    }

    [Test]
    public void A_key_that_cannot_be_made_is_refused_before_anything_is_sent()
    {
        int sent = Wire.Requests.Count;
        var wrong = Post.Of("a:b");

        Assert.That(() => Engine.SaveAsync(wrong), Throws.InstanceOf<ModelValidationException>());
        Assert.That(() => Engine.SaveAsync([Post.Of("x"), wrong]), Throws.InstanceOf<ModelValidationException>().With.Message.Contains("'Uid'"));
        Assert.That(() => Engine.DeleteAsync(wrong), Throws.InstanceOf<ModelValidationException>().With.Message.Contains("'Uid'"));
        Assert.That(() => Engine.DeleteAsync([Post.Of("x"), wrong]), Throws.InstanceOf<ModelValidationException>().With.Message.Contains("Escape"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
    }
}
