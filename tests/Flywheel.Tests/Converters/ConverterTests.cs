using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Values that go through converters, written and read without an engine.</summary>
internal sealed class ConverterTests
{
    private static Parcel Whole => new()
    {
        Code = new(1),
        Weight = new(1500),
        Owner = new("ADA"),
        Tare = new(1),
        Parent = new(2),
        Weights = [new(1), new(2000)],
        Codes = [new(3), new(4)],
        Stamps = [new(5, "?"), new(6, "?")],
        Parts = [new(1), null, new(2)],
        Groups = new() { ["a"] = [new(7)], ["b"] = [] },
        Consent = Consent.Yes,
        Spot = new(-1, 2),
        Route = new("Oslo", "Rome"),
        Words = new("one two"),
        Crate = new() { Weight = new(9), Contents = [new(8), null] },
    };

    [TestCase("")]
    [TestCase("de-DE")]
    public void Everything_is_stored_as_its_converter_says_and_comes_back(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            const string expected = """
                {"Code":{"S":"T-000001"},"Weight":{"N":"1.5"},"Owner":{"S":"ADA"},"Tare":{"N":"0.001"},"Parent":{"S":"T-000002"},
                "Weights":{"NS":["0.001","2"]},"Codes":{"SS":["T-000003","T-000004"]},"Stamps":{"BS":["BQ==","Bg=="]},
                "Parts":{"L":[{"N":"0.001"},{"NULL":true},{"N":"0.002"}]},"Groups":{"M":{"a":{"L":[{"S":"T-000007"}]},"b":{"L":[]}}},
                "Consent":{"BOOL":true},"Spot":{"M":{"x":{"N":"-1"},"y":{"N":"2"}}},"Route":{"L":[{"S":"Oslo"},{"S":"Rome"}]},"Words":{"SS":["one","two"]},
                "Crate":{"M":{"Weight":{"N":"0.009"},"Contents":{"L":[{"S":"T-000008"},{"NULL":true}]}}}}
                """;

            string written = Wired.Write(Whole);

            Assert.That(written, Is.EqualTo(expected.ReplaceLineEndings("")));
            Assert.That(Wired.Write(Wired.Read<Parcel>(written)), Is.EqualTo(written));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Null_never_reaches_a_converter()
    {
        var item = new Parcel { Code = new(1), Weight = new(1) };
        var read = Wired.RoundTrip(item);
        Assert.That((read.Owner, read.Tare, read.Parent, read.Spot, read.Weights.Count), Is.EqualTo(((Owner?)null, (Weight?)null, (TrackingCode?)null, (Spot?)null, 0)));
        Assert.That(Wired.Write(item), Does.Not.Contain("Owner").And.Not.Contain("Weights"));
    }

    [Test]
    public void What_a_converter_throws_on_writing_names_the_attribute_and_is_kept()
    {
        var item = Whole;
        item.Groups["a"].Add(new(-1));
        var error = Assert.Throws<ModelValidationException>(() => Wired.Write(item))!;
        Assert.That(error.Failures.Single().Attribute, Is.EqualTo("Groups.a[1]"));
        Assert.That(error.Message, Does.Contain("TrackingCodeConverter could not convert the value: A tracking code is not negative."));
        Assert.That(error.InnerException, Is.TypeOf<FormatException>());
    }

    [Test]
    public void A_converter_that_gives_null_is_refused()
    {
        var item = Whole;
        item.Owner = new("null");
        Assert.That(() => Wired.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Owner'").And.Message.Contains("gave null"));
        Assert.That(
            () => Wired.Read<Parcel>("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Owner":{"S":"NULL"}}"""),
            Throws.TypeOf<ItemFormatException>().With.InnerException.Message.Contains("gave null"));
    }

    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Parent":{"S":"X-1"}}""", "Parent", """{"S":"X-1"}""")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Codes":{"SS":["T-1","Y"]}}""", "Codes", "\"Y\"")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Crate":{"M":{"Weight":{"N":"1"},"Contents":{"L":[{"S":"T-1"},{"S":"Z"}]}}}}""", "Crate.Contents[1]", """{"S":"Z"}""")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Spot":{"M":{"x":{"N":"1"}}}}""", "Spot", """{"M":{"x":{"N":"1"}}}""")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Route":{"L":[{"S":"a"}]}}""", "Route", """{"L":[{"S":"a"}]}""")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"9e27"}}""", "Weight", """{"N":"9e27"}""")]
    public void What_a_converter_throws_on_reading_names_key_attribute_and_stored_value(string json, string attribute, string stored)
    {
        var error = Assert.Throws<ItemFormatException>(() => Wired.Read<Parcel>(json))!;
        Assert.That((error.Attribute, error.Stored, error.Table), Is.EqualTo((attribute, stored, "parcels")));
        Assert.That(error.Key, Does.Contain("T-1"));
        Assert.That(error.Wanted, Does.EndWith("Converter can convert"));
        Assert.That(error.InnerException, Is.Not.Null);
    }

    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Parent":{"N":"1"}}""", "text (S)")]
    [TestCase("""{"Code":{"S":"T-1"},"Weight":{"N":"1"},"Consent":{"S":"yes"}}""", "(BOOL)")]
    public void Another_stored_type_never_reaches_a_converter(string json, string wanted)
        => Assert.That(() => Wired.Read<Parcel>(json), Throws.TypeOf<ItemFormatException>().With.Message.Contains(wanted).And.InnerException.Null);

    [Test]
    public void Elements_that_are_stored_equal_are_refused()
    {
        var item = Whole;
        item.Stamps = [new(5, "Oslo"), new(5, "Rome")];
        Assert.That(() => Wired.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Stamps'").And.Message.Contains("both stored as 0x05"));
        Assert.That(() => Wired.Write(new Archive { Id = "a", SecondsSet = [DateTime.UnixEpoch, DateTime.UnixEpoch.AddTicks(1)] }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("both stored as '0'"));
    }

    [Test]
    public void A_set_that_was_refused_leaves_the_next_one_alone()
    {
        using var request = RequestWriter.Rent();
        var refused = Whole;
        refused.Stamps = [new(5, "Oslo"), new(5, "Rome")];
        List<ValidationFailure>? failures = null;
        Assert.That(ItemEncoder.TryWriteItem(request, refused, ref failures), Is.False);
        request.Restart();
        Assert.That(ItemEncoder.TryWriteItem(request, Whole, ref failures), Is.True);
    }

    [Test]
    public void A_set_that_a_converter_makes_cannot_be_empty()
    {
        var item = Whole;
        item.Words = new("");
        Assert.That(() => Wired.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Words'").And.Message.Contains("no empty sets"));
    }

    [Test]
    public void A_key_that_a_converter_makes_empty_is_refused()
    {
        var item = Whole;
        item.Owner = new("");
        Assert.That(() => Wired.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Owner' is a key").And.Message.Contains("cannot be empty"));
    }

    [Test]
    public void A_key_that_a_converter_refuses_is_an_argument_error()
    {
        Assert.That(() => Parcel.Key(new(-1), new(1)), Throws.ArgumentException.With.Message.Contains("not negative").And.InnerException.TypeOf<FormatException>());
        Assert.That(() => Wired.Write(new Parcel { Code = new(-1), Weight = new(1) }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("{?}").And.InnerException.TypeOf<FormatException>());
        Assert.That(() => Wired.Write(new Parcel { Code = null!, Weight = new(1) }), Throws.TypeOf<ModelValidationException>().With.Message.Contains("'Code' is required and is null"));
    }

    [Test]
    public void A_condition_with_a_value_that_a_converter_refuses_is_an_argument_error()
    {
        var code = Parcel.Fields.Instance.Parent;
        Assert.That(() => code == new TrackingCode(-1), Throws.ArgumentException.With.Message.Contains("'Parent'").And.Message.Contains("not negative").And.InnerException.TypeOf<FormatException>());
        Assert.That(() => code < null!, Throws.InstanceOf<ArgumentException>());
        Assert.That((code == null).ToString(), Is.EqualTo("Parent = null"));
    }

    [Test]
    public void Whatever_a_converted_set_holds_comes_back()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            ArbMap.Default.GeneratorFor<int[]>().Select(v => v.Select(i => new Weight(i)).ToHashSet()).ToArbitrary(),
            weights => Wired.RoundTrip(new Parcel { Code = new(1), Weight = new(1), Weights = weights }).Weights.SetEquals(weights)));
}
