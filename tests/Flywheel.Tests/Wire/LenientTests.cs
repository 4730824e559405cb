using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What other mappers stored, and what even a lenient property does not take.</summary>
[SetCulture("de-DE")]
internal sealed class LenientTests
{
    private static Migrated Read(string attributes) => Wired.Read<Migrated>("""{"Id":{"S":"a"},""" + attributes + ""","Strict":{"N":"7"}}""");

    [TestCase(10)]
    [TestCase(62)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    public void JSON_in_text_is_read_or_refused_however_deep_it_is(int depth)
    {
        string deep = new string('[', depth - 1) + "1" + new string(']', depth - 1);
        var read = () => Read($$"""
            "Home":{"S":"{\"Street\":\"s\",\"Deep\":{{deep}}}"}
            """);
        if (depth > 63)
        {
            Assert.That(read, Throws.TypeOf<ItemFormatException>());
        }
        else
        {
            Assert.That(read().Home?.Street, Is.EqualTo("s"));
        }
    }

    private static IEnumerable<TestCaseData> Readings()
    {
        yield return Case("""
            "Count":{"S":"12"}
            """, m => m.Count, 12);
        yield return Case("""
            "Count":{"S":"1.2E1"}
            """, m => m.Count, 12);
        yield return Case("""
            "Count":{"N":"12"}
            """, m => m.Count, 12);
        yield return Case("""
            "Count":{"NULL":true}
            """, m => m.Count, null);
        yield return Case("""
            "Price":{"S":"-3.50"}
            """, m => m.Price, -3.5m);
        yield return Case("""
            "Medal":{"S":"2"}
            """, m => m.Medal, Medal.Silver);
        yield return Case("""
            "Note":{"N":"4.50"}
            """, m => m.Note, "4.50");
        yield return Case("""
            "Note":{"S":"a\"b"}
            """, m => m.Note, "a\"b");
        foreach (string yes in (string[])["""{"N":"1"}""", """{"S":"1"}""", """{"S":"true"}""", """{"BOOL":true}"""])
        {
            yield return Case("\"IsOpen\":" + yes, m => m.IsOpen, true);
        }

        foreach (string no in (string[])["""{"N":"0"}""", """{"S":"0"}""", """{"S":"false"}""", """{"BOOL":false}"""])
        {
            yield return Case("\"IsOpen\":" + no, m => m.IsOpen, false);
        }

        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        yield return Case("""
            "At":{"S":"2026-01-02T03:04:05.250000+00:00"}
            """, m => m.At, new DateTimeOffset(time.AddMilliseconds(250)));
        yield return Case("""
            "At":{"S":"2026-01-02T04:04:05+01:00"}
            """, m => m.At, new DateTimeOffset(time));
        yield return Case("""
            "At":{"S":"1.5"}
            """, m => m.At, DateTimeOffset.UnixEpoch.AddSeconds(1.5));
        yield return Case("""
            "At":{"N":"1.5"}
            """, m => m.At, DateTimeOffset.UnixEpoch.AddSeconds(1.5));
        yield return Case("""
            "IsoAt":{"N":"1.5"}
            """, m => m.IsoAt, DateTime.UnixEpoch.AddSeconds(1.5));
        yield return Case("""
            "IsoAt":{"S":"2026-01-02T03:04:05Z"}
            """, m => m.IsoAt, time);
        yield return Case("""
            "MillisAt":{"S":"2026-01-02T03:04:05.001Z"}
            """, m => m.MillisAt, time.AddMilliseconds(1));
        yield return Case("""
            "MillisAt":{"S":"1500"}
            """, m => m.MillisAt, DateTime.UnixEpoch.AddSeconds(1.5));
        yield return Case("""
            "SecondsAt":{"S":"2026-01-02T03:04:05Z"}
            """, m => m.SecondsAt, time);
        yield return Case("""
            "Span":{"S":"1.5"}
            """, m => m.Span, TimeSpan.FromSeconds(1.5));
        yield return Case("""
            "Lines":{"S":" [\"a\", null, \"\\u00e5\\n\"] "}
            """, m => string.Join('|', m.Lines!.Select(l => l ?? "-")), "a|-|å\n");
        yield return Case("""
            "Lines":{"S":"[]"}
            """, m => m.Lines!.Count, 0);
        yield return Case("""
            "Lines":{"L":[{"S":"a"}]}
            """, m => m.Lines!.Single(), "a");
        yield return Case("""
            "Flags":{"S":"[[true,false],[]]"}
            """, m => string.Join('|', m.Flags!.Select(f => string.Join(',', f))), "True,False|");
        yield return Case("""
            "Rates":{"S":"{\"a\":1.50,\"b\":-2e3}"}
            """, m => (m.Rates!["a"], m.Rates["b"]), (1.5m, -2000m));
        yield return Case("""
            "Numbers":{"S":"[1,2,2]"}
            """, m => string.Join(',', m.Numbers!.Order()), "1,2");
        yield return Case("""
            "Numbers":{"NS":["1"]}
            """, m => m.Numbers!.Single(), 1);
        yield return Case("""
            "Tags":{"S":"[\"a\",\"b\"]"}
            """, m => string.Join(',', m.Tags!.Order(StringComparer.Ordinal)), "a,b");
        yield return Case("""
            "Home":{"S":"{\"Street\":\"Gata\",\"City\":null,\"Unknown\":[{}]}"}
            """, m => (m.Home!.Street, m.Home.City, m.Home.Country), ("Gata", (string?)null, "NO"));
        yield return Case("""
            "Weight":{"S":"1.5"}
            """, m => m.Weight, new Weight(1500));
        yield return Case("""
            "House":{"M":{"Number":{"S":"3"},"Place":{"S":"{\"Street\":\"Gata\"}"}}}
            """, m => (m.House!.Number, m.House.Place!.Street), (3, "Gata"));
        yield return Case("""
            "OtherHouse":{"S":"{\"Number\":\"3\",\"Place\":\"{\\\"Street\\\":\\\"Gata\\\"}\"}"}
            """, m => (m.OtherHouse!.Number, m.OtherHouse.Place!.Street), (3, "Gata"));

        static TestCaseData Case<T>(string attributes, Func<Migrated, T> get, T expected)
            => new TestCaseData(attributes, (Func<Migrated, object?>)(m => get(m)), expected).SetArgDisplayNames(attributes);
    }

    private static IEnumerable<TestCaseData> Misfits()
    {
        yield return Case("""{"S":"twelve"}""", "Count", "(N)");
        yield return Case("""{"S":""}""", "Count", "(N)");
        yield return Case("""{"S":"4.5"}""", "Count", "Int32");
        yield return Case("""{"BOOL":true}""", "Count", "(N)");
        yield return Case("""{"BOOL":true}""", "Note", "(S)");
        yield return Case("""{"N":"2"}""", "IsOpen", "(BOOL)");
        yield return Case("""{"S":"True"}""", "IsOpen", "(BOOL)");
        yield return Case("""{"S":"2026-01-02T03:04:05"}""", "At", "(N)");
        yield return Case("""{"S":"2026-01-02T03:04:05"}""", "IsoAt", "zone");
        yield return Case("""{"N":"1e30"}""", "IsoAt", "(S)");
        yield return Case("""{"S":"2026-01-02T03:04:05.0001Z"}""", "MillisAt", "(N)");
        yield return Case("""{"S":"00:00:01"}""", "Span", "(N)");
        yield return Case("""{"S":"{}"}""", "Lines", "(L)");
        yield return Case("""{"S":"[\"a\""}""", "Lines", "(L)");
        yield return Case("""{"S":"[\"a\"] x"}""", "Lines", "(L)");
        yield return Case("""{"S":""}""", "Lines", "(L)");
        yield return Case("""{"S":"[\"\\ud83d\"]"}""", "Lines", "(L)");
        yield return Case("""{"S":"[1]"}""", "Lines", "(S)");
        yield return Case("""{"S":"[]"}""", "Rates", "(M)");
        yield return Case("""{"S":"{\"a\":\"x\"}"}""", "Rates", "(N)");
        yield return Case("""{"S":"[\"1\"]"}""", "Numbers", "(NS)");
        yield return Case("""{"S":"[1.5]"}""", "Numbers", "Int32");
        yield return Case("""{"S":"[1]"}""", "Tags", "(SS)");
        yield return Case("""{"L":[{"S":"a"}]}""", "Tags", "(SS)");
        yield return Case("""{"S":"{\"Place\":null,\"Number\":\"4.5\"}"}""", "OtherHouse", "Int32");
        yield return Case("""{"S":"9e27"}""", "Weight", "WeightConverter");

        static TestCaseData Case(string stored, string attribute, string wanted) => new(stored, attribute, wanted);
    }

    [TestCaseSource(nameof(Readings))]
    public void Another_form_is_read(string attributes, Func<Migrated, object?> get, object? expected)
    {
        var read = Read(attributes);
        Assert.That(get(read), Is.EqualTo(expected));
        Assert.That(read.Strict, Is.EqualTo(7), "what follows is read");
    }

    [TestCaseSource(nameof(Misfits))]
    public void What_does_not_fit_is_the_usual_error_with_what_was_stored(string stored, string attribute, string wanted)
    {
        var error = Assert.Throws<ItemFormatException>(() => Read($"\"{attribute}\":{stored}"))!;
        Assert.That((error.Attribute, error.Stored, error.Key), Is.EqualTo((attribute, stored, """{Id: "a"}""")));
        Assert.That(error.Wanted, Does.Contain(wanted));
    }

    [Test]
    public void What_JSON_in_a_text_lacks_is_the_usual_error()
    {
        Assert.That(Assert.Throws<ItemFormatException>(() => Read("""
            "Home":{"S":"{}"}
            """))!.Attribute, Is.EqualTo("Home.Street"));
        Assert.That(Assert.Throws<ItemFormatException>(() => Read("""
            "House":{"M":{"Place":{"S":"{\"City\":\"x\"}"}}}
            """))!.Attribute, Is.EqualTo("House.Place.Street"));
    }

    [Test]
    public void A_property_without_Lenient_stays_strict()
        => Assert.That(() => Wired.Read<Migrated>("""{"Id":{"S":"a"},"Strict":{"S":"7"}}"""), Throws.TypeOf<ItemFormatException>());

    [Test]
    public void What_is_written_is_the_propertys_own_type()
    {
        string written = Wired.Write(Read("""
            "Count":{"S":"12"},"IsOpen":{"N":"1"},"Numbers":{"S":"[1]"},"Home":{"S":"{\"Street\":\"Gata\"}"}
            """));
        Assert.That(written, Does.Contain("""
            "Count":{"N":"12"}
            """).And.Contain("""
            "IsOpen":{"BOOL":true}
            """).And.Contain("""
            "Numbers":{"NS":["1"]}
            """).And.Contain("""
            "Home":{"M":{"Street":{"S":"Gata"}
            """));
        Assert.That(Wired.Write(Wired.Read<Migrated>(written)), Is.EqualTo(written));
    }
}
