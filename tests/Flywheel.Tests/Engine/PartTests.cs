using Amazon.DynamoDBv2.Model;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Objects that were read in part, and what can be done with them.</summary>
internal sealed class PartTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly LibraryBook.Fields s_book = LibraryBook.Fields.Instance;

    [Test]
    public async Task What_is_not_read_is_at_its_default()
    {
        var part = await ReadAsync(b => b.Title, b => b.Stored.City);
        Assert.That((part.Id, part.Title, part.Author, part.Isbn, part.Stars, part.Stock), Is.EqualTo(("a", "Sea", (string?)null, (string?)null, 1, 0)));
        Assert.That((part.Printed, part.Stored?.City, part.Stored?.Street, part.Size), Is.EqualTo(((LibraryPlace?)null, "Rome", (string?)null, (LibrarySize?)null)));
        Assert.That((part.Others.Count, part.Loads), Is.EqualTo((0, 1)));
        Assert.That(Tracked.StateOf(part), Is.EqualTo(ItemState.Stored));
        Assert.That(Tracked.ChangesOf(part), Is.Empty);
        Assert.That(Tracked.OriginalOf(part), Is.EqualTo(part with { }).Using<LibraryBook>(static (one, other) => (one.Id, one.Title, one.Stored) == (other.Id, other.Title, other.Stored)));
        part.Title = "Lake";
        Assert.That(Tracked.ChangesOf(part).Single(), Is.EqualTo(new AttributeChange("Title", "\"Sea\"", "\"Lake\"")));
    }

    [Test]
    public async Task A_part_is_not_saved_and_neither_is_a_copy_of_it([Values] ConflictMode mode)
    {
        var part = await ReadAsync(b => b.Title);
        var copy = part with { Id = "b", Author = "ann", Isbn = "1", Printed = new("Oslo", "Quay"), Owner = "bo" };
        int sent = Wire.Requests.Count;
        foreach (var book in (LibraryBook[])[part, copy])
        {
            var refused = Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(book, conflicts: mode))!;
            Assert.That(refused.Message, Does.Contain(ReferenceEquals(book, copy) ? "a copy of an object that was read with Attributes(…)" : "it was read with Attributes(…)").And.Contain("RefreshAsync"));
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.CreateAsync(book));
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.ReplaceAsync(book));
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync([book], mode));
        }

        Edits.MarkChanged(copy, s_book.Title);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(copy, conflicts: mode));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(copy, conflicts: mode));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));

        Assert.That(await Engine.RefreshAsync(part), Is.True);
        await Engine.SaveAsync(part);
        Assert.That((await GetAsync()).Stock, Is.EqualTo(7));
    }

    [Test]
    public async Task A_part_that_was_deleted_is_not_saved_anew()
    {
        var part = await ReadAsync(b => b.Title);
        await Engine.DeleteAsync(part);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(part));
        Assert.That(await Engine.GetAsync(LibraryBook.Key("a")), Is.Null);
    }

    [Test]
    public async Task A_sync_of_what_was_read_makes_the_object_whole([Values] ConflictMode mode)
    {
        var part = await ReadAsync(b => b.Title, b => b.Stars);
        (part.Title, part.Stars) = ("Lake", 5);
        await Engine.SyncAsync(part, conflicts: mode);
        Assert.That(Wire.Sent("UpdateItem").Single().Update(), Is.EqualTo("SET Title = 'Lake', Stars = 5"));
        Assert.That((part.Author, part.Isbn, part.Printed, part.Stock), Is.EqualTo(("ann", "978", new LibraryPlace("Oslo", "Quay"), 7)));
        part.Stock = 8;
        await Engine.SaveAsync(part);
        var read = await GetAsync();
        Assert.That((read.Title, read.Stars, read.Stock, read.AuthorAndStock, read.Size, read.Others.Count), Is.EqualTo(("Lake", 5, 8, "ann:008", new LibrarySize(9, "cm"), 1)));
    }

    [Test]
    public async Task A_sync_without_changes_reads_the_whole_item()
    {
        var part = await ReadAsync(b => b.Title);
        await Engine.SyncAsync(part, noRead: true);
        Assert.That(part.Isbn, Is.Null);
        await Engine.SyncAsync(part);
        Assert.That((part.Isbn, part.Printed.Street, part.Loads), Is.EqualTo(("978", "Quay", 2)));
        await Engine.SaveAsync(part);
        Assert.That(Wire.Sent("UpdateItem"), Is.Empty);
    }

    [Test]
    public async Task A_sync_that_reads_nothing_leaves_the_part_a_part()
    {
        var part = await ReadAsync(b => b.Title);
        await Engine.SyncAsync(part, noRead: true);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(part));

        // What is written comes back with all the rest.
        part.Title = "Pond";
        await Engine.SyncAsync(part, noRead: true);
        Assert.That((part.Author, (await GetAsync()).Title), Is.EqualTo(("ann", "Pond")));
        await Engine.SaveAsync(part);
    }

    private static IEnumerable<TestCaseData> Unread()
    {
        Action<LibraryBook>[] changes =
        [
            b => b.Isbn = "2", b => b.Stars = 2, b => b.Tags.Add("x"), b => b.Printed = new("Rome", "Via"), b => b.Stored = null, b => b.Stored = new("Rome", "Corso"), b => b.Stock = 3,
            b => b.Size = new(1, "mm"), b => b.Others["more"] = new() { S = "y" }, b => b.Title = null!, b => Edits.MarkChanged(b, s_book.Isbn), b => b.Stars = 9,
        ];
        return changes.Select(static (change, i) => new TestCaseData(change).SetArgDisplayNames($"{i}"));
    }

    [TestCaseSource(nameof(Unread))]
    public async Task What_was_not_read_is_not_written(Action<LibraryBook> change)
    {
        var part = await ReadAsync(b => b.Title, b => b.Stored.City);
        change(part);
        int sent = Wire.Requests.Count;
        var refused = Assert.CatchAsync<Exception>(() => Engine.SyncAsync(part))!;
        Assert.That(refused, Is.TypeOf<InvalidOperationException>().With.Message.Contains("read with Attributes(…)").And.Message.Contains("RefreshAsync")
            .Or.TypeOf<ModelValidationException>().With.Message.Contains("Title"));
        Assert.That(Wire.Requests, Has.Count.EqualTo(sent));
        Assert.That(await GetAsync(), Is.EqualTo(LibraryBook.Of("a")).Using<LibraryBook>(static (one, other) => (one.Title, one.Isbn, one.Stars, one.Stock, one.Printed, one.Stored) == (other.Title, other.Isbn, other.Stars, other.Stock, other.Printed, other.Stored)));
    }

    [Test]
    public async Task Edits_take_what_was_read_only()
    {
        var part = await ReadAsync(b => b.Sold);
        var refused = Assert.Throws<InvalidOperationException>(() => Edits.AddTo(part, s_book.Tags, "x"))!;
        Assert.That(refused.Message, Does.Contain("read with Attributes(…), without the attribute. RefreshAsync"));
        Edits.Increment(part, s_book.Sold, 3);
        await Engine.SyncAsync(part);
        Assert.That((part.Sold, (await GetAsync()).Sold, part.Isbn), Is.EqualTo((3, 3, "978")));
    }

    [Test]
    public async Task One_attribute_is_updated_though_it_was_not_read()
    {
        var part = await ReadAsync(b => b.Title);
        await Engine.UpdateFieldAsync(part, s_book.Sold, FieldChange.Add(5L));
        Assert.That((part.Sold, (await GetAsync()).Sold), Is.EqualTo((5, 5)));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(part));
    }

    [Test]
    public async Task A_composite_of_parts_that_were_not_read_is_not_made()
    {
        var part = await ReadAsync(b => b.Stock);
        part.Stock = 3;
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(part))!.Message, Does.Contain("'AuthorAndStock'").Or.Contain("'Author'"));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(part, conflicts: ConflictMode.Overwrite));

        var known = await ReadAsync(b => b.Stock, b => b.Author, b => b.AuthorAndStock);
        known.Stock = 3;
        await Engine.SyncAsync(known);
        Assert.That((await GetAsync()).AuthorAndStock, Is.EqualTo("ann:003"));
    }

    [Test]
    public async Task A_flattened_and_an_undeclared_attribute_are_read_and_written_by_themselves()
    {
        var part = await ReadAsync(b => b.Size.Width, b => b.Size.Unit, b => b.Attribute<string>("shelf"));
        Assert.That((part.Size, part.Others["shelf"].S), Is.EqualTo((new LibrarySize(9, "cm"), "x")));
        part.Size = new(10, "cm");
        part.Others["shelf"] = new() { S = "y" };
        await Engine.SyncAsync(part);
        Assert.That(Wire.Sent("UpdateItem").Single().Update(), Is.EqualTo("SET Size_Width = 10, shelf = 'y'"));
    }

    [Test]
    public async Task A_check_of_what_was_read_counts()
    {
        var part = await ReadAsync(b => b.Stars);
        part.Stars = 9;
        Assert.That(Assert.ThrowsAsync<ModelValidationException>(() => Engine.SyncAsync(part))!.Failures.Single().Attribute, Is.EqualTo("Stars"));
        part.Stars = 3;
        await Engine.SyncAsync(part);
        Assert.That((await GetAsync()).Stars, Is.EqualTo(3));
    }

    [Test]
    public async Task A_part_is_deleted_by_its_key_but_not_after_a_comparison()
    {
        var part = await ReadAsync(b => b.Title);
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(part, conflicts: ConflictMode.Raise));
        await Engine.DeleteAsync(part);
        Assert.That(Tracked.StateOf(part), Is.EqualTo(ItemState.Deleted));
        Assert.That(await Engine.GetAsync(LibraryBook.Key("a")), Is.Null);
    }

    [Test]
    public async Task A_named_index_gives_parts()
    {
        await CreateTableAsync(LibraryBook.Of("a"));
        var query = Engine.Query(LibraryBook.Indexes.ByOwner.Query("bo"));
        var part = await query.SingleAsync();
        Assert.That((part.Stock, part.Stars, part.Title), Is.EqualTo((7, 4, (string?)null)));
        Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SaveAsync(part));
        part.Stars = 5;
        await Engine.SyncAsync(part);
        Assert.That((part.Title, (await GetAsync()).Stars), Is.EqualTo(("Sea", 5)));

        var refused = Assert.ThrowsAsync<QueryPlanException>(() => query.AsNoTracking().ToListAsync())!;
        Assert.That(refused.Message, Does.Contain("AsNoTracking()").And.Not.Contain("name the index"));
        refused = Assert.ThrowsAsync<QueryPlanException>(() => query.Attributes(b => b.Stars).AsNoTracking().ToListAsync())!;
        Assert.That(refused.Message, Does.Contain("AsNoTracking()"));
        refused = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query<LibraryBook>().Where(b => b.Owner == "bo").ToListAsync())!;
        Assert.That(refused.Message, Does.Contain("Complete()").And.Contain("Index(…)"));
    }

    [Test]
    public async Task A_version_is_read_and_compared_with_every_part()
    {
        await CreateTableAsync<LibraryCounted>();
        await Engine.SaveAsync(new LibraryCounted { Id = "a", Owner = "bo", Stars = 1, Note = "n" });
        var part = await Engine.Query(LibraryCounted.TableKey.Query("a")).Attributes(c => c.Stars).SingleAsync();
        part.Stars = 2;
        await Engine.SyncAsync(part);
        Assert.That((part.Version, part.Note), Is.EqualTo((2, "n")));
        Assert.That(Wire.Sent("UpdateItem").Single().Condition(), Does.Contain("Version = 1"));
    }

    [Test]
    public async Task A_version_that_the_index_does_not_hold_is_not_known()
    {
        await CreateTableAsync<LibraryCounted>();
        await Engine.SaveAsync(new LibraryCounted { Id = "a", Owner = "bo", Stars = 1, Note = "n" });
        var index = Engine.Query(LibraryCounted.Indexes.ByOwner.Query("bo"));
        foreach (var query in (Query<LibraryCounted>[])[index, index.Attributes(c => c.Stars)])
        {
            var part = await query.SingleAsync();
            part.Stars = 2;
            Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => Engine.SyncAsync(part))!.Message, Does.Contain("'Version'"));
            Assert.ThrowsAsync<InvalidOperationException>(() => Engine.DeleteAsync(part));
            await Engine.RefreshAsync(part);
            await Engine.SyncAsync(part);
        }
    }

    [Test]
    public async Task The_type_is_always_read()
    {
        await CreateTableAsync<LibraryMedia>(new LibrarySong { Id = "a", Owner = "bo", Artist = "cy", Words = "la" });
        var part = await Engine.Query(LibraryMedia.TableKey.Query("a")).Attributes(m => m.Stars).SingleAsync();
        Assert.That(part, Is.TypeOf<LibrarySong>());
        part.Stars = 4;
        await Engine.SyncAsync(part);
        Assert.That((((LibrarySong)part).Artist, ((LibrarySong)part).Words), Is.EqualTo(("cy", "la")));

        var index = Engine.Query(LibraryMedia.Indexes.ByOwner.Query("bo"));
        foreach (var query in (Query<LibraryMedia>[])[index, index.Attributes(m => m.Owner)])
        {
            var refused = Assert.ThrowsAsync<QueryPlanException>(() => query.ToListAsync())!;
            Assert.That(refused.Message, Does.Contain("does not hold the attribute 'type', which tells the type of an item").And.Contain("Complete()"));
        }

        Assert.That(await index.Complete().SingleAsync(), Is.TypeOf<LibrarySong>());
    }

    [Test]
    public async Task What_the_key_is_made_of_is_always_read()
    {
        await CreateTableAsync(new LibraryShelf { Hall = "x", Row = 3, Owner = "bo", Books = 9 });
        var part = await Engine.Query(LibraryShelf.TableKey.Query("x", 3)).Attributes(s => s.Owner).SingleAsync();
        Assert.That((part.Place, part.Owner, part.Books), Is.EqualTo(("x:003", "bo", 0)));
        part.Owner = "cy";
        await Engine.SyncAsync(part);
        Assert.That(part.Books, Is.EqualTo(9));

        var refused = Assert.ThrowsAsync<QueryPlanException>(() => Engine.Query(LibraryShelf.Indexes.ByOwner.Query("cy")).ToListAsync())!;
        Assert.That(refused.Message, Does.Contain("does not hold the attribute 'Hall', which the table's key is made of").And.Contain("Complete()"));
        Assert.That(await Engine.Query(LibraryShelf.Indexes.ByOwner.Query("cy")).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public void Completing_is_explained_by_the_index_that_is_read()
    {
        string text = Engine.Query<LibraryCounted>().Where(c => c.Owner == "bo").Complete().Explain();
        Assert.That(text, Does.StartWith("Query of LibraryCounted over the global index AllByOwner\n").And.Contain("gives: whole items\n").And.Contain("ByOwner: fits as well, but does not hold whole items"));
    }

    private async Task<LibraryBook> ReadAsync(params Func<LibraryBook.Fields, Field>[] attributes)
    {
        await CreateTableAsync(LibraryBook.Of("a"));
        return await Engine.Query(LibraryBook.TableKey.Query("a")).Attributes(attributes).SingleAsync();
    }

    private async Task<LibraryBook> GetAsync() => (await Engine.GetAsync(LibraryBook.Key("a")))!;
}
