using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Types that share a table: the base type reads all, a derived type its own.</summary>
internal sealed class FamilyTests(WirePath path) : EngineTests(path)
{
    private static Dog Rex => new() { Id = "rex", Name = "Rex", Age = 7, Owner = "ada", Breed = "boxer" };
    private static Puppy Bo => new() { Id = "bo", Name = "Bo", Age = 0, Owner = "ada", Breed = "boxer", Weeks = 9 };
    private static Cat Tom => new() { Id = "tom", Name = "Tom", Age = 7, Owner = "ada", Lives = 8 };

    [SetUp]
    public Task SaveAllAsync() => CreateTableAsync<Animal>(Rex, Bo, Tom);

    [Test]
    public async Task The_base_type_reads_every_item_as_what_it_is()
    {
        var scanned = (await Engine.Scan<Animal>().ToListAsync()).OrderBy(a => a.Id, StringComparer.Ordinal).ToList();
        Assert.That(scanned.Select(a => a.GetType()), Is.EqualTo(new[] { typeof(Puppy), typeof(Dog), typeof(Cat) }));
        Assert.That((((Puppy)scanned[0]).Weeks, ((Dog)scanned[1]).Breed, ((Cat)scanned[2]).Lives), Is.EqualTo((9, "boxer", 8)));

        Assert.That(await Engine.GetAsync(Animal.Key("tom")), Is.TypeOf<Cat>());
        Assert.That((await Engine.GetAsync([Animal.Key("tom"), Animal.Key("bo")])).Select(a => a.GetType()), Is.EqualTo(new[] { typeof(Cat), typeof(Puppy) }));
        Assert.That(await Engine.Query<Animal>().Where(a => a.Name == "Rex").SingleAsync(), Is.TypeOf<Dog>());
        Assert.That(await Engine.Scan<Animal>().CountAsync(), Is.EqualTo(3));
        Assert.That(Wire.Sent("Scan")[0].Text, Does.Not.Contain("FilterExpression"));
    }

    [Test]
    public async Task A_derived_type_scans_and_counts_its_own()
    {
        Assert.That((await Engine.Scan<Dog>().ToListAsync()).Select(d => d.Id), Is.EquivalentTo(new[] { "rex", "bo" }));
        Assert.That((await Engine.Scan<Puppy>().ToListAsync()).Single().Weeks, Is.EqualTo(9));
        Assert.That(await Engine.Scan<Dog>().CountAsync(), Is.EqualTo(2));
        Assert.That(await Engine.Scan<Cat>().Where(c => c.Age > 7).CountAsync(), Is.Zero);
        Assert.That((await Engine.Scan<Cat>().FirstOrDefaultAsync())?.Lives, Is.EqualTo(8));
        Assert.That(Wire.Sent("Scan")[0].Text, Does.Contain(" IN ("));
        Assert.That(Wire.Sent("Scan")[1].Text, Does.Contain("\"FilterExpression\":\"#0 = :0\""));
    }

