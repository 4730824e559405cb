using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>How items of derived types are written and read, without an engine.</summary>
internal sealed class FamilyItemTests
{
    [Test]
    public void The_discriminator_is_written_first_by_whichever_type_writes()
    {
        const string Expected = """{"kind":{"S":"puppy"},"Id":{"S":"bo"},"Age":{"N":"0"},"Weeks":{"N":"9"}}""";
        var puppy = new Puppy { Id = "bo", Weeks = 9 };
        Assert.That(new[] { Wired.Write(puppy), Wired.Write<Dog>(puppy), Wired.Write<Animal>(puppy) }, Is.All.EqualTo(Expected));
        Assert.That(Wired.Write(new Message("m")), Is.EqualTo("""{"$type":{"S":"Message"},"Id":{"S":"m"}}"""));
    }

    [TestCase("""{"kind":{"S":"puppy"},"Id":{"S":"bo"},"Weeks":{"N":"9"}}""")]
    [TestCase("""{"Id":{"S":"bo"},"kind":{"S":"puppy"},"Weeks":{"N":"9"}}""")]
    [TestCase("""{"Id":{"S":"bo"},"x":{"L":[{"M":{"kind":{"S":"cat"}}}]},"Weeks":{"N":"9"},"Name":{"NULL":true},"kind":{"S":"pu\u0070py"}}""")]
    public void The_discriminator_may_stand_anywhere(string json)
    {
        Assert.That(Wired.Read<Animal>(json), Is.TypeOf<Puppy>().With.Property("Weeks").EqualTo(9));
        Assert.That(Wired.Read<Dog>(json), Is.TypeOf<Puppy>().With.Property("Weeks").EqualTo(9));
        Assert.That(Wired.Read<Puppy>(json).Id, Is.EqualTo("bo"));
    }

    [Test]
    public void A_derived_type_does_not_read_an_item_of_another()
    {
        var fault = Assert.Throws<ItemFormatException>(() => Wired.Read<Dog>("""{"Id":{"S":"tom"},"kind":{"S":"cat"}}"""))!;
        Assert.That((fault.Attribute, fault.Stored, fault.Key), Is.EqualTo(("kind", "{\"S\":\"cat\"}", "{Id: \"tom\"}")));
        Assert.That(fault.Wanted, Does.Contain("dog or puppy"));
    }

    [Test]
    public void Each_type_of_a_table_has_its_own_attributes_and_indexes()
    {
        Assert.That(TableOf<Cat>().Attributes, Is.EqualTo(new[] { "kind", "Id", "Name", "Age", "Owner", "Lives" }));
        Assert.That(TableOf<Dog>().Attributes, Is.EqualTo(new[] { "kind", "Id", "Name", "Age", "Owner", "Breed", "Weeks" }));
        Assert.That(TableOf<Cat>().Indexes.Select(i => i.Name), Is.EqualTo(new[] { "ByName", "ByAge", "ByOwner" }));
        Assert.That(TableOf<Animal>().Indexes.Select(i => i.Name), Is.EqualTo(new[] { "ByName", "ByAge", "ByOwner", "ByBreed" }));
        Assert.That((TableOf<Cat>().Name, TableOf<Animal>().Base, TableOf<Cat>().Base), Is.EqualTo(("animals", (TableDefinition?)null, TableOf<Animal>())));
    }

    [Test]
    public void Siblings_never_influence_each_other()
    {
        Assert.That(TableOf<RedSibling>().Name, Is.EqualTo("siblings-a"));
        Assert.That(TableOf<BlueSibling>().Name, Is.EqualTo("siblings-b"));
        Assert.That(TableOf<RedSibling>().Attributes, Is.EqualTo(new[] { "Id", "Name", "Colour" }));
        Assert.That(TableOf<BlueSibling>().Attributes, Is.EqualTo(new[] { "Id", "Name", "Size" }));
        Assert.That(TableOf<RedSibling>().Indexes.Select(i => $"{i.Name} {i.HashKeys[0].Name} {string.Concat(i.RangeKeys.Select(k => k.Name))}"), Is.EqualTo(new[] { "ByName Name ", "ByColour Colour " }));
        Assert.That(TableOf<BlueSibling>().Indexes.Select(i => $"{i.Name} {i.HashKeys[0].Name} {string.Concat(i.RangeKeys.Select(k => k.Name))}"), Is.EqualTo(new[] { "ByName Name Size" }), "an index of the same name takes the inherited one's place");
        Assert.That(Wired.RoundTrip(new BlueSibling { Id = "b", Name = "n", Size = 3 }).Size, Is.EqualTo(3));
    }

    [Test]
    public void A_model_that_derives_from_a_model_has_its_own_table()
    {
        Assert.That((TableOf<Vehicle>().Name, TableOf<Truck>().Name), Is.EqualTo(("Vehicle", "trucks")));
        Assert.That(Wired.Write(new Truck { Plate = "p", Wheels = 6, Load = 2.5 }), Is.EqualTo("""{"Plate":{"S":"p"},"Wheels":{"N":"6"},"Load":{"N":"2.5"}}"""));
        Assert.That(Truck.Key("p").Hash, Is.EqualTo(Vehicle.Key("p").Hash));
    }

    [Test]
    public void An_object_of_a_derived_type_is_not_saved_as_its_base()
    {
        var refused = Assert.Throws<ModelValidationException>(() => Wired.Write<Vehicle>(new Truck { Plate = "p", Load = 2.5 }))!;
        Assert.That(refused.Message, Does.Contain("The item {Plate: \"p\"} of Vehicle").And.Contain("is a Truck").And.Contain("stored as Vehicle"));
    }

    [Test]
    public void Nor_is_a_nested_one()
    {
        var refused = Assert.Throws<ModelValidationException>(() => Wired.Write(new Vehicle { Plate = "p", Engraving = new FramedEngraving { Frame = "oak" } }))!;
        Assert.That(refused.Failures.Single().Attribute, Is.EqualTo("Engraving"));
        Assert.That(refused.Message, Does.Contain("is a FramedEngraving").And.Contain("stored as Engraving"));
    }

    [Test]
    public void Two_models_may_share_a_table_when_their_keys_agree()
        => Assert.That(new SchemaManifest().Add<Truck>().Add<Load>().ToCreateTableRequests().Single().TableName, Is.EqualTo("trucks"));

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;
}
