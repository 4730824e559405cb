using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests.Readme;

/// <summary>The snippets of the README on writes of several items, and on what the engine keeps beside the items.</summary>
internal sealed class ReadmeWriteTests
{
    [Test]
    public async Task The_writes_of_several_items_do_what_they_say()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();
        var engine = new Engine(client);
        await engine.Register<Account>().Register<GameScore>().CreateSchemaAsync();
        await engine.SaveAsync([new Account { Id = "ann", Balance = 50 }, new Account { Id = "bob" }]);
        Account[] newAccounts = [.. Enumerable.Range(0, 60).Select(i => new Account { Id = $"new {i}" })];

        Transaction transfer = engine.Transaction();
        var debit = transfer.Update(Account.Key("ann"), u => u.Subtract(a => a.Balance, 80).When(a => a.Balance >= 80));
        transfer.Update(Account.Key("bob"), u => u.Add(a => a.Balance, 80));

        TransactionResult result = await transfer.TryCommitAsync();
        if (!result.Succeeded && debit.Outcome == ActionOutcome.ConditionFailed)
        {
            Console.WriteLine($"Ann has only {debit.Existing?.Balance}.");
        }

        await engine.TransactAsync(async transaction =>     // run anew when somebody else was faster
        {
            Account ann = (await engine.GetAsync(Account.Key("ann"), consistentRead: true))!;
            Account bob = (await engine.GetAsync(Account.Key("bob"), consistentRead: true))!;
            (ann.Balance, bob.Balance) = (bob.Balance, ann.Balance);
            transaction.Sync(ann);
            transaction.Sync(bob);
        });

        var (account, score) = await engine.ReadTransactionAsync(Account.Key("bob"), GameScore.Key("abc", "Comet Quest"));

        Batch batch = engine.Batch().Save(newAccounts).Delete(GameScore.Key("abc", "Comet Quest"));
        try
        {
            await batch.ExecuteAsync();
        }
        catch (BatchIncompleteException incomplete)
        {
            Console.WriteLine(incomplete.Message);
            await batch.ExecuteAsync();                     // sends exactly what is left over
        }

        Assert.That((result.Succeeded, debit.Outcome, debit.Existing?.Balance), Is.EqualTo((false, ActionOutcome.ConditionFailed, 50L)));
        Assert.That((account?.Balance, score, batch.Count, await engine.Scan<Account>().CountAsync()), Is.EqualTo((50L, (GameScore?)null, 0, 62)));
    }

    [Test]
    public async Task Numbers_unique_values_and_upgrades_do_what_they_say()
    {
        await using var dynamoDb = await LocalDynamoDb.StartAsync(EngineKind.Dynoxide);
        using var client = dynamoDb.CreateClient();
        var engine = new Engine(client);
        await engine.Register<Member>().CreateSchemaAsync();
        await client.PutItemAsync("Member", new() { ["Number"] = new() { N = "7" }, ["Email"] = new("ada@example.com"), ["Name"] = new("Ada Lovelace") });

        var ann = new Member { Email = "ann@example.com", FirstName = "Ann" };
        await engine.CreateAsync(ann);
        Console.WriteLine($"Welcome, number {ann.Number}!");

        WriteResult<Member> second = await engine.TryCreateAsync(new Member { Email = "ann@example.com", FirstName = "Anna" });
        if (second.Failure is UniqueValueTakenException taken)
        {
            Console.WriteLine($"{taken.Value} belongs to {taken.Owner}.");
        }

        Member? ada = await engine.GetAsync(Member.Key(7));     // of version 1: upgraded as it is read, stored so when it is changed
        MigrationReport report = await engine.MigrateAsync<Member>(new() { Segments = 8, WriteUnitsPerSecond = 500 });

        Assert.That((ann.Number, second.Succeeded, (second.Failure as UniqueValueTakenException)?.Owner), Is.EqualTo((1L, false, "{Number: 1}")));
        Assert.That((ada?.FirstName, ada?.LastName, report.Upgraded, report.Failures.Count), Is.EqualTo(("Ada", "Lovelace", 1L, 0)));
        Assert.That(await engine.Scan<Member>().CountAsync(), Is.EqualTo(2));
    }
}
