using NUnit.Framework;

namespace Flywheel.Tests.Planning;

/// <summary>Two conditions on one attribute are both kept, whatever they are (QI-18, B-2).</summary>
public class KeyPairTests
{
    private static readonly Condition s_user = Tables.User == "u";

    private static readonly string[] s_values = ["a", "ab", "b"];

    [Test]
    public void QI_18_two_conditions_on_a_range_key_become_one_that_means_both_or_are_refused()
    {
        foreach (var (one, other) in Pairs("Title"))
        {
            var key = Tables.Scores.RangeKey!;
            List<TermCondition> both = [one, other];
            var faults = SlowKey.Faults(key, both);
            both.RemoveAll(SlowView.IsThere);
            string shown = $"{one} AND {other}";
            if (faults.Count > 0 || !SlowKey.HasMatch(both))
            {
                string message = Tables.Refusal(() => Tables.Plan(s_user & one & other));
                Assert.That(message, Does.Contain("cannot be sent with a query of Scores: 'Title' is its range key"), shown);
                Assert.That(message, faults.Count > 0 ? Does.StartWith($"The condition {one}").Or.StartWith($"The condition {other}") : Does.StartWith($"The conditions {one} and {other} cannot"), shown);
                continue;
            }

            var plan = Tables.Plan(s_user & one & other);
            Assert.That(plan.Filter, Is.Null, shown);
            if (both.Count == 0)
            {
                Assert.That(plan.KeyCondition, Is.SameAs(s_user), shown);
                continue;
            }

            var sent = ((GroupCondition)plan.KeyCondition).Terms;
            Assert.That(sent, Has.Length.EqualTo(2), shown);
            Assert.That(SlowKey.IsSame((TermCondition)sent[1], both), shown);
        }
    }

    [Test]
    public void QI_18_two_conditions_on_another_attribute_are_both_sent()
    {
        foreach (var (one, other) in Pairs("Note"))
        {
            Assert.That(((GroupCondition)Tables.Plan(s_user & one & other).Filter!).Terms, Is.EqualTo((Condition[])[one, other]));
        }
    }

    private static IEnumerable<(TermCondition One, TermCondition Other)> Pairs(string attribute)
    {
        TermCondition[] all = [.. Enum.GetValues<TermOperator>().SelectMany(op => Terms(attribute, op))];
        return from one in all from other in all select (one, other);
    }

    private static IEnumerable<TermCondition> Terms(string attribute, TermOperator op)
    {
        return op switch
        {
            TermOperator.Exists or TermOperator.NotExists or TermOperator.IsNull or TermOperator.IsNotNull => [Term()],
            TermOperator.Between => [Term("a", "ab"), Term("a", "b"), Term("ab", "b"), Term("b", "b")],
            TermOperator.HasType => [Term("S")],
            _ => s_values.Select(value => Term(value)),
        };

        TermCondition Term(params string[] values)
            => new(AttributePath.Of(attribute), op, [.. values.Select(static value => Operand.Of(AttributePath.Of("value"), value, ScalarWriters.String))]);
    }
}
