using System.Globalization;
using System.Numerics;
using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The edges of DynamoDB's numbers: 38 digits, from 1E-130 to 9.99E+125.</summary>
internal sealed class NumberTests
{
    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(e => e.Double = 1e126, "past DynamoDB's numbers");
        yield return Case(e => e.Double = -1e126, "past DynamoDB's numbers");
        yield return Case(e => e.Double = 9.9e-131, "past DynamoDB's numbers");
        yield return Case(e => e.Double = double.Epsilon, "past DynamoDB's numbers");
        yield return Case(e => e.Double = double.NegativeInfinity, "no number -Infinity");
        yield return Case(e => e.Float = float.NaN, "no number NaN");
        yield return Case(e => e.Half = Half.PositiveInfinity, "no number Infinity");
        yield return Case(e => e.Huge = Int128.MaxValue, "39 significant digits");
        yield return Case(e => e.UHuge = UInt128.MaxValue, "39 significant digits");
        yield return Case(e => e.Big = BigInteger.Pow(10, 38) + 1, "39 significant digits");
        yield return Case(e => e.Big = -BigInteger.Pow(10, 126), "past DynamoDB's numbers");
        yield return Case(e => e.Big = BigInteger.Pow(7, 400), "past DynamoDB's numbers");

        static TestCaseData Case(Action<Everything> set, string reason) => new(set, reason);
    }

    [TestCaseSource(nameof(Refused))]
    public void A_number_that_DynamoDB_cannot_hold_is_refused(Action<Everything> set, string reason)
    {
        var item = new Everything { Id = Guid.Empty };
        set(item);
        Assert.That(() => Wired.Write(item), Throws.TypeOf<ModelValidationException>().With.Message.Contains(reason));
    }

    [Test]
    public void Numbers_at_the_edges_come_back()
    {
        var item = new Everything
        {
            Id = Guid.Empty,
            Double = 9.99e125,
            MaybeDouble = -1e-130,
            Float = float.Epsilon,
            Half = Half.MaxValue,
            Huge = -((Int128)BigInteger.Pow(10, 38) - 1),
            Big = (BigInteger.Pow(10, 38) - 1) * BigInteger.Pow(10, 88),
            Decimal = -0.0000000000000000000000000001m,
        };
        var read = Wired.RoundTrip(item);
        Assert.That(
            (read.Double, read.MaybeDouble, read.Float, read.Half, read.Huge, read.Big, read.Decimal),
            Is.EqualTo((item.Double, item.MaybeDouble, item.Float, item.Half, item.Huge, item.Big, item.Decimal)));
    }

    [TestCase("1E+999999")]
    [TestCase("1E-2000")]
    [TestCase("12x")]
    [TestCase("")]
    [TestCase("--1")]
    [TestCase("NaN")]
    public void What_is_no_number_is_an_error_of_the_item(string text)
        => Assert.That(
            () => Wired.Read<Everything>($$$"""{"Id":{"S":"{{{Guid.Empty}}}"},"Decimal":{"N":"{{{text}}}"}}"""),
            Throws.TypeOf<ItemFormatException>().With.Property(nameof(ItemFormatException.Attribute)).EqualTo("Decimal"));

    [Test]
    public void A_key_that_is_no_number_is_an_error_that_names_the_rest_of_the_key()
        => Assert.That(
            () => Wired.Read<Order>("""{"Customer":{"S":"a"},"Number":{"N":"x"}}"""),
            Throws.TypeOf<ItemFormatException>().With.Property(nameof(ItemFormatException.Key)).EqualTo("""{Customer: "a", Number: ?}"""));

    [Test]
    public void Missing_collections_are_never_shared_between_items()
    {
        const string json = """{"UserId":{"S":"a"},"Title":{"S":"b"}}""";
        Wired.Read<GameScore>(json).Tags.Add("mine");
        Assert.That(Wired.Read<GameScore>(json).Tags, Is.Empty);
    }

    [Test]
    public void Plain_numbers_are_read_as_the_framework_reads_them()
    {
        var random = new Random(20261120);
        for (int i = 0; i < 20_000; i++)
        {
            string digits = random.NextInt64((long)Math.Pow(10, random.Next(0, 18))).ToString(CultureInfo.InvariantCulture);
            int point = random.Next(0, digits.Length + 1);
            string text = (random.Next(2) == 0 ? "-" : "") + (point is 0 ? digits : digits[..point] + "." + digits[point..]);
            byte[] utf8 = Encoding.UTF8.GetBytes(text);

            Assert.That(NumberText.TryParse(utf8, out double number), Is.True, text);
            Assert.That(BitConverter.DoubleToInt64Bits(number), Is.EqualTo(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture))), text);
            Assert.That(NumberText.TryParse(utf8, out decimal exact), Is.True, text);
            Assert.That(decimal.GetBits(exact), Is.EqualTo(decimal.GetBits(decimal.Parse(text, CultureInfo.InvariantCulture))), text);
            bool fits = decimal.IsInteger(exact) && exact is >= int.MinValue and <= int.MaxValue;
            Assert.That(NumberText.TryParse(utf8, out int whole), Is.EqualTo(fits), text);
            Assert.That(fits ? whole : 0, Is.EqualTo(fits ? (int)exact : 0), text);
            Assert.That(NumberText.TryParse(utf8, out long large), Is.EqualTo(decimal.IsInteger(exact)), text);
            Assert.That(decimal.IsInteger(exact) ? large : 0, Is.EqualTo(decimal.IsInteger(exact) ? (long)exact : 0), text);
        }
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("1-")]
    [TestCase("1.2.3")]
    [TestCase("--1")]
    [TestCase("1 ")]
    [TestCase("0x1")]
    public void What_is_no_number_is_not_read(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Assert.That(NumberText.TryParse(utf8, out int _) || NumberText.TryParse(utf8, out double _) || NumberText.TryParse(utf8, out decimal _), Is.False);
    }
}