    [Test]
    public async Task A_derived_type_queries_its_own_by_every_index()
    {
        Assert.That(await Engine.Query<Dog>().Where(d => d.Name == "Tom").ToListAsync(), Is.Empty);
        Assert.That((await Engine.Query<Cat>().Where(c => c.Name == "Tom").SingleAsync()).Lives, Is.EqualTo(8));
        Assert.That((await Engine.Query<Dog>().Where(d => d.Breed == "boxer").ToListAsync()).Select(d => d.GetType()), Is.EquivalentTo(new[] { typeof(Dog), typeof(Puppy) }));
        Assert.That((await Engine.Query<Puppy>().Where(d => d.Breed == "boxer" && d.Weeks > 1).ToListAsync()).Select(d => d.Id), Is.EqualTo(new[] { "bo" }));
        Assert.That(await Engine.Query<Dog>().Where(d => d.Id == "tom").CountAsync(), Is.Zero);
        Assert.That(await Engine.Query<Cat>().Where(d => d.Id == "tom").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_of_a_derived_type_finds_no_item_of_another()
    {
        Assert.That((await Engine.GetAsync(Dog.Key("rex")))?.Breed, Is.EqualTo("boxer"));
        Assert.That(await Engine.GetAsync(Dog.Key("bo")), Is.TypeOf<Puppy>());
        Assert.That(await Engine.GetAsync(Dog.Key("tom")), Is.Null);
        Assert.That(await Engine.GetAsync(Puppy.Key("rex")), Is.Null);
        Assert.That((await Engine.GetAsync([Dog.Key("tom"), Dog.Key("rex"), Dog.Key("none"), Dog.Key("bo")])).Select(d => d.Id), Is.EqualTo(new[] { "rex", "bo" }));
        Assert.That(
            new[] { await Engine.ExistsAsync(Dog.Key("bo")), await Engine.ExistsAsync(Dog.Key("tom")), await Engine.ExistsAsync(Cat.Key("tom")), await Engine.ExistsAsync(Animal.Key("tom")), await Engine.ExistsAsync(Dog.Key("none")) },
            Is.EqualTo(new[] { true, false, true, true, false }));
        Assert.That(Wire.Sent("GetItem")[^1].Text, Does.Contain("\"ProjectionExpression\":\"#0,#1\"").And.Contain("\"#1\":\"kind\""));
    }

    [Test]
    public async Task The_discriminator_can_be_named_in_a_condition()
    {
        var found = await Engine.Scan<Animal>().Where(a => a.Attribute<string>("kind") == "puppy").ToListAsync();
        Assert.That(found.Single(), Is.TypeOf<Puppy>());
    }

    [Test]
    public async Task An_unknown_type_is_an_error_of_the_base_type_and_nothing_to_a_derived_one()
    {
        await PutAsync<Animal>(new() { ["Id"] = new("leo"), ["kind"] = new("lion") });
        await PutAsync<Animal>(new() { ["Id"] = new("odd"), ["kind"] = new() { N = "1" } });
        await PutAsync<Animal>(new() { ["Id"] = new("old") });

        var unknown = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Animal.Key("leo")))!;
        Assert.That((unknown.Key, unknown.Attribute, unknown.Stored), Is.EqualTo(("{Id: \"leo\"}", "kind", "{\"S\":\"lion\"}")));
        Assert.That(unknown.Message, Does.Contain("puppy, dog or cat"));
        Assert.That(Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Animal.Key("odd")))!.Stored, Is.EqualTo("{\"N\":\"1\"}"));
        var missing = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Animal.Key("old")))!;
        Assert.That((missing.Key, missing.Attribute, missing.Stored), Is.EqualTo(("{Id: \"old\"}", "kind", (string?)null)));
        Assert.That(missing.Message, Does.Contain("puppy, dog or cat").And.Not.Contain("nullable"));

        Assert.That(await Engine.GetAsync(Dog.Key("leo")), Is.Null);
        Assert.That(await Engine.ExistsAsync(Dog.Key("old")), Is.False);
        Assert.That((await Engine.Scan<Cat>().ToListAsync()).Select(c => c.Id), Is.EqualTo(new[] { "tom" }));
    }

    [Test]
    public async Task An_unknown_type_is_the_base_type_by_choice()
    {
        await CreateTableAsync<Message>(new Message("m", "hi"), new Message.Mail("l", "dear", "bob"));
        await PutAsync<Message>(new() { ["Id"] = new("x"), ["$type"] = new("Fax"), ["Text"] = new("beep") });
        await PutAsync<Message>(new() { ["Id"] = new("y"), ["Text"] = new("old") });

        Assert.That(await Engine.GetAsync(Message.Key("m")), Is.EqualTo(new Message("m", "hi")));
        Assert.That(await Engine.GetAsync(Message.Key("l")), Is.EqualTo(new Message.Mail("l", "dear", "bob")));
        Assert.That(await Engine.GetAsync(Message.Key("x")), Is.EqualTo(new Message("x", "beep")));
        Assert.That(await Engine.GetAsync(Message.Key("y")), Is.EqualTo(new Message("y", "old")));
        Assert.That((await Engine.Scan<Message.Mail>().ToListAsync()).Single().To, Is.EqualTo("bob"));
        Assert.That(await Engine.GetAsync(Message.Mail.Key("x")), Is.Null);
    }

    [Test]
    public async Task Either_type_creates_the_table_of_all()
    {
        await Engine.DeleteSchemaAsync();
        using var client = Wire.CreateClient(Path);
        await new Engine(client, Engine.Options).Register<Cat>().CreateSchemaAsync();

        var table = (await client.DescribeTableAsync(TestEngines.TablePrefix + "animals")).Table;
        Assert.That(table.GlobalSecondaryIndexes.Select(i => i.IndexName), Is.EquivalentTo(new[] { "ByName", "ByAge", "ByOwner", "ByBreed" }));
        Assert.That(table.GlobalSecondaryIndexes.Single(i => i.IndexName == "ByOwner").Projection.NonKeyAttributes, Is.EquivalentTo(new[] { "Name", "Age", "kind" }));
        Assert.That(await Engine.Register<Animal>().Register<Puppy>().CreateSchemaAsync(), Is.Empty);
    }

    [Test]
    public async Task An_index_that_holds_too_little_is_refused_and_counts_where_it_can()
    {
        var keysOnly = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query<Dog>().Where(d => d.Age == 7).CountAsync())!;
        Assert.That(keysOnly.Message, Does.Contain("ByAge").And.Contain("'kind'").And.Contain("other types"));
        Assert.That(await Engine.Query<Animal>().Where(a => a.Age == 7).CountAsync(), Is.EqualTo(2));

        Assert.That(await Engine.Query<Dog>().Where(d => d.Owner == "ada").CountAsync(), Is.EqualTo(2));
        Assert.That(
            () => Engine.Query<Animal>().Where(a => a.Owner == "ada").ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("'Breed'"),
            "the dogs among them would be incomplete");
    }

    [Test]
    public void What_exists_already_as_another_type_is_not_shown_as_this_one()
    {
        var failed = Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync(new Dog { Id = "tom" }))!;
        Assert.That(failed.Existing, Is.Null);
        Assert.That(Assert.ThrowsAsync<ItemExistsException>(() => Engine.CreateAsync<Animal>(new Dog { Id = "tom" }))!.Existing, Is.Null.Or.TypeOf<Cat>());
    }

    [Test]
    public void An_unlisted_type_is_refused_whatever_it_is_saved_as()
    {
        var lion = new Lion { Id = "leo" };
        foreach (var save in new Func<Task>[] { () => Engine.SaveAsync<Animal>(lion), () => Engine.SaveAsync<Cat>(lion), () => Engine.SaveAsync<Animal>([Rex, lion]) })
        {
            var refused = Assert.ThrowsAsync<ModelValidationException>(() => save())!;
            Assert.That(refused.Failures.Single().Attribute, Is.Null);
            Assert.That(refused.Message, Does.Contain("{Id: \"leo\"}").And.Contain("is a Lion").And.Contain("[DerivedType]"));
        }
    }

    [Test]
    public async Task A_limit_counts_the_items_of_the_type()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.That((await Engine.Scan<Puppy>().Limit(1).ToListAsync()).Single().Id, Is.EqualTo("bo"));
        }

        Assert.That(Wire.Sent("Scan")[0].Text, Does.Contain("\"Limit\":20"), "a filtered page is not asked for item by item");
    }
}
