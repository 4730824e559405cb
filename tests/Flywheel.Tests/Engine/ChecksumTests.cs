using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>DynamoDB signs its answers with <c>x-amz-crc32</c>; the SDK's check of it must go on working when Flywheel reads the body.</summary>
internal sealed class ChecksumTests(WirePath path) : EngineTests(path)
{
    private const string Body = """{"Item":{"UserId":{"S":"abc"},"Title":{"S":"Comet Quest"},"TopScore":{"N":"7"}}}""";

    [Test]
    public async Task An_answer_with_the_right_sum_is_read()
    {
        Wire.On("GetItem", Reply.Json(Body).WithHeader("x-amz-crc32", Crc32(Body).ToString(CultureInfo.InvariantCulture)));
        Assert.That((await Engine.GetAsync(GameScore.Key("abc", "Comet Quest")))!.TopScore, Is.EqualTo(7));
    }

    [Test]
    public void An_answer_with_a_wrong_sum_is_an_error()
    {
        Wire.On("GetItem", Reply.Json(Body).WithHeader("x-amz-crc32", "12345"));
        Assert.That(() => Engine.GetAsync(GameScore.Key("abc", "Comet Quest")), Throws.InstanceOf<IOException>());
    }

    private static uint Crc32(string text)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
