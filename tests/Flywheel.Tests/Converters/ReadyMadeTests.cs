using System.Globalization;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The converters that come with Flywheel.</summary>
[TestFixture("")]
[TestFixture("de-DE")]
[TestFixture("tr-TR")]
internal sealed class ReadyMadeTests(string culture)
{
    private static readonly DateTime s_time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);

    private CultureInfo _before = CultureInfo.InvariantCulture;

    [SetUp]
    public void Change()
    {
        _before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
    }

    [TearDown]
    public void ChangeBack() => CultureInfo.CurrentCulture = _before;

    [Test]
    public void Enums_are_numbers()
    {
        var item = new Archive { Id = "a", Medal = (Medal)(-7), Depths = [Depth.Abyss, Depth.Shallow] };
        Assert.That(Wired.Write(item), Does.Contain("""{"N":"-7"}""").And.Contain("""{"NS":["18446744073709551615","0"]}"""));
        var read = Wired.RoundTrip(item);
        Assert.That((read.Medal, read.Depths.Contains(Depth.Abyss)), Is.EqualTo(((Medal)(-7), true)));
    }

    [TestCase("""{"Id":{"S":"a"},"Medal":{"N":"2147483648"}}""", "EnumNumberConverter")]
    [TestCase("""{"Id":{"S":"a"},"Medal":{"N":"1.5"}}""", "Int128")]
    [TestCase("""{"Id":{"S":"a"},"Depths":{"NS":["-1"]}}""", "EnumNumberConverter")]
    [TestCase("""{"Id":{"S":"a"},"Iso":{"S":"2026-01-02T03:04:05"}}""", "Iso8601Converter")]
    [TestCase("""{"Id":{"S":"a"},"Iso":{"S":""}}""", "Iso8601Converter")]
    [TestCase("""{"Id":{"S":"a"},"Seconds":{"N":"1e20"}}""", "EpochSecondsConverter")]
    [TestCase("""{"Id":{"S":"a"},"Seconds":{"N":"0.00000001"}}""", "EpochSecondsConverter")]
    [TestCase("""{"Id":{"S":"a"},"Milliseconds":{"N":"9223372036854775807"}}""", "EpochMillisecondsConverter")]
    [TestCase("""{"Id":{"S":"a"},"Milliseconds":{"N":"1.5"}}""", "Int64")]
    [TestCase("""{"Id":{"S":"a"},"Settings":{"S":"{"}}""", "JsonTextConverter")]
    [TestCase("""{"Id":{"S":"a"},"Settings":{"S":"null"}}""", "JsonTextConverter")]
    [TestCase("""{"Id":{"S":"a"},"Json":{"B":""}}""", "CompressedJsonConverter")]
    [TestCase("""{"Id":{"S":"a"},"Bytes":{"B":"AQID"}}""", "CompressedBytesConverter")]
    [TestCase("""{"Id":{"S":"a"},"Json":{"B":"AQID"}}""", "CompressedJsonConverter")]
    public void What_does_not_fit_is_an_error(string json, string wanted)
        => Assert.That(() => Wired.Read<Archive>(json), Throws.TypeOf<ItemFormatException>().With.Property("Wanted").Contains(wanted));

    [Test]
    public void Times_are_stored_like_the_formats_of_fields()
    {
        var plus = new DateTimeOffset(s_time).ToOffset(TimeSpan.FromHours(5));
        var item = new Archive { Id = "a", Iso = s_time, Isos = [plus, null], Seconds = plus, Milliseconds = s_time, MaybeMilliseconds = DateTimeOffset.UnixEpoch.AddTicks(-1) };
        var field = new Everything { Id = Guid.Empty, IsoWhen = s_time, IsoMoment = plus, Expires = plus, Millis = s_time };

        string written = Wired.Write(item);
        string expected = Wired.Write(field);

        Assert.That(Part(written, "Iso"), Is.EqualTo("""{"S":"2026-01-02T03:04:05.1234567Z"}""").And.EqualTo(Part(expected, "IsoWhen")));
        Assert.That(Part(written, "Isos"), Does.Contain(Part(expected, "IsoMoment")));
        Assert.That(Part(written, "Seconds"), Is.EqualTo(Part(expected, "expires")));
        Assert.That(Part(written, "Milliseconds"), Is.EqualTo(Part(expected, "Millis")));
        Assert.That(Part(written, "MaybeMilliseconds"), Is.EqualTo("""{"N":"-1"}"""), "rounded down before the epoch, too");

        var read = Wired.Read<Archive>(written);
        Assert.That((read.Iso, read.Iso.Kind, read.Isos[0], read.Seconds), Is.EqualTo((s_time, DateTimeKind.Utc, (DateTimeOffset?)plus, plus.AddTicks(-1234567))));
        Assert.That(read.Milliseconds, Is.EqualTo(s_time.AddTicks(-4567)));
    }

    [Test]
    public void Any_time_comes_back_to_the_precision_of_its_converter()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            ArbMap.Default.GeneratorFor<long>().Select(v => new DateTime((long)((ulong)v % (ulong)DateTime.MaxValue.Ticks), DateTimeKind.Utc)).ToArbitrary(),
            time =>
            {
                var read = Wired.RoundTrip(new Archive { Id = "a", Iso = time, Seconds = time, Milliseconds = time });
                return read.Iso == time
                    && read.Seconds.UtcTicks == time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond)
                    && read.Milliseconds.Ticks == time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond);
            }));

    [Test]
    public void Fractions_of_seconds_are_kept_on_reading()
        => Assert.That(Wired.Read<Archive>("""{"Id":{"S":"a"},"Seconds":{"N":"1.5"}}""").Seconds, Is.EqualTo(DateTimeOffset.UnixEpoch.AddSeconds(1.5)));

    [Test]
    public void Json_is_text_as_the_context_is_set_up()
    {
        var item = new Archive { Id = "a", Settings = new("Ada", [1, 2]), History = [new("x", [])], Counts = new() { ["k"] = 1 } };
        string written = Wired.Write(item);
        Assert.That(Part(written, "Settings"), Is.EqualTo("""{"S":"{\"firstName\":\"Ada\",\"levels\":[1,2]}"}"""));
        Assert.That(Part(written, "History"), Is.EqualTo("""{"L":[{"S":"{\"firstName\":\"x\",\"levels\":[]}"}]}"""));
        var read = Wired.Read<Archive>(written);
        Assert.That((read.Settings!.FirstName, read.Settings.Levels[1], read.History[0].FirstName, read.Counts!["k"]), Is.EqualTo(("Ada", 2, "x", 1)));
    }

    [Test]
    public void A_type_that_the_context_does_not_know_is_an_error_that_says_so()
    {
        var error = Assert.Throws<ModelValidationException>(() => Wired.Write(new Archive { Id = "a", Stranger = new("x") }))!;
        Assert.That(error.Message, Does.Contain("ArchiveJson does not know Stranger").And.Contain("[JsonSerializable(typeof(Stranger))]"));
    }

    // flywheel/tests: test_custom_field.
    [Test]
    public void Compressed_values_come_back()
    {
        string text = new('å', 5000);
        var item = new Archive { Id = "a", Bytes = new byte[10_000], Text = text, Json = Enumerable.Range(0, 500).ToDictionary(i => "key" + i, i => i) };

        string written = Wired.Write(item);
        var read = Wired.Read<Archive>(written);

        Assert.That(written, Has.Length.LessThan(5000));
        Assert.That((read.Bytes!.Length, read.Text, read.Json!.Count, read.Json["key7"]), Is.EqualTo((10_000, text, 500, 7)));
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(Part(written, "Text")[6..^2])), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        Assert.That(reader.ReadToEnd(), Is.EqualTo(text), "GZip of UTF-8");
    }

    [Test]
    public void Compressed_values_that_are_cut_off_are_an_error([Values(1, 4, 8, 20, 100)] int missing)
    {
        string written = Wired.Write(new Archive { Id = "a", Bytes = [.. Enumerable.Range(0, 250).Select(i => (byte)(i * i))] });
        byte[] stored = Convert.FromBase64String(Part(written, "Bytes")[6..^2]);
        string cut = $$$"""{"Id":{"S":"a"},"Bytes":{"B":"{{{Convert.ToBase64String(stored[..^missing])}}}"}}""";
        Assert.That(() => Wired.Read<Archive>(cut), Throws.TypeOf<ItemFormatException>().With.InnerException.Message.Contains("cut off"));
    }

    [Test]
    public void Empty_and_broken_values_are_told_apart()
    {
        var read = Wired.RoundTrip(new Archive { Id = "a", Bytes = [], Text = "" });
        Assert.That((read.Bytes!.Length, read.Text), Is.EqualTo((0, "")));
        Assert.That(() => Wired.Write(new Archive { Id = "a", Text = "\ud83d" }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Text'"));
    }

    private static string Part(string json, string attribute)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty(attribute).GetRawText().Replace("\\u0022", "\\\"", StringComparison.Ordinal);
    }
}
