using System.Globalization;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What is checked before a write, and what becomes of what is found.</summary>
internal sealed class ValidationTests(WirePath path) : EngineTests(path)
{
    private static Validated Valid(string id = "a") => Validated.Of(id);

    private static ValidatedPart Part(string? city = null, ValidatedPart? inner = null) => new() { City = city, Inner = inner };

    private IReadOnlyList<ValidationFailure> Failures(params Validated[] items)
    {
        var refused = items.Length == 1
            ? Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(items[0]))!
            : Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(items))!;
        Assert.That(Wire.Requests, Is.Empty);
        return refused.Failures;
    }

    private string[] Lines(params Validated[] items) => [.. Failures(items).Select(f => $"{f.Attribute}: {f.Message}")];

    [Test]
    public async Task A_valid_item_is_written()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("BatchWriteItem", Reply.Json("{}"));
        var item = Validated.Of("a", 100, next: Valid());
        item.Rank = 1;
        item.Part = Part("x");
        item.Parts = [Part("x", Part("y"))];
        item.Meta = new() { ["k"] = Part("x"), ["none"] = null };
        item.Grid = [[Part("x"), null]];
        item.Points = [new(1.5)];
        item.Point = new(-1.5);

        await Engine.SaveAsync(item);
        await Engine.CreateAsync(item);
        await Engine.SaveAsync([item]);

        Assert.That(Wire.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_failure_says_what_is_wrong_and_where()
    {
        var item = Valid();
        item.TopScore = 102;

        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(item))!;

        Assert.That(
            refused.Message,
            Is.EqualTo("""The attribute 'TopScore' of the item {Id: "a"} of Validated: must be between 0 and 100, and is 102. Nothing was sent."""));
    }

    [Test]
    public void All_failures_of_an_item_are_listed_and_then_why_it_cannot_be_written()
    {
        var item = Valid();
        item.TopScore = 101;
        item.Limit = 50;
        item.Nick = "ABCDEF";
        item.Tags = [];
        item.Numbers = [1, 2, 3];
        item.Rank = -1;
        item.Note = null;
        item.Ratio = double.NaN;

        string[] lines = Lines(item);

        Assert.That(lines[..^1], Is.EqualTo(new[]
        {
            "TopScore: must be between 0 and 100, and is 101.",
            "TopScore: must pass IsEven, and is 101.",
            "TopScore: must not be over the limit 50; raise it.",
            "nick: must have 2 to 5 characters, and has 6.",
            "nick: must match [a-z]+, and is \"ABCDEF\".",
            "Tags: must have at least 1 element, and has 0.",
            "Numbers: The list takes 2 only.",
            "Rank: must pass IsPositive, and is -1.",
            "Note: must not be null.",
        }));
        Assert.That(lines[^1], Does.StartWith("Ratio: ").And.Contain("NaN"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void A_required_text_is_not_blank(string? nick)
    {
        var item = Valid();
        item.Nick = nick;
        Assert.That(Lines(item), Has.Some.EqualTo("nick: Nick is needed."));
    }

    [Test]
    public void Objects_inside_are_checked_with_their_paths()
    {
        var item = Valid();
        item.Part = Part(inner: Part());
        item.Parts = [Part("x"), Part()];
        item.Meta = new() { ["x"] = Part("x"), ["key"] = Part() };
        item.Grid = [[], [null, Part(), Part("x", Part())]];
        item.Points = [new(1), new(2.5)];
        item.Point = new(double.NaN);
        item.Next = Validated.Of("b", next: Validated.Of("c", -2));
        item.Others = [Validated.Of("d", 1)];

        Assert.That(Failures(item).Select(f => f.Attribute), Is.EqualTo(new[]
        {
            "Part.city", "Part.Inner.city", "Parts[1].city", "meta.key.city", "Grid[1][1].city", "Grid[1][2].Inner.city", "Points[1].X", "Point.X",
            "Next.Next.TopScore", "Others[0].TopScore", "Point.X",
        }));
    }

    [Test]
    public void An_object_that_contains_itself_is_refused_in_good_time()
    {
        var item = Valid();
        item.Next = item;
        item.Others = [item, item];

        var failures = Failures(item);

        Assert.That(failures[^1].Message, Does.Contain("contain itself"));
    }

    [Test]
    public void A_batch_lists_all_failures_of_all_items_in_their_order_and_sends_nothing()
    {
        var items = Enumerable.Range(0, 30).Select(i => Valid($"{i:00}")).ToArray();
        items[3].TopScore = 101;
        items[29].Nick = "B";
        items[29].Ratio = double.PositiveInfinity;

        var failures = Failures(items);

        Assert.That(failures.Select(f => $"{f.Key} {f.Attribute}"), Is.EqualTo(new[]
        {
            """{Id: "03"} TopScore""", """{Id: "03"} TopScore""", """{Id: "29"} nick""", """{Id: "29"} nick""", """{Id: "29"} Ratio""",
        }));
    }

    [Test]
    public void What_a_check_throws_comes_out_as_it_is()
    {
        var item = Valid();
        item.Throw = true;
        Assert.That(() => Engine.SaveAsync(item), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Engine.SaveAsync([Valid("b"), item]), Throws.TypeOf<NotSupportedException>());
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task What_one_item_failed_with_does_not_stick_to_the_next()
    {
        Wire.On("PutItem", Reply.Json("{}"));
        var item = Valid();
        item.Part = Part();
        item.Next = Valid();
        item.Next.Throw = true;
        Assert.That(() => Engine.SaveAsync(item), Throws.TypeOf<NotSupportedException>());

        var other = Valid();
        other.TopScore = -2;
        Assert.That(Lines(other), Is.EqualTo(new[] { "TopScore: must be between 0 and 100, and is -2." }));
        await Engine.SaveAsync(Valid());
    }

    [Test]
    public async Task Nothing_is_checked_on_deleting_and_reading()
    {
        Wire.On("DeleteItem", Reply.Json("{}")).On("BatchWriteItem", Reply.Json("{}"))
            .On("GetItem", Reply.Json("""{"Item":{"Id":{"S":"a"},"TopScore":{"N":"101"}}}"""));
        var read = await Engine.GetAsync(Validated.Key("a"));
        await Engine.DeleteAsync(read!);
        await Engine.DeleteAsync([read!]);
        Assert.That(read!.TopScore, Is.EqualTo(101));
        Assert.That(Wire.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task OnSaving_runs_before_the_checks_also_of_a_struct()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("BatchWriteItem", Reply.Json("{}"));
        await Engine.SaveAsync(new ValidatedReading("s", 0));
        await Engine.SaveAsync([new ValidatedReading("s", 0)]);
        Assert.That(Wire.Requests, Has.Count.EqualTo(2));
        var refused = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync(new ValidatedReading("s", 10)))!;
        Assert.That(refused.Failures.Single().Message, Is.EqualTo("must be between 1 and 9, and is 10."));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Failures_read_the_same_under_every_culture()
    {
        var item = Valid();
        item.Points = [new(2.5)];
        Assert.That(Lines(item), Is.EqualTo(new[] { "Points[0].X: must be between -1.5 and 1.5, and is 2.5." }));
    }
}
