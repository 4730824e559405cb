using System.Globalization;
using System.Numerics;
using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests.Planning;

/// <summary>Nothing that a range key can hold lies between a value and its neighbour, which is what makes a merged BETWEEN exact.</summary>
public class KeyNeighbourTests
{
    // The power of ten of the last of 38 digits of 1E-130.
    private const int Smallest = -167;

    private static readonly AttributePath s_path = AttributePath.Of("Key");
    private static readonly Rune[] s_runes = [.. new[] { 0, 1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF }.Select(static value => new Rune(value))];

    [TestCase(1)]
    [TestCase(2)]
    public void Of_text(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 1000; round++)
        {
            var value = Text(random);
            Check(Of(value), Of(Near(random, value)));
        }

        static Operand Of(string text) => Operand.Of(s_path, text, ScalarWriters.String);
    }

    [TestCase(3)]
    public void Of_bytes(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 1000; round++)
        {
            byte[] value = Bytes(random);
            byte[] near = random.Next(3) switch
            {
                0 => [.. value[..^1], (byte)(value[^1] + random.Next(-1, 2))],
                1 => [.. value, (byte)random.Next(2)],
                _ => Bytes(random),
            };
            Check(Of(value), Of(near.Length > 1024 ? near[..1024] : near));
        }

        static Operand Of(byte[] bytes) => Operand.Of(s_path, bytes, ScalarWriters.Binary);
    }

    [TestCase(4)]
    public void Of_numbers(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            var mantissa = BigInteger.Pow(10, random.Next(37, 39)) - random.Next(-3, 4);
            mantissa = mantissa < BigInteger.Pow(10, 38) ? mantissa : mantissa / 10;
            int exponent = random.Next(4) switch { 0 => -37, 1 => Smallest, 2 => 88, _ => random.Next(-130, 88) };
            int sign = random.Next(2) == 0 ? 1 : -1;
            var near = random.Next(4) == 0 ? BigInteger.Zero : mantissa + random.Next(-1, 2);
            near = near < BigInteger.Pow(10, 38) ? near : mantissa;
            if (exponent == Smallest)
            {
                mantissa = BigInteger.Max(mantissa, BigInteger.Pow(10, 37));
                near = near.IsZero ? near : BigInteger.Max(near, BigInteger.Pow(10, 37));
            }

            Check(Of(sign * mantissa, exponent), Of(sign * near, exponent));
        }

        static Operand Of(BigInteger mantissa, int exponent) => Operand.Of(
            s_path,
            NumberText.Canonical(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{exponent}"))),
            static (writer, text) => writer.WriteCanonicalNumber(text));
    }

    [Test]
    public void The_last_with_a_prefix_comes_after_all_with_it()
    {
        var random = new Random(5);
        for (int round = 0; round < 500; round++)
        {
            string prefix = Text(random)[..1];
            prefix = char.IsSurrogate(prefix[0]) ? "\U00010000" : prefix;
            var last = KeyNeighbour.LastWithPrefix(s_path, Operand.Of(s_path, prefix, ScalarWriters.String));
            string other = Cut(prefix + Text(random));
            Assert.That(OperandOrder.Compare(Operand.Of(s_path, other, ScalarWriters.String), last), Is.Not.Positive);
            Assert.That(last.Value.Length, Is.EqualTo(1024));
            Assert.That(last.Value.StartsWith(Encoding.UTF8.GetBytes(prefix)), Is.True);
        }
    }

    private static void Check(Operand one, Operand other)
    {
        int order = OperandOrder.Compare(one, other);
        if (order == 0)
        {
            return;
        }

        var (low, high) = order < 0 ? (one, other) : (other, one);
        var after = KeyNeighbour.After(s_path, low);
        var before = KeyNeighbour.Before(s_path, high);
        Assert.Multiple(() =>
        {
            if (after is not null)
            {
                Assert.That(OperandOrder.Compare(low, after), Is.Negative, $"{low} and the next, {after}");
                Assert.That(OperandOrder.Compare(after, high), Is.Not.Positive, $"{high} lies between {low} and the next, {after}");
            }
            else
            {
                Assert.That(low.Value.Length, Is.EqualTo(1024));
            }

            Assert.That(before, Is.Not.Null);
            Assert.That(OperandOrder.Compare(before!, high), Is.Negative, $"{high} and the one before, {before}");
            Assert.That(OperandOrder.Compare(low, before!), Is.Not.Positive, $"{low} lies between {high} and the one before, {before}");
            Assert.That(low.Type == AttributeType.Number || before!.Value.Length <= 1024);
        });
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder(random.Next(4) == 0 ? new string('x', random.Next(1000, 1024)) : "");
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            text.Append(s_runes[random.Next(s_runes.Length)].ToString());
        }

        return Cut(text.ToString());
    }

    private static string Near(Random random, string text)
    {
        var runes = text.EnumerateRunes().ToList();
        int last = Array.IndexOf(s_runes, runes[^1]);
        switch (random.Next(4))
        {
            case 0 when last >= 0:
                runes[^1] = s_runes[(last + 1) % s_runes.Length];
                break;
            case 1:
                runes.Add(s_runes[random.Next(2)]);
                break;
            case 2 when runes.Count > 1:
                runes.RemoveAt(runes.Count - 1);
                break;
            default:
                return Text(random);
        }

        return Cut(string.Concat(runes.Select(static rune => rune.ToString())));
    }

    private static string Cut(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > 1024)
        {
            text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        }

        return text;
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(4) == 0 ? random.Next(1020, 1025) : random.Next(1, 4)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(random.Next(3) switch { 0 => 0, 1 => 255, _ => 1 });
        }

        return bytes;
    }
}
