using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>[EqualByKey] and <see cref="Key.Of"/>.</summary>
internal sealed class EqualityTests
{
    [Test]
    public void Objects_with_one_key_are_equal_whatever_else_they_hold()
    {
        var one = new Vehicle { Plate = "p", Wheels = 4 };
        var same = new Vehicle { Plate = "p", Wheels = 3 };
        var other = new Vehicle { Plate = "q", Wheels = 4 };
        Assert.Multiple(() =>
        {
            Assert.That(one == same, Is.True);
            Assert.That(one != same, Is.False);
            Assert.That(one.Equals(same), Is.True);
            Assert.That(one.Equals((object)same), Is.True);
            Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
            Assert.That(one == other, Is.False);
            Assert.That(one != other, Is.True);
            Assert.That(new HashSet<Vehicle> { one, same, other }, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Null_is_equal_to_null_only()
    {
        Vehicle? none = null;
        var one = new Vehicle { Plate = "p" };
        Assert.Multiple(() =>
        {
            Assert.That(one.Equals(none), Is.False);
            Assert.That(one!.Equals((object?)null), Is.False);
            Assert.That(one!.Equals("p"), Is.False);
            Assert.That(none == null, Is.True);
            Assert.That(none == one, Is.False);
            Assert.That(one == none, Is.False);
            Assert.That(one != null, Is.True);
        });
    }

    [Test]
    public void A_base_type_and_a_derived_type_are_unequal_both_ways()
    {
        var vehicle = new Vehicle { Plate = "p" };
        var truck = new Truck { Plate = "p" };
        Assert.Multiple(() =>
        {
            Assert.That(vehicle == truck, Is.False);
            Assert.That(truck == vehicle, Is.False);
            Assert.That(vehicle.Equals(truck), Is.False);
            Assert.That(truck.Equals(vehicle), Is.False);
            Assert.That(vehicle.Equals((object)truck), Is.False);
            Assert.That(truck == new Truck { Plate = "p", Load = 1 }, Is.True);
            Assert.That(((Vehicle)truck).Equals(new Truck { Plate = "p" }), Is.True);
        });
    }

    [Test]
    public void Structs_are_compared_by_key_too_and_one_without_a_key_fails_nowhere()
    {
        Assert.That(new Load { Plate = "p", Tons = 1 } == new Load { Plate = "p", Tons = 2 }, Is.True);
        Assert.That(new Load { Plate = "p" } != new Load { Plate = "q" }, Is.True);
        Assert.That(default(Load).Equals(default), Is.True);
        Assert.That(default(Load).GetHashCode, Throws.Nothing);
    }

    [Test]
    public void The_key_of_an_item_is_what_its_model_makes_of_its_values()
    {
        Assert.That(Key.Of(GameScore.Of("abc", "Comet Quest")), Is.EqualTo(GameScore.Key("abc", "Comet Quest")));
        Assert.That(Key.Of<Animal>(new Puppy { Id = "bo" }), Is.EqualTo(Animal.Key("bo")));
        Assert.That(() => Key.Of<Vehicle>(null!), Throws.ArgumentNullException);
    }
}
