using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Sizes as DynamoDB's documentation counts them.</summary>
internal sealed class ItemSizeTests
{
    [TestCase("""{}""", 0)]
    [TestCase("""{"ab":{"S":"xyz"}}""", 2 + 3)]
    [TestCase("""{"ab":{"S":"\u00e4\"\n"}}""", 2 + 4)]
    [TestCase("""{"\u00e4":{"S":""}}""", 2)]
    [TestCase("""{"a":{"B":"AAECAw=="}}""", 1 + 4)]
    [TestCase("""{"a":{"BOOL":true},"b":{"NULL":true}}""", 4)]
    [TestCase("""{"a":{"N":"12345"}}""", 1 + 1 + 3)]
    [TestCase("""{"a":{"SS":["x","yz"]},"b":{"BS":["AAE="]}}""", 1 + 3 + 1 + 2)]
    [TestCase("""{"a":{"NS":["1","22"]}}""", 1 + 2 + 2)]
    [TestCase("""{"a":{"L":[]},"b":{"M":{}}}""", 1 + 3 + 1 + 3)]
    [TestCase("""{"a":{"L":[{"S":"x"},{"S":"yz"}]}}""", 1 + 3 + 2 + 3)]
    [TestCase("""{"a":{"M":{"b":{"S":"x"},"cd":{"L":[{"BOOL":true}]}}},"e":{"S":"f"}}""", 1 + 3 + (1 + 1 + 1) + (1 + 2 + 3 + 1 + 1) + 2)]
    public void An_item_has_its_documented_size(string json, int size) => Assert.That(ItemSize.Of(Encoding.UTF8.GetBytes(json)), Is.EqualTo(size));

    [Test]
    public void An_item_of_exactly_400_KB_is_taken_and_one_byte_more_is_not()
    {
        const int Limit = 400 * 1024;
        int rest = ItemSize.Of(Encoding.UTF8.GetBytes(Wired.Write(new Order("abc", 1, Note: ""))));

        Assert.That(() => Wired.Write(new Order("abc", 1, Note: new string('x', Limit - rest))), Throws.Nothing);
        Assert.That(() => Wired.Write(new Order("abc", 1, Note: new string('x', Limit - rest + 1))), Throws.TypeOf<ModelValidationException>());
    }
}
