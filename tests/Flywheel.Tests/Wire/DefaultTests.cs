using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Initial values: saved like any other, kept where the attribute is missing, and each object's own.</summary>
internal sealed class DefaultTests
{
    [Test]
    public void An_initial_value_is_saved_like_any_other()
    {
        var draft = new Draft { Id = "a", Token = "t" };

        Assert.That(Wired.Write(draft), Is.EqualTo("""{"Id":{"S":"a"},"Token":{"S":"t"},"Level":{"N":"3"},"Notes":{"L":[{"S":"new"}]},"Tags":{"SS":["fresh"]}}"""));
    }

    [Test]
    public void What_is_missing_has_its_initial_value()
    {
        var draft = Wired.Read<Draft>("""{"Id":{"S":"a"}}""");

        Assert.That((draft.Level, draft.Notes.Single(), draft.Tags.Single(), draft.Remark), Is.EqualTo((3, "new", "fresh", (string?)null)));
        Assert.That(draft.Token, Has.Length.EqualTo(32));
    }

    [Test]
    public void Initial_values_are_never_shared()
    {
        var one = Wired.Read<Draft>("""{"Id":{"S":"a"}}""");
        var other = Wired.Read<Draft>("""{"Id":{"S":"a"}}""");
        one.Notes.Add("changed");
        one.Tags.Add("changed");

        Assert.That((other.Notes.Count, other.Tags.Count, other.Token == one.Token), Is.EqualTo((1, 1, false)));
        Assert.That((new Draft { Id = "b" }.Notes.Count, new Draft { Id = "b" }.Tags.Count), Is.EqualTo((1, 1)));
    }
}
