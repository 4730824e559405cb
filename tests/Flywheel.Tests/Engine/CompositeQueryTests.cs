using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Queries by the parts of generated composites: they find what the same conditions on all items find.</summary>
internal sealed class CompositeQueryTests(WirePath path, EngineKind kind) : DataPlaneTests(path, kind)
{
    private static readonly Guid s_ann = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly Guid s_bob = new("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static readonly DateTime s_noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    private static Filing[] Items =>
    [
        Filed(1, s_ann, 2026, 10, "a:b"),
        Filed(2, s_ann, 2026, 10, "a"),
        Filed(3, s_ann, 2026, 16, "a"),
        Filed(4, s_ann, 202, 60, "a\\"),
        Filed(5, s_bob, 2026, 10, "a:b"),
        Filed(6, s_bob, 2027, 5, ""),
        Filed(7, s_bob, 2027, 5, "b", FilingKind.Note),
    ];

    private Query<Filing> Query => Engine.Query<Filing>();

    private string SentIndex => Wire.Sent("Query")[0].Body.TryGetProperty("IndexName", out var name) ? name.GetString()! : "";

    private string SentKey => Wire.Sent("Query")[0].Body.GetProperty("KeyConditionExpression").GetString()!;

    private bool HasFilter => Wire.Sent("Query")[0].Body.TryGetProperty("FilterExpression", out _);

    [SetUp]
    public Task SaveAsync() => CreateTableAsync(Items);

    [Test]
    public async Task All_parts_of_both_keys_find_the_one_item()
    {
        await FindsAsync(
            Query.Where(f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Year == 2026 && f.Number == 10 && f.Title == "a:b"),
            f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Year == 2026 && f.Number == 10 && f.Title == "a:b",
            count: 1);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0 AND #1 = :1", false)));
    }

    [Test]
    public async Task The_first_parts_of_a_range_key_find_what_begins_with_them()
    {
        await FindsAsync(
            Query.Where(f => f.Shelf == $"Letter:{s_ann}" && f.Year == 2026),
            f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Year == 2026,
            count: 3);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0 AND begins_with(#1, :1)", false)));
    }

    [Test]
    public async Task A_later_part_alone_is_a_filter()
    {
        await FindsAsync(
            Query.Where(f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Number == 10),
            f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Number == 10,
            count: 2);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("", "#0 = :0", true)));
    }

    [Test]
    public async Task All_parts_of_a_local_index_are_its_key()
    {
        await FindsAsync(
            Query.Where(f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Moment == s_noon.AddHours(2) && f.Title == "a"),
            f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Moment == s_noon.AddHours(2) && f.Title == "a",
            count: 1);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("ByMoment", "#0 = :0 AND #1 = :1", false)));
    }

    [Test]
    public async Task A_time_in_ISO_8601_begins_a_local_index()
    {
        await FindsAsync(
            Query.Index(Filing.Indexes.ByMoment).Where(f => f.Kind == FilingKind.Letter && f.Owner == s_ann && f.Moment == s_noon.AddHours(1)),
            f => f.Owner == s_ann && f.Moment == s_noon.AddHours(1),
            count: 1);
        Assert.That((SentKey, HasFilter), Is.EqualTo(("#0 = :0 AND begins_with(#1, :1)", false)));
    }

    [Test]
    public async Task A_time_that_its_format_rounds_stays_a_filter()
    {
        await FindsAsync(
            Query.Index(Filing.Indexes.ByDay).Where(f => f.Posted == s_noon.AddMinutes(2) && f.Owner == s_ann),
            f => f.Posted == s_noon.AddMinutes(2) && f.Owner == s_ann,
            count: 1);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("ByDay", "#0 = :0", true)));
    }

    [Test]
    public async Task A_number_that_its_format_rounds_stays_a_filter()
    {
        await FindsAsync(
            Query.Where(f => f.Owner == s_ann && f.Weight == 1.02m),
            f => f.Owner == s_ann && f.Weight == 1.02m,
            count: 1);
        Assert.That((SentIndex, SentKey, HasFilter), Is.EqualTo(("ByWeight", "#0 = :0 AND begins_with(#1, :1)", true)));
    }

    [Test]
    public async Task What_is_merged_keeps_its_filters()
    {
        await FindsAsync(
            Query.Where(f => f.Year == 2026 && f.Number == 10),
            f => f.Year == 2026 && f.Number == 10,
            count: 3);
        Assert.That((SentIndex, HasFilter), Is.EqualTo(("ByRank", true)));
    }

    [Test]
    public async Task A_composite_of_a_composite_is_made_of_the_innermost_parts()
    {
        await FindsAsync(
            Query.Index(Filing.Indexes.ByTag).Where(f => f.Tag == 't' && f.Kind == FilingKind.Letter && f.Owner == s_bob && f.Year == 2026),
            f => f.Kind == FilingKind.Letter && f.Owner == s_bob && f.Year == 2026,
            count: 1);
        Assert.That((SentKey, HasFilter), Is.EqualTo(("#0 = :0 AND #1 = :1", false)));
    }

    [Test]
    public async Task A_text_with_too_few_parts_is_no_composite_and_finds_nothing()
        => await FindsAsync(Query.Index(Filing.Indexes.ByTag).Where(f => f.Tag == 't' && f.Shelf == "Letter"), f => f.Shelf == "Letter", count: 0);

    [Test]
    public async Task The_whole_and_a_part_are_both_kept()
    {
        await FindsAsync(
            Query.Where(f => f.Shelf == $"Letter:{s_ann}" && f.Kind == FilingKind.Note),
            f => f.Owner == s_ann && f.Kind == FilingKind.Note,
            count: 0);
        Assert.That(HasFilter, Is.True);
    }

    [Test]
    public void A_part_that_holds_the_separator_is_refused_before_sending()
    {
        Assert.That(
            () => Query.Where(f => f.Owner == s_ann && f.Weight == 1 && f.Title == "x/y").ToListAsync(),
            Throws.TypeOf<QueryPlanException>().With.Message.Contains("WeightAndTitle").And.Message.Contains("holds the separator '/'"));
        Assert.That(Wire.Sent("Query"), Is.Empty);
    }

    [Test]
    public async Task A_scan_by_parts_filters_by_the_parts()
    {
        var found = await Engine.Scan<Filing>().Where(f => f.Kind == FilingKind.Letter && f.Owner == s_bob).ToListAsync();
        Assert.That(found.Select(f => f.Path), Is.EquivalentTo(new[] { Items[4].Path, Items[5].Path }));
        Assert.That(Wire.Sent("Scan")[0].Text, Does.Contain("\"#0\":\"Kind\",\"#1\":\"Owner\""));
    }

    private static Filing Filed(int nth, Guid owner, int year, int number, string title, FilingKind kind = FilingKind.Letter) => new()
    {
        Kind = kind,
        Owner = owner,
        Year = year,
        Number = number,
        Title = title,
        Moment = s_noon.AddHours(nth),
        Posted = nth == 6 ? null : s_noon.AddMinutes(nth),
        Weight = 1 + (nth / 100m),
    };

    private static async Task FindsAsync(Query<Filing> query, Func<Filing, bool> isWanted, int count)
    {
        string[] wanted = [.. Items.Where(isWanted).Select(f => f.Shelf + f.Path)];
        Assert.That(wanted, Has.Length.EqualTo(count));
        Assert.That((await query.ToListAsync()).Select(f => f.Shelf + f.Path), Is.EquivalentTo(wanted));
    }
}
