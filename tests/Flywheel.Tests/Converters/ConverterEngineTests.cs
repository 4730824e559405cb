using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Converted values as keys, in queries and in conditions, against an engine over both ways a request can take.</summary>
[SetCulture("de-DE")]
internal sealed class ConverterEngineTests(WirePath path, Testing.EngineKind kind) : DataPlaneTests(path, kind)
{
    private static Parcel Of(int code, long grams, string? owner = null) => new()
    {
        Code = new(code),
        Weight = new(grams),
        Owner = owner is null ? null : new(owner),
        Weights = [new(grams), new(grams + 1)],
        Codes = [new(code), new(code + 100)],
        Parts = [new(grams), null],
        Consent = code % 2 == 0 ? Consent.Yes : Consent.No,
        Spot = new(code, 0),
        Route = new("Oslo", "Rome"),
        Words = new("a b"),
        Crate = new() { Weight = new(grams), Contents = [new(code)] },
    };

    [SetUp]
    public Task FillAsync() => CreateTableAsync(Of(1, 500, "ADA"), Of(1, 1500, "ADA"), Of(1, 2500), Of(2, 10, "BOB"));

    [Test]
    public async Task A_key_takes_the_models_types()
    {
        var one = (await Engine.GetAsync(Parcel.Key(new(1), new(1500))))!;
        Assert.That((one.Code, one.Weight, one.Owner, one.Spot, one.Words), Is.EqualTo((new TrackingCode(1), new Weight(1500), new Owner("ADA"), (Spot?)new Spot(1, 0), new Words("a b"))));

        var several = await Engine.GetAsync([Parcel.Key(new(2), new(10)), Parcel.Key(new(1), new(500))]);
        Assert.That(several.Select(p => p!.Weight.Grams), Is.EqualTo(new[] { 10L, 500L }));

        await Engine.DeleteAsync(Parcel.Key(new(1), new(1500)));
        Assert.That(await Engine.GetAsync(Parcel.Key(new(1), new(1500))), Is.Null);
    }

    [Test]
    public async Task A_query_compares_what_is_stored()
    {
        Assert.That(await Grams(Engine.Query<Parcel>().Where(p => p.Code == new TrackingCode(1) && p.Weight >= new Weight(1000))), Is.EqualTo(new[] { 1500L, 2500L }));
        Assert.That(await Grams(Engine.Query<Parcel>().Where(p => p.Code == new TrackingCode(1) && p.Weight.Between(new(400), new(1500)))), Is.EqualTo(new[] { 500L, 1500L }));
        Assert.That(await Grams(Engine.Query<Parcel>().Where(p => p.Owner == new Owner("ada") && p.Weight < new Weight(1000))), Is.EqualTo(new[] { 500L }), "an index");
    }

    [Test]
    public async Task A_filter_compares_what_is_stored()
    {
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Codes.Contains(new TrackingCode(102)))), Is.EqualTo(new[] { 10L }));
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Weights.Contains(new Weight(501)))), Is.EqualTo(new[] { 500L }));
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Consent == Consent.Yes)), Is.EqualTo(new[] { 10L }));
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Parts[0] == new Weight(10) && p.Crate.Contents[0] == new TrackingCode(2))), Is.EqualTo(new[] { 10L }));
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Words.Contains("a") && p.Words.Size == 2 && p.Route.Size == 2 && p.Owner == null)), Is.EqualTo(new[] { 2500L }));
        Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Owner.StartsWith("B") && p.Owner.Size == 3)), Is.EqualTo(new[] { 10L }));

        // The other engine compares no lists and maps.
        if (Kind != Testing.EngineKind.Dynalite)
        {
            Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Spot == new Spot(2, 0))), Is.EqualTo(new[] { 10L }));
            Assert.That(await Grams(Engine.Scan<Parcel>().Where(p => p.Route != new Route("Oslo", "Rome"))), Is.Empty);
        }
    }

    [Test]
    public async Task A_stored_value_that_a_converter_refuses_names_key_and_attribute()
    {
        await PutAsync<Parcel>(new() { ["Code"] = new() { S = "T-000009" }, ["Weight"] = new() { N = "1" }, ["Parent"] = new() { S = "nope" } });
        var error = Assert.ThrowsAsync<ItemFormatException>(() => Engine.GetAsync(Parcel.Key(new(9), new(1000))))!;
        Assert.That((error.Attribute, error.Key, error.Stored), Is.EqualTo(("Parent", """{Code: "T-000009", Weight: 1}""", """{"S":"nope"}""")));
        Assert.That(error.InnerException, Is.TypeOf<FormatException>());
    }

    [Test]
    public void A_value_that_a_converter_refuses_sends_nothing()
    {
        int before = Wire.Requests.Count;
        var error = Assert.ThrowsAsync<ModelValidationException>(() => Engine.SaveAsync([Of(3, 1), Of(-3, 1)]))!;
        Assert.That(error.Failures.Select(f => f.Attribute), Is.EqualTo(new[] { "Code" }));
        Assert.That(error.InnerException, Is.TypeOf<FormatException>());
        Assert.That(Wire.Requests, Has.Count.EqualTo(before));
    }

    private static async Task<IEnumerable<long>> Grams(Query<Parcel> query) => (await query.ToListAsync()).Select(p => p.Weight.Grams);

    private static async Task<IEnumerable<long>> Grams(Scan<Parcel> scan) => (await scan.ToListAsync()).Select(p => p.Weight.Grams).Order();
}
