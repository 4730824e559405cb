using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests.Planning;

/// <summary>Over random tables, composites, indexes and conditions: what is read by the plan is what the conditions mean, by a slow reading of both.</summary>
public class PlanMeaningTests
{
    private const int Rounds = 1500;

    // The first two are in every item.
    private static readonly string[] s_plain = ["A", "B", "C", "D"];
    private static readonly string[] s_values = ["a", "b", "c"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_plan_reads_what_its_conditions_mean(int seed)
    {
        var random = new Random(seed);
        (int planned, int rewritten, int begun, int found) = (0, 0, 0, 0);
        for (int round = 0; round < Rounds; round++)
        {
            var table = RandomTable(random);
            var items = Items(random, table);
            var terms = Enumerable.Range(0, random.Next(2, 7)).Select(_ => RandomTerm(random, table, items)).ToList();
            var condition = GroupCondition.And(terms)!;
            var expected = items.Where(item => Holds(condition, item)).ToList();
            string shown = $"{seed}/{round}: {Describe(table)} where {condition}";
            QueryPlan plan;
            try
            {
                plan = QueryPlanner.Plan(table, condition, null, Wanted.Items);
            }
            catch (QueryPlanException refused)
            {
                if (refused.Message.Contains("no value meets all", StringComparison.Ordinal))
                {
                    Assert.That(expected, Is.Empty, shown);
                }

                continue;
            }

            planned++;
            var keys = plan.Index is null ? [table.HashKey, .. table.RangeKeys] : plan.Index.HashKeys.Concat(plan.Index.RangeKeys).ToArray();
            var held = items.Where(item => keys.All(key => item.ContainsKey(key.Name))).ToList();
            var actual = held.Where(item => Holds(plan.KeyCondition, item) && (plan.Filter is null || Holds(plan.Filter, item))).ToList();
            Assert.That(actual, Is.EqualTo(expected.Where(held.Contains)), shown);
            if (terms.Any(t => t is TermCondition { Operator: TermOperator.Equal } term && term.WholeAttribute == table.HashKey.Name))
            {
                Assert.That(actual, Is.EqualTo(expected), "The table has them all. " + shown);
            }

            CheckKeyCondition(plan, table, shown);
            CheckFilter(plan.Filter, keys, shown);
            var made = Terms(plan.KeyCondition).Except(terms).ToList();
            rewritten += made.Count > 0 ? 1 : 0;
            begun += made.Any(t => t is TermCondition { Operator: TermOperator.StartsWith }) ? 1 : 0;
            found += actual.Count;
        }

        Assert.That(planned, Is.GreaterThan(Rounds / 8), "planned");
        Assert.That(rewritten, Is.GreaterThan(Rounds / 50), "rewritten");
        Assert.That(begun, Is.GreaterThan(Rounds / 500), "begun");
        Assert.That(found, Is.GreaterThan(Rounds / 10), "found");
    }

    private static void CheckKeyCondition(QueryPlan plan, TableDefinition table, string shown)
    {
        var left = Terms(plan.KeyCondition).Cast<TermCondition>().ToList();
        foreach (var key in plan.Index?.HashKeys ?? table.HashKeys)
        {
            Assert.That(left.RemoveAll(t => t.WholeAttribute == key.Name && t.Operator == TermOperator.Equal), Is.EqualTo(1), shown);
        }

        foreach (var key in plan.Index?.RangeKeys ?? table.RangeKeys)
        {
            if (left.Count > 0)
            {
                Assert.That(left[0].WholeAttribute, Is.EqualTo(key.Name), shown);
                Assert.That(left[0].Operator == TermOperator.Equal || (left.Count == 1 && KeyTerms.CanBeSent(left[0].Operator)), shown);
                left.RemoveAt(0);
            }
        }

        Assert.That(left, Is.Empty, shown);
    }

    private static void CheckFilter(Condition? filter, KeyDefinition[] keys, string shown)
    {
        foreach (var term in filter is null ? [] : Terms(filter).Cast<TermCondition>())
        {
            Assert.That(keys.Select(key => key.Name), Has.None.EqualTo(term.Path.Attribute), shown);
        }
    }

    private static TableDefinition RandomTable(Random random)
    {
        var composites = new List<CompositeDefinition>();
        string[] Pick(int count, IEnumerable<string> names) => [.. names.OrderBy(_ => random.Next()).Take(count)];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            string[] parts = Pick(random.Next(1, 4), s_plain.Concat(composites.Select(c => c.Name)));
            composites.Add(random.Next(3) == 0 ? Merged($"M{i}", parts) : Joined($"J{i}", parts, composites));
        }

        string[] all = [.. s_plain, .. composites.Select(c => c.Name), .. composites.Select(c => c.Name)];
        string[] tableKeys = Pick(random.Next(1, 3), all.Distinct());
        var indexes = new List<IndexDefinition>();
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            string[] keys = [.. Pick(random.Next(1, 6), all).Distinct()];
            int hashKeys = Math.Min(random.Next(1, 3), keys.Length);
            indexes.Add(IndexDefinition<Tables.GameScore>.Global($"I{i}", Keys(keys[..hashKeys]), Keys(keys[hashKeys..])));
        }

        return new("T", CompositeTables.Key(tableKeys[0]), tableKeys.Length > 1 ? CompositeTables.Key(tableKeys[1]) : null)
        {
            Indexes = indexes,
            Composites = composites,
        };

