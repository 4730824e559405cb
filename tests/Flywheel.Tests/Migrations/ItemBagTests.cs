using NUnit.Framework;

namespace Flywheel.Tests;

internal sealed class ItemBagTests
{
    [TestCase("12.5", 12.5)]
    [TestCase("1E+3", 1000)]
    public void A_number_is_exact(string stored, double number)
        => Assert.That(new ItemBag(new() { ["A"] = new() { N = stored } }).Number("A"), Is.EqualTo((decimal)number));

    [TestCase("12345678901234567890123456789012345678")]
    [TestCase("1E-40")]
    public void A_number_that_a_decimal_would_round_is_an_error(string stored)
        => Assert.That(
            () => new ItemBag(new() { ["A"] = new() { N = stored } }).Number("A"),
            Throws.InvalidOperationException.With.Message.Contains("'A' is no number (N) that a decimal can hold"));
}
