using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Models are plain objects to System.Text.Json: it shows what their authors declared, and nothing of ours.</summary>
internal sealed partial class JsonTests
{
    private static IEnumerable<TestCaseData> Models()
    {
        yield return Model(
            Loaded(new GameScore { UserId = "u", Title = "t", TopScore = 3, Tags = ["x"] }),
            Context.Default.GameScore, "Losses Tags Title TopScore TopScoreTime UserId Wins");
        yield return Model(Loaded(Post.Of("a", 7)), Context.Default.Post, "Author DayAndAuthor Everything Id IsDeleted Keywords Kind Likes Number Place Posted Replies Score Tags Uid");
        yield return Model(Loaded(new Person { Id = "p", Name = "n", Home = new("Oslo", new PersonPlace(1, 2)) }), Context.Default.Person, "Home Id Name Work");
        yield return Model(Loaded(new Profile { Id = "p", Balance = 1, Home = null }), Context.Default.Profile, "Balance Country Home Id Limit Tags Visits");
        yield return Model(Loaded(new Session { Id = "s", Expires = DateTimeOffset.UnixEpoch }), Context.Default.Session, "Expires Id");
        yield return Model(Loaded(new Dog { Id = "d", Breed = "b", Age = 3 }), Context.Default.Dog, "Age Breed Id Name Owner");
        yield return Model(Loaded(new Message.Mail("m", "t", "you")), Context.Default.Mail, "Id Text To");
        yield return Model(Loaded(new Truck { Plate = "t", Load = 2, Wheels = 6 }), Context.Default.Truck, "Engraving Load Plate Wheels");
        yield return Model(Loaded(new Load { Plate = "t", Tons = 2 }), Context.Default.Load, "Plate Tons");
    }

    [TestCaseSource(nameof(Models))]
    public void A_model_is_a_plain_object<T>(T model, JsonTypeInfo<T> type, string members)
    {
        string json = JsonSerializer.Serialize(model, type);

        using var document = JsonDocument.Parse(json);
        Assert.That(document.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal), Is.EqualTo(members.Split(' ')));
        Assert.That(json, Is.EqualTo(JsonSerializer.Serialize(model)));
    }

    [Test]
    public void A_model_is_read_from_JSON_as_it_was_written()
    {
        var post = Post.Of("a", 7);
        post.Tags.Add("x");

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(post, Context.Default.Post), Context.Default.Post)!;

        Assert.That(Wired.Write(read), Is.EqualTo(Wired.Write(post)));
    }

    private static TestCaseData Model<T>(T model, JsonTypeInfo<T> type, string members)
        => new TestCaseData(model, type, members) { TypeArgs = [typeof(T)] }.SetArgDisplayNames(typeof(T).Name);

    private static T Loaded<T>(T model)
        where T : IModel<T>
        => Wired.Read<T>(Wired.Write(model));

    [JsonSerializable(typeof(GameScore))]
    [JsonSerializable(typeof(Post))]
    [JsonSerializable(typeof(Person))]
    [JsonSerializable(typeof(Profile))]
    [JsonSerializable(typeof(Session))]
    [JsonSerializable(typeof(Dog))]
    [JsonSerializable(typeof(Message.Mail))]
    [JsonSerializable(typeof(Truck))]
    [JsonSerializable(typeof(Load))]
    private sealed partial class Context : JsonSerializerContext;
}
