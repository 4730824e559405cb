using System.Text;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Random old items and random edits by another writer between read and sync: what nobody touched stays, nothing is half upgraded, and a conflict is told.</summary>
internal sealed class HuntBPropertyTests(WirePath path) : MigratedTests(path)
{
    private sealed record Case(AttributeValue[] Undeclared, string Other, string Own);

    // Written anew for each item: streams are read once.
    private static readonly Func<AttributeValue>[] s_values =
    [
        static () => new() { S = "" }, static () => new() { S = "text" }, static () => new() { N = "1.5" }, static () => new() { N = "123456789012345678901234567890" },
        static () => new() { BOOL = false }, static () => new() { NULL = true }, static () => new() { B = new MemoryStream([1, 2]) }, static () => new() { B = new MemoryStream([]) },
        static () => new() { L = [], IsLSet = true }, static () => new() { M = [], IsMSet = true }, static () => new() { SS = ["b", "a"] }, static () => new() { NS = ["2", "1"] },
        static () => new() { L = [new() { M = new() { ["x"] = new() { L = [new() { NULL = true }] } } }, new() { S = "" }] },
        static () => new() { M = new() { ["m"] = new() { M = new() { ["n"] = new() { BOOL = true } } } } },
    ];

    private static readonly Gen<Case> s_cases =
        from undeclared in Gen.ArrayOf(Gen.Elements(s_values), 5)
        from other in Gen.Elements("none", "First", "Price", "Note", "Team", "U0", "-U1", "delete", "migrate", "Cents")
        from own in Gen.Elements("Note", "Team", "FullName", "Cents", "migrate")
        select new Case([.. undeclared.Select(static make => make())], other, own);

    private static string Text(IReadOnlyDictionary<string, AttributeValue> item)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in item.OrderBy(static a => a.Key, StringComparer.Ordinal))
        {
            _ = text.Append(name).Append('=').Append(Encoding.UTF8.GetString(AttributeValues.ToJson(new() { [""] = Sorted(value) }))).Append('\n');
        }

        return text.ToString();
    }

    private static AttributeValue Sorted(AttributeValue value)
        => value.SS is { Count: > 0 } texts ? new() { SS = [.. texts.Order(StringComparer.Ordinal)] }
            : value.NS is { Count: > 0 } numbers ? new() { NS = [.. numbers.Order(StringComparer.Ordinal)] }
            : value;

    [Test]
    public async Task Nothing_is_lost_or_half_upgraded()
    {
        await CreateTableAsync<MigratedUser>();
        using var client = Wire.CreateClient(Path);
        var key = new Dictionary<string, AttributeValue> { ["Id"] = new() { S = "a" } };
        int conflicts = 0;
        foreach (var one in s_cases.Sample(120, 10))
        {
            var old = Old("a");
            for (int i = 0; i < one.Undeclared.Length; i++)
            {
                old[$"U{i}"] = one.Undeclared[i];
            }

            await PutAsync<MigratedUser>(old);
            var user = (await Engine.GetAsync(MigratedUser.Key("a")))!;
            await ChangeAsync(old, one.Other);
            var before = (await client.GetItemAsync(Engine.TableNameOf<MigratedUser>(), key, true)).Item;

            bool isTold = !await TryWriteAsync(user, one.Own);

            var after = (await client.GetItemAsync(Engine.TableNameOf<MigratedUser>(), key, true)).Item;
            bool clashes = one.Own != "migrate" && (one.Other is "First" or "Price" or "Cents" or "delete" or "migrate" || one.Other == one.Own);
            string subject = $"{one.Other}/{one.Own}";
            Assert.That(isTold, Is.EqualTo(clashes), subject);
            conflicts += isTold ? 1 : 0;
            if (isTold || before is null)
            {
                Assert.That(Text(after ?? []), Is.EqualTo(Text(before ?? [])), subject);
                continue;
            }

            Assert.That(Text(after), Is.EqualTo(Text(Expected(before, one.Own))), subject);
        }

        Assert.That(conflicts, Is.InRange(10, 110));
    }

    private async Task ChangeAsync(Dictionary<string, AttributeValue> old, string what)
    {
        switch (what)
        {
            case "none":
                return;
            case "delete":
                await Engine.DeleteAsync(MigratedUser.Key("a"));
                return;
            case "migrate":
                await Engine.MigrateAsync<MigratedUser>();
                return;
            case "-U1":
                old.Remove("U1");
                break;
            default:
                old[what] = what is "Price" or "Cents" ? new() { N = "7" } : new() { S = "other" };
                break;
        }

        await PutAsync<MigratedUser>(old);
    }

    private async Task<bool> TryWriteAsync(MigratedUser user, string what)
    {
        switch (what)
        {
            case "migrate":
                return (await Engine.MigrateAsync<MigratedUser>()).Failures.Count == 0;
            case "Note":
                user.Note = "own";
                break;
            case "Team":
                user.Team = "own";
                break;
            case "FullName":
                user.FullName = "own";
                break;
            default:
                Edits.Increment(user, Field.Cents, 5);
                break;
        }

        return (await Engine.TrySyncAsync(user)).Succeeded;
    }

    // The upgrade of what was stored just before, with the own change.
    private static Dictionary<string, AttributeValue> Expected(Dictionary<string, AttributeValue> before, string own)
    {
        var after = new Dictionary<string, AttributeValue>(before);
        if (!after.ContainsKey("SchemaVersion"))
        {
            after["FullName"] = new() { S = $"{before["First"].S} {before["Last"].S}" };
            after["Cents"] = new() { N = before["Price"].N == "7" ? "700" : "150" };
            after["SchemaVersion"] = new() { N = "3" };
            foreach (string name in (string[])["First", "Last", "Price"])
            {
                after.Remove(name);
            }
        }

        if (own == "Cents")
        {
            after["Cents"] = new() { N = "155" };
        }
        else if (own != "migrate")
        {
            after[own] = new() { S = "own" };
        }

        return after;
    }
}
