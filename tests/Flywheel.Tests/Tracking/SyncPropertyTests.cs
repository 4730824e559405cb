using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Whatever an object is changed to, that is what is stored; and what two writers change apart stays apart.</summary>
internal sealed class SyncPropertyTests(WirePath path) : EngineTests(path)
{
    private static readonly Gen<string> s_name = Gen.Elements("a", "b", "c", "a.b", "é", "size", "\"q\"");
    private static readonly Gen<string?> s_text = Gen.Elements<string?>("", "x", "y", "zed", "ü\n", null);

    private static readonly Gen<Place?> s_places = Places(2);

    private static readonly Gen<Sheet> s_sheets =
        from owner in Gen.Elements<string?>(null, "ada", "bo")
        from count in Gen.Choose(0, 3)
        from lives in Gen.Choose(2, 4)
        from price in Gen.Elements<decimal?>(null, 1.50m, -2m, 0m)
        from bytes in Gen.Elements<byte[]?>(null, [], [1, 2])
        from tags in Gen.ListOf(s_name)
        from levels in Gen.ListOf(Gen.Choose(1, 4))
        from lines in Gen.ListOf(s_text)
        from meta in Maps(s_text, withEmptyKey: true)
        from home in s_places
        from stops in Gen.ListOf(s_places.Where(static place => place is not null))
        from scores in Maps(Maps(Gen.Choose(0, 2), withEmptyKey: false), withEmptyKey: false)
        select new Sheet
        {
            Owner = owner,
            Count = count,
            Lives = lives,
            Price = price,
            Bytes = bytes,
            Tags = [.. tags],
            Levels = [.. levels],
            Lines = [.. lines],
            Meta = meta,
            Home = home,
            Stops = [.. stops!],
            Scores = scores,
        };

    // Attributes of which one is made of the other change together.
    private static readonly string[][] s_groups = [["Owner", "Count"], ["Lives"], ["Price"], ["Bytes"], ["Tags"], ["Levels"], ["Lines"], ["Meta"], ["Home"], ["Stops"], ["Scores"]];

    [Test]
    public async Task What_is_stored_is_what_the_object_was_changed_to([Values] ConflictMode mode)
    {
        await CreateTableAsync<Sheet>();
        foreach (var (from, to) in Gen.Zip(s_sheets, s_sheets).Sample(60, 6))
        {
            await Engine.SaveAsync(from);
            var item = (await GetAsync())!;
            ModelCalls.Copy(to, item, null);

            await Engine.SyncAsync(item, conflicts: mode, noRead: true);

            StoredValueTests.AssertSame((await GetAsync())!, to);
            StoredValueTests.AssertSame(item, to);
            Assert.That(Tracked.ChangesOf(item), Is.Empty);
        }
    }

    [Test]
    public async Task A_new_object_is_stored_as_it_is([Values] ConflictMode mode)
    {
        await CreateTableAsync<Sheet>();
        foreach (var sheet in s_sheets.Sample(50, 6))
        {
            await Engine.DeleteAsync(Sheet.Key("a", 1));
            await Engine.SyncAsync(sheet, conflicts: mode);
            StoredValueTests.AssertSame((await GetAsync())!, sheet);
        }
    }

    [Test]
    public async Task Changes_of_two_writers_to_different_attributes_merge()
    {
        await CreateTableAsync<Sheet>();
        var random = new Random(7);
        foreach (var (from, (first, second)) in Gen.Zip(s_sheets, Gen.Zip(s_sheets, s_sheets)).Sample(50, 6))
        {
            await Engine.SaveAsync(from);
            var one = (await GetAsync())!;
            var two = (await GetAsync())!;
            var expected = (await GetAsync())!;
            foreach (string[] group in s_groups)
            {
                int writer = random.Next(3);
                foreach (string attribute in writer == 2 ? [] : group)
                {
                    ModelCalls.Copy(writer == 0 ? first : second, writer == 0 ? one : two, attribute);
                    ModelCalls.Copy(writer == 0 ? first : second, expected, attribute);
                }
            }

            await Engine.SyncAsync(one, noRead: true);
            await Engine.SyncAsync(two);

            StoredValueTests.AssertSame(two, expected);
            StoredValueTests.AssertSame((await GetAsync())!, expected);
        }
    }

    [Test]
    public async Task Changes_of_two_writers_to_different_entries_merge_or_conflict_but_never_get_lost()
    {
        await CreateTableAsync<Sheet>();
        int merged = 0;
        foreach (var (from, (first, second)) in Gen.Zip(s_sheets, Gen.Zip(s_sheets, s_sheets)).Sample(60, 6))
        {
            await Engine.SaveAsync(from);
            var one = (await GetAsync())!;
            var two = (await GetAsync())!;
            Mix(one, first, "abc"u8);
            Mix(two, second, "\"s"u8);
            await Engine.SyncAsync(one, noRead: true);
            var written = (await GetAsync())!;
            if (!(await Engine.TrySyncAsync(two)).Succeeded)
            {
                StoredValueTests.AssertSame((await GetAsync())!, written);
                continue;
            }

            merged++;
            Mix(written, second, "\"s"u8);
            StoredValueTests.AssertSame(two, written);
        }

        Assert.That(merged, Is.GreaterThan(40));

        static void Mix(Sheet item, Sheet other, ReadOnlySpan<byte> initials)
        {
            foreach (byte initial in initials)
            {
                foreach (string key in item.Meta.Keys.Where(key => key.Length > 0 && key[0] == initial).ToList())
                {
                    item.Meta.Remove(key);
                }

                foreach (var (key, value) in other.Meta.Where(entry => entry.Key.Length > 0 && entry.Key[0] == initial))
                {
                    item.Meta[key] = value;
                }
            }
        }
    }

    private static Gen<Place?> Places(int depth)
        => Gen.OneOf(
            Gen.Constant<Place?>(null),
            from street in s_text
            from city in s_text
            from floor in Gen.Choose(0, 2)
            from beside in depth == 0 ? Gen.Constant<Place?>(null) : Places(depth - 1)
            select (Place?)new Place { Street = street, City = city, Floor = floor, Beside = beside });

    private static Gen<Dictionary<string, T>> Maps<T>(Gen<T> values, bool withEmptyKey)
        => Gen.ListOf(Gen.Zip(withEmptyKey ? Gen.Frequency((9, s_name), (1, Gen.Constant(""))) : s_name, values))
            .Select(static entries => entries.DistinctBy(static entry => entry.Item1).ToDictionary(static entry => entry.Item1, static entry => entry.Item2, StringComparer.Ordinal));

    private Task<Sheet?> GetAsync() => Engine.GetAsync(Sheet.Key("a", 1));
}
