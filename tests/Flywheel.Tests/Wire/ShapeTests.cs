using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Records, structs, constructors, initialisers: how items of each shape are made.</summary>
internal sealed class ShapeTests
{
    [Test]
    public void A_positional_record_comes_back()
    {
        var order = new Order("ada", 7, 12.5m, "soon");
        Assert.That(Wired.RoundTrip(order), Is.EqualTo(order));
    }

    [Test]
    public void A_parameters_default_stands_in_for_a_missing_attribute()
        => Assert.That(Wired.Read<Order>("""{"Customer":{"S":"ada"},"Number":{"N":"7"}}"""), Is.EqualTo(new Order("ada", 7, 1.5m, null)));

    [Test]
    public void A_struct_comes_back() => Assert.That(Wired.RoundTrip(new Reading("s", 1, 0.5)), Is.EqualTo(new Reading("s", 1, 0.5)));

    [Test]
    public void Constructor_init_and_private_setters_all_get_their_values()
    {
        var read = Wired.RoundTrip(new Shop.Customer("ada", 36) { Country = "SE" }.Called("countess"));
        Assert.That((read.Name, read.Age, read.Country, read.Nick), Is.EqualTo(("ada", 36, "SE", "countess")));
    }

    [Test]
    public void An_initialiser_survives_a_missing_attribute()
    {
        var customer = Wired.Read<Shop.Customer>("""{"Name":{"S":"ada"},"Age":{"N":"36"}}""");
        var address = Wired.Read<Everything>("""{"Id":{"S":"0d9cbd53-8a2c-4a5c-9a1d-5f1f7d1ac001"},"Home":{"M":{"Street":{"S":"x"}}}}""").Home!;
        Assert.That((customer.Country, customer.Nick, address.Country, address.City), Is.EqualTo(("NO", (string?)null, "NO", (string?)null)));
    }

    [Test]
    public void Ignored_and_computed_properties_are_not_stored()
    {
        string json = Wired.Write(new Everything { Id = Guid.Empty, Scratch = "x" });
        Assert.That(json, Does.Not.Contain("Scratch").And.Not.Contain("Computed"));
    }

    [Test]
    public void A_field_has_the_attributes_name_that_it_is_given()
        => Assert.That(Wired.Write(new Everything { Id = Guid.Empty, Expires = DateTimeOffset.FromUnixTimeSeconds(1700000000).AddMilliseconds(999) }), Does.Contain("\"expires\":{\"N\":\"1700000000\"}"));

    [Test]
    public void Times_are_stored_as_documented()
    {
        string json = Wired.Write(new Everything
        {
            Id = Guid.Empty,
            Moment = new DateTimeOffset(1970, 1, 1, 2, 0, 1, 500, TimeSpan.FromHours(2)),
            IsoMoment = new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.FromHours(2)),
            Day = new DateOnly(1970, 1, 2),
            Time = new TimeOnly(0, 1, 0),
            Span = TimeSpan.FromTicks(-1),
        });
        Assert.That(json, Does.Contain("\"Moment\":{\"N\":\"1.5\"}")
            .And.Contain("\"IsoMoment\":{\"S\":\"2026-11-20T12:30:00.0000000Z\"}")
            .And.Contain("\"Day\":{\"N\":\"86400\"}")
            .And.Contain("\"Time\":{\"N\":\"60\"}")
            .And.Contain("\"Span\":{\"N\":\"-0.0000001\"}"));
    }

    [Test]
    public void An_object_that_contains_itself_too_deeply_is_refused()
    {
        var node = new Node("leaf");
        for (int i = 0; i < 20; i++)
        {
            node = new("n", [node]);
        }

        var refused = Assert.Throws<ModelValidationException>(() => Wired.Write(new Everything { Id = Guid.Empty, Tree = node }))!;
        Assert.That(refused.Message, Does.Contain("Tree").And.Contain("31"));
    }

    [Test]
    public void What_is_nested_as_deeply_as_DynamoDB_allows_comes_back()
    {
        // Each node is a list in a map; the last map stands on level 31.
        var node = new Node("leaf");
        for (int i = 0; i < 15; i++)
        {
            node = new("n", [node]);
        }

        var item = new Everything { Id = Guid.Empty, Tree = node };
        Assert.That(Wired.Write(Wired.RoundTrip(item)), Is.EqualTo(Wired.Write(item)));
    }

    [Test]
    public void An_enum_value_without_a_name_is_refused()
    {
        var refused = Assert.Throws<ModelValidationException>(() => Wired.Write(new Everything { Id = Guid.Empty, Medal = (Medal)77 }))!;
        Assert.That(refused.Message, Does.Contain("'Medal'").And.Contain("77").And.Contain("FieldFormat.Number"));
    }

    [Test]
    public void Half_a_surrogate_pair_is_refused()
        => Assert.That(() => Wired.Write(new Everything { Id = Guid.Empty, Lines = ["ok", "\ud83d"] }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("Lines[1]"));

    [Test]
    public void A_null_in_a_required_property_is_refused()
        => Assert.That(() => Wired.Write(new Everything { Id = Guid.Empty, Home = new Address { Street = null! } }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("Home").And.Message.Contains("Street"));
}
