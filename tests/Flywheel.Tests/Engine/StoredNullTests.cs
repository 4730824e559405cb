using Flywheel.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Null that is stored as NULL (TY-20, DF-1, DF-5, DM-7): it is not the same as missing.</summary>
internal sealed class StoredNullTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    [Test]
    public async Task Null_is_stored_as_NULL_and_comes_back_in_spite_of_initial_values()
    {
        await CreateTableAsync<Profile>();
        await Engine.SaveAsync(new Profile { Id = "a", Country = null, Limit = null, Tags = [], Balance = null, Home = null });

        Assert.That(
            Wire.Sent("PutItem")[0].Body.GetProperty("Item").GetRawText(),
            Is.EqualTo("""{"Id":{"S":"a"},"Country":{"NULL":true},"Limit":{"NULL":true},"Tags":{"NULL":true},"Balance":{"NULL":true},"Home":{"NULL":true},"Visits":{"N":"1"}}"""));
        var read = (await Engine.GetAsync(Profile.Key("a")))!;
        Assert.That((read.Country, read.Limit, read.Tags.Count, read.Balance, read.Home, read.Visits), Is.EqualTo(((string?)null, (int?)null, 0, (decimal?)null, (ProfileHome?)null, 1)));
    }

    [Test]
    public async Task What_is_missing_keeps_the_initial_value()
    {
        await CreateTableAsync<Profile>();
        await PutAsync<Profile>(new() { ["Id"] = new() { S = "a" }, ["Visits"] = new() { NULL = true }, ["Home"] = new() { M = [], IsMSet = true } });

        var read = (await Engine.GetAsync(Profile.Key("a")))!;

        Assert.That((read.Country, read.Limit, read.Balance, read.Home, read.Visits), Is.EqualTo(("NO", 7, (decimal?)null, new ProfileHome("Oslo"), 1)));
        Assert.That(read.Tags, Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task A_condition_finds_NULL_like_what_is_missing()
    {
        await CreateTableAsync(
            new Profile { Id = "null", Country = null, Balance = 1 },
            new Profile { Id = "set", Balance = null });

        var found = await Engine.Scan<Profile>().Where(p => p.Country == null).ToListAsync();

        Assert.That(found.Select(p => p.Id), Is.EqualTo(new[] { "null" }));
        Assert.That(await Engine.Scan<Profile>().Where(p => p.Country.Exists()).CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public void Whatever_is_null_comes_back_the_same()
    {
        var profiles =
            from country in ArbMap.Default.GeneratorFor<bool>()
            from limit in ArbMap.Default.GeneratorFor<int?>()
            from tags in ArbMap.Default.GeneratorFor<bool>()
            from balance in ArbMap.Default.GeneratorFor<int?>()
            from home in Gen.Elements<ProfileHome?>(null, new ProfileHome(null), new ProfileHome("Oslo"), new ProfileHome("Rome"))
            select new Profile { Id = "a", Country = country ? "SE" : null, Limit = limit, Tags = tags ? ["x", "y"] : [], Balance = balance, Home = home };
        Prop.ForAll(profiles.ToArbitrary(), static profile =>
        {
            var read = Wired.RoundTrip(profile);
            return (read.Country, read.Limit, read.Balance, read.Home) == (profile.Country, profile.Limit, profile.Balance, profile.Home)
                && read.Tags.SetEquals(profile.Tags);
        }).QuickCheckThrowOnFailure();
    }
}
