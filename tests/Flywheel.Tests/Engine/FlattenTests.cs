using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Nested objects whose members are attributes of the item itself.</summary>
internal sealed class FlattenTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly Gen<PersonAddress> s_address =
        from city in Gen.Elements<string?>(null, "Rome", "")
        from place in ArbMap.Default.GeneratorFor<int?>()
        select new PersonAddress(city, place is { } x ? new PersonPlace(x, -x) : null);

    [Test]
    public async Task Members_are_stored_in_the_item_itself_and_come_back()
    {
        await CreateTableAsync<Person>();
        var person = new Person { Id = "a", Home = new("Rome", new(1, 2)), Work = new("Oslo", null) };
        await Engine.SaveAsync(person);

        Assert.That(
            Wire.Sent("PutItem")[0].Body.GetProperty("Item").GetRawText(),
            Is.EqualTo("""{"Id":{"S":"a"},"Home_City":{"S":"Rome"},"Home_Place_X":{"N":"1"},"Home_Place_Y":{"N":"2"},"w.City":{"S":"Oslo"}}"""));
        var read = (await Engine.GetAsync(Person.Key("a")))!;
        Assert.That((read.Home, read.Work), Is.EqualTo((person.Home, person.Work)));
    }

    [Test]
    public async Task Conditions_find_them_and_an_index_projects_them()
    {
        await CreateTableAsync(
            new Person { Id = "a", Name = "n", Home = new("Rome", new(1, 2)), Work = new("Oslo", null) },
            new Person { Id = "b", Name = "n", Home = new("Rome", new(3, 2)) },
            new Person { Id = "c", Name = "n" });

        var byCity = await Engine.Scan<Person>().Where(p => p.Home.City == "Rome" && p.Home.Place.X > 1).ToListAsync();
        var byIndex = await Engine.Query<Person>().Where(p => p.Name == "n" && p.Work.City == "Oslo").ToListAsync();

        Assert.That(byCity.Select(p => p.Id), Is.EqualTo(new[] { "b" }));
        Assert.That(byIndex.Select(p => (p.Id, p.Home, p.Work.City)), Is.EqualTo(new[] { ("a", new PersonAddress("Rome", new(1, 2)), "Oslo") }));
    }

    [Test]
    public async Task A_member_that_is_missing_is_named_with_its_prefix()
    {
        await CreateTableAsync<Person>();
        await PutAsync<Person>(new Dictionary<string, AttributeValue> { ["Id"] = new() { S = "a" }, ["w.Place_X"] = new() { N = "1" } });

        var misfit = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Person.Key("a")))!;

        Assert.That(misfit.Attribute, Is.EqualTo("w.Place_Y"));
    }

    [Test]
    public void Whatever_an_object_holds_comes_back_unless_it_holds_nothing()
        => Prop.ForAll(s_address.ToArbitrary(), s_address.ToArbitrary(), static (home, work) =>
        {
            var read = Wired.RoundTrip(new Person { Id = "a", Home = home, Work = work });
            return read.Home == (home == new PersonAddress(null, null) ? null : home) && read.Work == work;
        }).QuickCheckThrowOnFailure();
}
