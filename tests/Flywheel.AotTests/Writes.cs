using Amazon.DynamoDBv2;
using Flywheel.Tests.Readme;

namespace Flywheel.Tests;

/// <summary>Writes of several items, and what is kept beside the items: numbers, unique values, versions.</summary>
internal static class Writes
{
    public static async Task<List<string>> FailuresAsync(Engine engine, IAmazonDynamoDB client)
    {
        var failures = new List<string>();
        await engine.Batch().Save([new Account { Id = "ann", Balance = 50 }, new Account { Id = "bob" }]).ExecuteAsync();
        var transfer = engine.Transaction();
        var debit = transfer.Update(Account.Key("ann"), u => u.Subtract(a => a.Balance, 80).When(a => a.Balance >= 80));
        transfer.Update(Account.Key("bob"), u => u.Add(a => a.Balance, 80));
        Expect((await transfer.TryCommitAsync()).Succeeded, false);
        Expect(debit.Existing?.Balance, 50);

        await engine.TransactAsync(async transaction =>
        {
            var ann = (await engine.GetAsync(Account.Key("ann"), consistentRead: true))!;
            ann.Balance -= 20;
            transaction.Sync(ann);
            transaction.Update(Account.Key("bob"), u => u.Add(a => a.Balance, 20));
        });
        var (first, second) = await engine.ReadTransactionAsync(Account.Key("ann"), Account.Key("bob"));
        Expect((first?.Balance, second?.Balance), (30L, 20L));

        var member = new Member { Email = "ann@example.com", FirstName = "Ann" };
        await engine.CreateAsync(member);
        Expect(member.Number, 1);
        var taken = await engine.TryCreateAsync(new Member { Email = "ann@example.com", FirstName = "Anna" });
        Expect((taken.Failure as UniqueValueTakenException)?.Owner, "{Number: 1}");
        await client.PutItemAsync(engine.TableNameOf<Member>(), new() { ["Number"] = new() { N = "7" }, ["Email"] = new("ada@example.com"), ["Name"] = new("Ada Lovelace") });
        Expect((await engine.GetAsync(Member.Key(7)))?.LastName, "Lovelace");
        Expect((await engine.MigrateAsync<Member>()).Upgraded, 1);
        Expect(await engine.Scan<Member>().CountAsync(), 2);
        return failures;

        void Expect<T>(T actual, T expected, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
        {
            if (!EqualityComparer<T>.Default.Equals(actual, expected))
            {
                failures.Add(FormattableString.Invariant($"Line {line}: {actual} in place of {expected}"));
            }
        }
    }
}
