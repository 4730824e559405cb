using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What generated code does for tracking: the place in each object, copies of properties, and drafts.</summary>
internal sealed class CopyTests
{
    private static Copied Full() => new("you", 5)
    {
        Id = "a",
        Inherited = "i",
        Wins = 8,
        Tags = ["x", "y"],
        Unstored = "u",
        Part = new(1, 2),
        Others = new() { ["else"] = new() { S = "s" } },
    };

    [Test]
    public void A_copy_has_all_stored_properties_and_no_other()
    {
        var to = Copied.Of("a", "secret");

        ModelCalls.Copy(Full(), to, null);

        Assert.That((to.Maker, to.Size, to.Wins, to.Inherited, to.Tell(), to.Part, to.Both), Is.EqualTo(("you", 5, 8, "i", (string?)null, new CopiedPart(1, 2), "a:you")));
        Assert.That(to.Tags, Is.EquivalentTo(new[] { "x", "y" }));
        Assert.That(to.Others.Keys, Is.EqualTo(new[] { "else" }));
        Assert.That(to.Unstored, Is.Null);
    }

    [TestCase("Wins", "Wins")]
    [TestCase("Maker", "Maker")]
    [TestCase("Inherited", "Inherited")]
    [TestCase("Secret", "Secret")]
    [TestCase("Part_X", "Part")]
    [TestCase("Part_why", "Part")]
    [TestCase("never declared", "Others")]
    [TestCase("Unstored", "Others")]
    [TestCase("Both", "")]
    public void A_copy_of_one_attribute_has_its_property_alone(string attribute, string expected)
    {
        var to = Copied.Of("a", "secret");

        ModelCalls.Copy(Full(), to, attribute);

        var changed = new Dictionary<string, bool>
        {
            ["Wins"] = to.Wins == 8,
            ["Maker"] = to.Maker == "you",
            ["Size"] = to.Size == 5,
            ["Tags"] = to.Tags.Count > 0,
            ["Inherited"] = to.Inherited is not null,
            ["Secret"] = to.Tell() is null,
            ["Part"] = to.Part is not null,
            ["Others"] = to.Others.Count > 0,
        };
        Assert.That(string.Concat(changed.Where(c => c.Value).Select(c => c.Key)), Is.EqualTo(expected));
    }

