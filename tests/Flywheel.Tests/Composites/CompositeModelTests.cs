using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class CompositeModelTests
{
    [Test]
    public void A_composite_is_computed_of_its_parts_whenever_it_is_read()
    {
        var post = Post.Of("a", 7);
        Assert.That((post.Uid, post.Place, post.Everything, post.Score), Is.EqualTo(("Story:a", "000007/Story", "Story:a:000007/Story", 0.0)));

        (post.Id, post.Kind, post.Number, post.Likes, post.Replies) = ("b", PostKind.Poll, 12, 3, 1);
        post.Tags.Add("x");

        Assert.That((post.Uid, post.Place, post.Everything, post.Score), Is.EqualTo(("Poll:b", "000012/Poll", "Poll:b:000012/Poll", 3.5)));
        Assert.That(post.Keywords, Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void A_composite_is_written_like_any_other_attribute_and_passed_over_on_reading()
    {
        string json = Wired.Write(new Post { Id = "a", Number = 7, Likes = 2, Tags = ["x"], Author = "é:\\", Posted = new(2026, 11, 21) });

        Assert.That(json, Does.Contain("\"Uid\":{\"S\":\"Story:a\"}"));
        Assert.That(json, Does.Contain("\"all\":{\"S\":\"Story:a:000007/Story\"}"));
        Assert.That(json, Does.Contain("\"Score\":{\"N\":\"2\"}"));
        Assert.That(json, Does.Contain("\"DayAndAuthor\":{\"S\":\"2026-11-21:\\u00E9\\\\:\\\\\\\\\"}").Or.Contain("\"DayAndAuthor\":{\"S\":\"2026-11-21:é\\\\:\\\\\\\\\"}"));

        var read = Wired.Read<Post>(json.Replace("\"Uid\":{\"S\":\"Story:a\"}", "\"Uid\":{\"N\":\"1\"}", StringComparison.Ordinal));
        Assert.That(read.Uid, Is.EqualTo("Story:a"));
        Assert.That(Wired.Write(read), Is.EqualTo(json));
    }

    [Test]
    public void A_null_composite_is_left_out()
    {
        var post = new Post { Id = "a", Author = "b", IsDeleted = true };
        Assert.That((post.DayAndAuthor, post.Score), Is.EqualTo(((string?)null, (double?)null)));
        Assert.That(Wired.Write(post), Does.Not.Contain("DayAndAuthor").And.Not.Contain("Score"));
    }

    [Test]
    public void A_separator_in_a_part_is_refused_on_reading_and_on_writing()
    {
        var post = Post.Of("a:b");

        Assert.That(
            () => post.Uid,
            Throws.InstanceOf<InvalidOperationException>().With.Message.EqualTo(
                "the part Id of the composite Post.Uid is refused: its value 'a:b' holds the separator ':'; set Escape = true on the composite, choose another Separator, or give another value."));
        var failure = Assert.Throws<ModelValidationException>(() => Wired.Write(post)).Failures.Single();
        Assert.That((failure.Table, failure.Attribute), Is.EqualTo(("Post", "Uid")));
        Assert.That(failure.Message, Does.StartWith("the part Id of the composite Post.Uid"));
        Assert.That(() => ItemEncoder.KeyOf(post), Throws.InstanceOf<ModelValidationException>().With.Message.Contains("'Uid'").And.Message.Contains("Escape = true"));
        Assert.That(() => Post.Key(PostKind.Story, "a:b", 1), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void The_attribute_of_a_refused_composite_is_named_though_it_would_be_left_out_if_it_were_null()
    {
        var failure = Assert.Throws<ModelValidationException>(() => Wired.Write(new Joined { Id = "a", Time = DateTime.UnixEpoch })).Failures.Single();
        Assert.That((failure.Key, failure.Attribute), Is.EqualTo(("{Id: \"a\"}", "Wrong")));
        Assert.That(failure.Message, Does.Contain("the format 'x' is none that DateTime takes"));
    }

    [Test]
    public void An_enum_value_without_a_name_is_refused()
    {
        Assert.That(
            () => Post.Of("a", 1, (PostKind)7).Uid,
            Throws.InstanceOf<InvalidOperationException>().With.Message.Contains("the part Kind of the composite Post.Uid is refused: 7 has no name in PostKind"));
        var joined = new Joined { Id = "a", Letter = 'a', Guid = Guid.Empty, Link = new("http://example.org"), Kind = PostKind.Poll, Access = (FileAccess)64 };
        Assert.That(() => joined.Texts, Throws.InstanceOf<InvalidOperationException>().With.Message.Contains("64 has bits without a name in FileAccess"));
    }

    [TestCase("")]
    [TestCase("fi-FI")]
    [TestCase("ar-SA")]
    public void Every_type_joins_the_same_under_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var time = new DateTime(2026, 11, 21, 3, 4, 5);
            var joined = new Joined
            {
                Id = "a",
                Letter = 'é',
                Guid = new("0F8FAD5B-D9CB-469F-A165-70867728950E"),
                Link = new("http://example.org/ä"),
                Kind = PostKind.Poll,
                KindNumber = PostKind.Poll,
                Access = FileAccess.ReadWrite,
                Iso = time,
                IsoOffset = new(time, TimeSpan.FromHours(5)),
                Time = DateTime.SpecifyKind(time, DateTimeKind.Utc).ToLocalTime(),
                Moment = new(time, TimeSpan.FromHours(5)),
                Span = new(1, 2, 3, 4),
                Price = 12.5m,
                Big = -7,
            };

            Assert.That(joined.Texts, Is.EqualTo("é|0f8fad5b-d9cb-469f-a165-70867728950e|http://example.org/ä|Poll|ReadWrite"));
            Assert.That(joined.Isos, Is.EqualTo("2026-11-21T03:04:05.0000000Z|2026-11-20T22:04:05.0000000Z"));
            Assert.That(joined.Times, Is.EqualTo("202611|2026-11-21 03:04|2026-11-20 22:04 +00:00|1.02:03:04"));
            Assert.That(joined.Numbers, Is.EqualTo("0012.50|-0007|001|0f8fad5bd9cb469fa16570867728950e"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void The_key_of_the_parts_is_the_key_of_the_whole()
    {
        var whole = Post.Key("Story:a", "000007/Story");
        Assert.That(Post.Key(PostKind.Story, "a", 7), Is.EqualTo(whole));
        Assert.That(ItemEncoder.KeyOf(Post.Of("a", 7)), Is.EqualTo(whole));
    }

    [Test]
    public void The_table_says_what_composites_are_made_of()
        => Assert.That(
            Table<Post>().Composites.Select(c => $"{c.Name} {string.Join(",", c.Parts)} {c.IsJoined}"),
            Is.EqualTo(new[]
            {
                "Uid Kind,Id True", "Place Number,Kind True", "DayAndAuthor Posted,Author True", "all Uid,Place True",
                "Score Likes,Replies,IsDeleted False", "Keywords Tags,Author False",
            }));

    [Test]
    public void The_table_says_which_parts_are_rounded_and_which_composites_are_never_null()
    {
        var composites = Table<Post>().Composites.Concat(Table<Joined>().Composites).Concat(Table<Filing>().Composites).ToList();
        Assert.That(
            composites.Where(c => c.RoundedParts.Count > 0).Select(c => $"{c.Name} {string.Join(",", c.RoundedParts)}"),
            Is.EqualTo(new[] { "DayAndAuthor Posted", "Times Iso,Time,Moment,Span", "Numbers Price", "Wrong Time", "DayAndOwner Posted", "WeightAndTitle Weight" }));
        Assert.That(
            composites.Where(c => c.IsNeverNull).Select(c => c.Name),
            Is.EqualTo(new[] { "Uid", "Place", "all", "Shelf", "Path", "MomentAndTitle", "WeightAndTitle", "Everything" }));
    }

    [TestCase("Uid", 2, """{"Kind":{"S":"Story"},"Id":{"S":"a"}}""", """{"S":"Story:a"}""")]
    [TestCase("Uid", 2, """{"Id":{"S":"a"},"x":{"S":"y"},"Kind":{"S":"Story"}}""", """{"S":"Story:a"}""")]
    [TestCase("Uid", 1, """{"Kind":{"S":"Story"}}""", """{"S":"Story:"}""")]
    [TestCase("Uid", 2, """{"Kind":{"S":"Story"}}""", null)]
    [TestCase("Uid", 2, """{"Kind":{"NULL":true},"Id":{"S":"a"}}""", null)]
    [TestCase("Place", 1, """{"Number":{"N":"12"}}""", """{"S":"000012/"}""")]
    [TestCase("DayAndAuthor", 1, """{"Posted":{"N":"86400"}}""", """{"S":"1970-01-02:"}""")]
    [TestCase("all", 1, """{"Uid":{"S":"Story:a"}}""", """{"S":"Story:a:"}""")]
    [TestCase("Score", 3, """{"Likes":{"N":"1"},"Replies":{"N":"3"},"IsDeleted":{"BOOL":false}}""", """{"N":"2.5"}""")]
    [TestCase("Score", 3, """{"Likes":{"N":"1"},"Replies":{"N":"3"},"IsDeleted":{"BOOL":true}}""", null)]
    [TestCase("Score", 3, """{"Likes":{"N":"1"},"Replies":{"N":"3"}}""", null)]
    [TestCase("Keywords", 2, """{"Tags":{"SS":["a"]},"Author":{"S":"b"}}""", """{"SS":["a","b"]}""")]
    [TestCase("Keywords", 2, """{"Tags":{"SS":["a"]}}""", """{"SS":["a"]}""")]
    public void A_composite_is_made_of_attributes(string name, int parts, string attributes, string? expected)
    {
        using var request = RequestWriter.Rent();
        var reader = new ItemReader(Encoding.UTF8.GetBytes(attributes), Table<Post>());
        reader.ReadToken();

        bool isMade = Table<Post>().Composites.Single(c => c.Name == name).Compose(ref reader, request.Items, parts);

        Assert.That(isMade, Is.EqualTo(expected is not null));
        Assert.That(Encoding.UTF8.GetString(request.Complete().Span), Is.EqualTo(expected ?? ""));
    }

    private static TableDefinition Table<T>()
        where T : IModel<T>
        => T.Table;
}