        static KeyDefinition[] Keys(string[] names) => [.. names.Select(name => CompositeTables.Key(name))];
    }

    // D is written by a format that makes one of "a" and "b".
    private static CompositeDefinition Joined(string name, string[] parts, List<CompositeDefinition> others)
        => new(name, parts, IsJoined: true, Compose(parts, (texts, count) => string.Concat(texts.Take(count).Select((text, i) => Text(parts[i], text) + "/")).TrimEnd(count == parts.Length ? '/' : '\0')))
        {
            RoundedParts = ["D"],
            IsNeverNull = parts.All(part => part is "A" or "B" || others.Exists(o => o.Name == part && o.IsNeverNull)),
        };

    // Other composites hold the separator, which stands for an escape here.
    private static string Text(string part, string text) => part == "D" ? text.Replace('b', 'a') : text.Replace("/", "\\", StringComparison.Ordinal);

    private static CompositeDefinition Merged(string name, string[] parts)
        => new(name, parts, IsJoined: false, Compose(parts, (texts, _) => string.Concat(texts) is var all && all.StartsWith('c') ? null : all.Replace('b', 'a').Length + all[..1].Replace('b', 'a')));

    private static ComposeValue Compose(string[] parts, Func<string[], int, string?> make) => (ref ItemReader reader, ItemWriter writer, int count) =>
    {
        var texts = new string?[parts.Length];
        while (reader.ReadName(out _))
        {
            int part = Array.IndexOf(parts, reader.NameAsString);
            if (part >= 0)
            {
                texts[part] = reader.ReadString();
            }
            else
            {
                reader.Skip();
            }
        }

        string? text = texts.Take(count).Contains(null) ? null : make(texts!, count);
        if (text is not null)
        {
            writer.WriteString(text);
        }

        return text is not null;
    };

    private static List<Dictionary<string, string>> Items(Random random, TableDefinition table)
    {
        var items = new List<Dictionary<string, string>>();
        for (int i = 0; i < 30; i++)
        {
            var item = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string name in s_plain)
            {
                if (name is "A" or "B" || random.Next(4) > 0)
                {
                    item[name] = s_values[random.Next(s_values.Length)];
                }
            }

            foreach (var composite in table.Composites)
            {
                if (composite.Parts.All(item.ContainsKey) && Composed(composite, item) is { } value)
                {
                    item[composite.Name] = value;
                }
            }

            if (item.ContainsKey(table.HashKey.Name) && (table.RangeKey is null || item.ContainsKey(table.RangeKey.Name)))
            {
                items.Add(item);
            }
        }

        return items;
    }

    private static string? Composed(CompositeDefinition composite, Dictionary<string, string> item)
    {
        var operands = composite.Parts.Select(part => Operand.Of(AttributePath.Of(part), item[part], ScalarWriters.String)).ToArray();
        return CompositeValue.Make(composite, operands, out _) is { } value ? Encoding.UTF8.GetString(value.Value) : null;
    }

    private static Condition RandomTerm(Random random, TableDefinition table, List<Dictionary<string, string>> items)
    {
        string[] composites = [.. table.Composites.Select(c => c.Name)];
        string name = random.Next(6) == 0 ? composites[random.Next(composites.Length)] : s_plain[random.Next(s_plain.Length)];
        var field = new StringField(AttributePath.Of(name));
        var item = items.Count == 0 ? [] : items[random.Next(items.Count)];
        string value = item.TryGetValue(name, out string? stored) ? stored : "a";
        return random.Next(12) switch
        {
            < 8 => field == value,
            8 => field >= value,
            9 => field.StartsWith(value[..1]),
            10 => field != value,
            _ => field != null,
        };
    }

    private static ReadOnlySpan<Condition> TermsOf(in Condition condition) => GroupCondition.TermsOf(in condition, isAnd: true);

    private static Condition[] Terms(Condition condition) => TermsOf(in condition).ToArray();

    private static bool Holds(Condition condition, Dictionary<string, string> item)
        => Terms(condition).All(t => Holds((TermCondition)t, item));

    private static bool Holds(TermCondition term, Dictionary<string, string> item)
    {
        if (!item.TryGetValue(term.WholeAttribute!, out string? text))
        {
            return term.Operator == TermOperator.NotEqual;
        }

        int[] orders = [.. term.Operands.Select(operand => OperandOrder.Compare(Operand.Of(term.Path, text, ScalarWriters.String), operand))];
        return term.Operator switch
        {
            TermOperator.Equal => orders[0] == 0,
            TermOperator.NotEqual => orders[0] != 0,
            TermOperator.GreaterOrEqual => orders[0] >= 0,
            TermOperator.Between => orders[0] >= 0 && orders[1] <= 0,
            TermOperator.StartsWith => text.StartsWith(Encoding.UTF8.GetString(term.Operands[0].Value), StringComparison.Ordinal),
            TermOperator.IsNotNull => true,
            _ => throw new InvalidOperationException(term.ToString()),
        };
    }

    private static string Describe(TableDefinition table)
        => string.Join(' ', [
            $"{table.HashKey.Name}/{table.RangeKey?.Name}",
            .. table.Indexes.Select(i => $"{i.Name}({PlanErrors.Names(i.HashKeys)}/{PlanErrors.Names(i.RangeKeys)})"),
            .. table.Composites.Select(c => $"{c.Name}={string.Join(c.IsJoined ? '/' : '+', c.Parts)}"),
        ]);
}
