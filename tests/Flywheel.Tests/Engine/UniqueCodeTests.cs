using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A unique value that an upgrade stores as another type.</summary>
internal sealed class UniqueCodeTests(WirePath path) : EngineTests(path)
{
    [Test]
    public async Task A_value_of_another_type_with_the_same_text_stays_the_items_own([Values] bool migrates)
    {
        await CreateTableAsync<UniqueTextCode>();
        await Engine.SaveAsync(new UniqueTextCode { Id = "one", Code = "5" });
        if (migrates)
        {
            var report = await Engine.MigrateAsync<UniqueCode>();
            Assert.That((report.Upgraded, report.Failures.Count), Is.EqualTo((1L, 0)));
        }
        else
        {
            await Engine.SaveAsync((await Engine.GetAsync(UniqueCode.Key("one")))!);
        }

        Assert.That((await Engine.GetAsync(UniqueCode.Key("one")))!.Code, Is.EqualTo(5));
        var taken = (await Engine.TryCreateAsync(new UniqueCode { Id = "two", Code = 5 })).Failure as UniqueValueTakenException;
        Assert.That(taken?.Owner, Is.EqualTo("{Id: \"one\"}"));
    }
}
