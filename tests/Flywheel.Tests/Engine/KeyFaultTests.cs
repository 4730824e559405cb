using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Values that no key, index key or set can hold: refused by name before sending.</summary>
internal sealed class KeyFaultTests(WirePath path) : EngineTests(path)
{
    private static readonly Uri s_link = new("https://example.org");

    [TearDown]
    public void NothingWasSent() => Assert.That(Wire.Requests, Is.Empty);

    [Test]
    public void A_key_with_half_a_surrogate_pair_is_refused()
    {
        var key = GameScore.Key("\ud83d", "x");
        Assert.That(() => Engine.GetAsync(key), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'UserId'").And.Message.Contains("surrogate"));
        Assert.That(() => Engine.GetAsync([key]), Throws.TypeOf<ModelValidationException>());
        Assert.That(() => Engine.DeleteAsync(key), Throws.TypeOf<ModelValidationException>());
        Assert.That(() => Engine.DeleteAsync([key]), Throws.TypeOf<ModelValidationException>());
        Assert.That(() => Engine.SaveAsync(GameScore.Of("a", "\ud83d")), Throws.TypeOf<ModelValidationException>());
    }

    [Test]
    public void A_null_address_as_a_key_is_refused()
    {
        Assert.That(() => Engine.GetAsync(Bookmark.Key(null!, Medal.Gold)), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Link' is null"));
        Assert.That(() => Engine.SaveAsync(new Bookmark { Link = null!, Medal = Medal.Gold }), Throws.TypeOf<ModelValidationException>());
    }

    [Test]
    public void An_enum_without_a_name_as_a_key_is_refused()
    {
        Assert.That(() => Bookmark.Key(s_link, (Medal)77), Throws.InstanceOf<ArgumentException>().With.Message.Contains("77"));
        Assert.That(() => Engine.SaveAsync(new Bookmark { Link = s_link, Medal = (Medal)77 }), Throws.TypeOf<ModelValidationException>());
    }

    [Test]
    public void All_items_of_a_batch_whose_composite_key_cannot_be_made_are_listed()
    {
        Post[] posts = [Post.Of("a:b"), Post.Of("c"), Post.Of("d:e")];
        Assert.That(
            () => Engine.DeleteAsync(posts),
            Throws.TypeOf<ModelValidationException>().With.Property(nameof(ModelValidationException.Failures)).Count.EqualTo(2).And.Message.Contains("'a:b'").And.Message.Contains("'d:e'"));
        Assert.That(() => Engine.SaveAsync(posts), Throws.TypeOf<ModelValidationException>().With.Property(nameof(ModelValidationException.Failures)).Count.EqualTo(2));
        Assert.That(() => Engine.DeleteAsync(posts[0]), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'a:b'"));
    }

    [Test]
    public void A_binary_set_that_holds_the_same_bytes_twice_is_refused()
        => Assert.That(
            () => Engine.SaveAsync(new Bookmark { Link = s_link, Medal = Medal.Gold, Hashes = [[1, 2], [1, 2]] }),
            Throws.TypeOf<ModelValidationException>().With.Message.Contains("Hashes").And.Message.Contains("twice"));

    [Test]
    public void An_empty_set_in_a_list_is_refused()
        => Assert.That(
            () => Engine.SaveAsync(new Bookmark { Link = s_link, Medal = Medal.Gold, Groups = [["a"], []] }),
            Throws.TypeOf<ModelValidationException>().With.Message.Contains("Groups[1]").And.Message.Contains("no empty sets"));

    [TestCase(2049, 1, "Owner")]
    [TestCase(1, 1025, "Label")]
    public void An_index_key_that_is_too_long_is_refused(int owner, int label, string attribute)
    {
        Bookmark item = new() { Link = s_link, Medal = Medal.Gold, Owner = new('o', owner), Label = new('l', label) };
        Assert.That(() => Engine.SaveAsync(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains($"'{attribute}'").And.Message.Contains("ByOwner"));
    }

    [TestCase(2049, 1, "Region")]
    [TestCase(1, 1025, "Bracket")]
    public void One_of_several_index_keys_that_is_too_long_is_refused(int region, int bracket, string attribute)
    {
        Match item = new() { Id = "m", Tournament = "t", Region = new('r', region), Round = 1, Bracket = new('b', bracket) };
        Assert.That(() => Engine.SaveAsync(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains($"'{attribute}'").And.Message.Contains("ByRegion"));
    }

    [Test]
    public void An_empty_index_key_is_refused()
        => Assert.That(
            () => Engine.SaveAsync(new Bookmark { Link = s_link, Medal = Medal.Gold, Owner = "" }),
            Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Owner'"));
}