    [Test]
    public void A_copy_has_what_generic_base_types_do_not_let_anyone_set()
    {
        var from = new CopiedGeneric("you", 9) { Size = 4, Note = "n", Sizes = [1, 2] };
        var to = new CopiedGeneric("me");

        ModelCalls.Copy(from, to, "Most");
        Assert.That((to.Maker, to.Most, to.Size), Is.EqualTo(("me", (int?)9, 0)));
        ModelCalls.Copy(from, to, null);

        Assert.That((to.Maker, to.Size, to.Most, to.Note), Is.EqualTo(("you", 4, (int?)9, "n")));
        Assert.That(to.Sizes, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void What_a_generic_base_type_gives_stays_when_it_is_not_stored()
    {
        var read = Draft<CopiedGeneric>("""{"Maker":{"S":"you"}}""", isDraft: false);

        Assert.That((read.Maker, read.Sizes.Count), Is.EqualTo(("you", 0)));
    }

    [Test]
    public void A_copy_in_a_family_goes_by_the_type_of_both()
    {
        var to = new Puppy { Id = "p" };
        var other = new Cat { Id = "p" };
        Animal from = new Puppy { Id = "p", Weeks = 3, Breed = "b", Age = 1, Owner = "o" };

        ModelCalls.Copy(from, to, null);
        ModelCalls.Copy(from, other, null);

        Assert.That((to.Weeks, to.Breed, to.Age, to.Owner), Is.EqualTo((3, "b", 1, "o")));
        Assert.That((other.Lives, other.Age, other.Owner), Is.EqualTo((9, 1, "o")));
    }

    [Test]
    public void An_object_has_one_place_however_it_is_looked_at()
    {
        var dog = new Puppy { Id = "p" };
        var more = new CopiedMore("m", 1) { Id = "m" };

        Assert.That(Unsafe.AreSame(ref ModelCalls.TrackingOf<Animal>(dog), ref ModelCalls.TrackingOf(dog)), Is.True);
        Assert.That(Unsafe.AreSame(ref ModelCalls.TrackingOf<Dog>(dog), ref ModelCalls.TrackingOf(dog)), Is.True);
        Assert.That(Unsafe.AreSame(ref ModelCalls.TrackingOf<Copied>(more), ref ModelCalls.TrackingOf(more)), Is.True);
        Assert.That(Unsafe.AreSame(ref ModelCalls.TrackingOf<Animal>(new Cat { Id = "c" }), ref ModelCalls.TrackingOf(dog)), Is.False);
        Assert.That(Unsafe.IsNullRef(ref ModelCalls.TrackingOf(dog)), Is.False);
    }

    [Test]
    public void What_is_not_tracked_has_no_place()
    {
        Assert.That(Unsafe.IsNullRef(ref ModelCalls.TrackingOf(new Untracked { Id = "l" })), Is.True);
        Assert.That(Unsafe.IsNullRef(ref ModelCalls.TrackingOf(new UntrackedMore { Id = "l" })), Is.True);
        Assert.That(Unsafe.IsNullRef(ref ModelCalls.TrackingOf(new StampedTick("t", default))), Is.True);
        Assert.That(typeof(UntrackedMore).GetInterfaces().Concat(typeof(StampedTick).GetInterfaces()).Select(i => i.Name), Does.Not.Contain("ITracked`1"));
    }

    [Test]
    public void Tracking_is_no_part_of_a_records_value()
    {
        using var client = new Amazon.DynamoDBv2.AmazonDynamoDBClient(new Amazon.Runtime.BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.EUNorth1);
        var engine = new Engine(client);
        var ledger = new StampedRecord("a") { Text = "t" };
        string before = JsonSerializer.Serialize(ledger);
        Tracker.Attach(ledger, engine, "{}"u8);

        var copy = ledger with { };

        Assert.That(Tracker.Find(ledger)!.State, Is.EqualTo(ItemState.Stored));
        Assert.That(Tracker.Find(copy), Is.Null);
        Assert.That(copy, Is.EqualTo(ledger));
        Assert.That(copy.GetHashCode(), Is.EqualTo(ledger.GetHashCode()));
        Assert.That(ledger, Is.EqualTo(new StampedRecord("a") { Text = "t" }));
        Assert.That(JsonSerializer.Serialize(ledger), Is.EqualTo(before));
        Assert.That(ledger.ToString(), Does.Not.Contain("racking"));
    }

    [Test]
    public void A_draft_can_lack_what_is_required()
    {
        Assert.That(Draft<StampedRecord>("{}").Id, Is.Null);
        Assert.That(Draft<Copied>("""{"Wins":{"N":"8"},"Part_why":{"N":"4"}}""") is { Id: null, Wins: 8, Part: { X: 0, Y: 4 } }, Is.True);
        Assert.That(Draft<Everything>("{}").Id, Is.EqualTo(Guid.Empty));
        Assert.That(Draft<StampedTick>("{}").At, Is.EqualTo(default(DateTimeOffset)));
        Assert.That(() => Draft<StampedRecord>("{}", isDraft: false), Throws.TypeOf<ItemFormatException>().With.Message.Contains("'Id'"));
    }

    private static T Draft<T>(string json, bool isDraft = true)
        where T : IModel<T>
    {
        var reader = new ItemReader(Encoding.UTF8.GetBytes(json), T.Table) { IsDraft = isDraft };
        reader.ReadToken();
        reader.BeginItem();
        return T.Read(ref reader);
    }
}
