using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Many writers that take, change and give back few values, while answers are lost: what is taken is what the items have.</summary>
internal sealed class UniqueRaceTests(WirePath path) : EngineTests(path)
{
    private const int Workers = 8;
    private const int Steps = 40;
    private static readonly string[] s_values = ["a", "b", "c", "d", "e"];

    [TestCase(1)]
    [TestCase(2)]
    public async Task What_is_taken_is_what_the_items_have(int seed)
    {
        await CreateTableAsync<UniqueUser>();
        var faults = new Faults(seed, 0.25).On(Wire, "TransactWriteItems").On(Wire, "PutItem");
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random((seed * 100) + worker)))));

        Assert.That(faults.Hit, Is.GreaterThan(20));
        var users = await Engine.Scan<UniqueUser>().ConsistentRead().ToListAsync();
        var held = users.SelectMany(user => new[] { user.Email is { } email ? $"Email:{email} {user.Id}" : null, user.Number is { } number ? $"Number:{number} {user.Id}" : null }).OfType<string>().ToList();
        Assert.That(await TakenAsync(), Is.EquivalentTo(held));
        Assert.That(users.Select(user => user.Email).OfType<string>(), Is.Unique);
        Assert.That(users.Select(user => user.Number).OfType<long>(), Is.Unique);
    }

    private async Task WorkAsync(Random random)
    {
        for (int step = 0; step < Steps; step++)
        {
            var key = UniqueUser.Key($"user {random.Next(6)}");
            try
            {
                var user = await Engine.GetAsync(key, consistentRead: true);
                if (user is null)
                {
                    user = UniqueUser.Of($"user {random.Next(6)}", Pick());
                    await (random.Next(2) == 0 ? Engine.CreateAsync(user) : Engine.SyncAsync(user));
                    continue;
                }

                (user.Email, user.Number, user.Logins) = (Pick(), random.Next(3) == 0 ? random.Next(3) : user.Number, user.Logins + 1);
                await (random.Next(6) switch
                {
                    0 => Engine.DeleteAsync(key),
                    1 => Engine.DeleteAsync(user),
                    2 => Engine.SyncAsync(user),
                    3 => Engine.ReplaceAsync(user, conflicts: ConflictMode.Overwrite),
                    4 => Engine.Transaction().Also(t => t.Save(user, conflicts: ConflictMode.Raise)).CommitAsync(),
                    _ => Engine.SaveAsync(user),
                });
            }
            catch (Exception expected) when (expected is ConditionFailedException or OutcomeUnknownException or TransactionCanceledException or Amazon.Runtime.AmazonServiceException or HttpRequestException or IOException)
            {
            }
        }

        string? Pick() => random.Next(4) == 0 ? null : s_values[random.Next(s_values.Length)];
    }

    private async Task<List<string>> TakenAsync()
    {
        using var client = Wire.CreateClient(Path);
        var answer = await client.ScanAsync(new ScanRequest
        {
            TableName = Engine.TableNameOf<UniqueUser>(),
            FilterExpression = "attribute_exists(#a)",
            ExpressionAttributeNames = new() { ["#a"] = "__flywheel" },
            ConsistentRead = true,
        });
        return [.. answer.Items.Select(item => $"{item["Id"].S["flywheel:unique:unique-user.".Length..]} {item["__owner"].M["Id"].S}")];
    }
}
