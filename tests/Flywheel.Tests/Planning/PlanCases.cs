using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Planning;

/// <summary>Random cases for the planner, out of few names and values so that keys, composites and conditions meet often.</summary>
internal static class PlanCases
{
    private const string Undeclared = "U";

    private static readonly string[] s_texts = ["A", "B", "C", "D"];
    private static readonly string[] s_numbers = ["N", "P"];
    private static readonly string[] s_composites = ["Jo", "Ji", "Jm"];

    private static readonly Gen<bool> s_rarely = Often(1, 6);

    private static readonly IndexDefinition s_foreign = IndexDefinition<Tables.GameScore>.Global("Foreign", [Key("A")]);

    private static readonly Gen<string> s_text = Gen.Frequency((12, Gen.Constant("a")), (6, Gen.Elements("b", "c", "ab")), (1, Gen.Elements("", "a|")));

    private static readonly Gen<TableDefinition> s_tables =
        from composites in Composites()
        let names = (string[])[.. s_texts, .. s_numbers, .. composites.Select(c => c.Name)]
        from keys in Gen.Shuffle((string[])[.. names, .. composites.Select(c => c.Name), .. composites.Select(c => c.Name)])
        from hasRange in Often(4, 5)
        let range = hasRange ? Array.Find(keys, name => name != keys[0]) : null
        from locals in Lists(5, Local(keys[0], names))
        from globals in Lists(5, Global(names))
        from keepsExtra in s_rarely
        from hasType in Often(1, 5)
        from isBase in Gen.Elements(false, true)
        select new TableDefinition("T", Key(keys[0]), range is null ? null : Key(range))
        {
            Attributes = names,
            Composites = composites,
            KeepsExtra = keepsExtra,
            Discriminator = hasType ? new("Type", ["T"], isBase) : null,
            Indexes = [.. locals.Select((make, i) => make($"L{i}")), .. globals.Select((make, i) => make($"G{i}"))],
        };

    private static readonly Gen<PlanCase> s_cases =
        from table in s_tables
        from aimed in Aimed(table)
        from others in Lists(2, AnyCondition(table))
        from conditions in Gen.Shuffle((Condition[])[.. aimed, .. others])
        from index in Gen.Frequency(
            (10, Gen.Constant<IndexDefinition?>(null)),
            (4, Gen.Elements<IndexDefinition?>([.. table.Indexes, table.Indexes.Count > 0 ? table.Indexes[0] : null])),
            (1, s_rarely.Select(static isForeign => isForeign ? s_foreign : null)))
        from paths in Gen.Frequency(
            (5, Gen.Constant<AttributePath[]?>(null)),
            (2, Gen.Constant<AttributePath[]?>([])),
            (2, Gen.Elements(s_texts).NonEmptyListOf().Resize(2).Select(static names => (AttributePath[]?)[.. names.Select(AttributePath.Of)])))
        from consistent in s_rarely
        from part in Gen.Elements(false, true)
        select new PlanCase(table, conditions, index, new() { Paths = paths, ConsistentRead = consistent, MayBePart = part && index is not null });

    /// <summary>Cases, and smaller ones of a case that fails.</summary>
    public static Arbitrary<PlanCase> All { get; } = Arb.From(s_cases, Smaller);

    private static IEnumerable<PlanCase> Smaller(PlanCase one)
    {
        foreach (var condition in one.Conditions)
        {
            yield return one with { Conditions = [.. one.Conditions.Where(other => other != condition)] };
        }

        foreach (var index in one.Table.Indexes.Where(index => index != one.Index))
        {
            var table = new TableDefinition(one.Table.Name, one.Table.HashKey, one.Table.RangeKey)
            {
                Attributes = one.Table.Attributes,
                Composites = one.Table.Composites,
                KeepsExtra = one.Table.KeepsExtra,
                Discriminator = one.Table.Discriminator,
                Indexes = [.. one.Table.Indexes.Where(other => other != index)],
            };
            yield return one with { Table = table };
        }
    }

    /// <summary>Up to three, each of which may be made of those before it.</summary>
    private static Gen<List<CompositeDefinition>> Composites()
        => from count in Gen.Frequency((1, Gen.Constant(0)), (5, Gen.Choose(1, 3)))
           from first in Composite(0, s_texts)
           from second in Composite(1, [.. s_texts, first.Name, first.Name])
           from third in Composite(2, [.. s_texts, first.Name, second.Name, second.Name])
           select (List<CompositeDefinition>)[.. ((CompositeDefinition[])[first, second, third]).Take(count)];

    private static Gen<CompositeDefinition> Composite(int number, string[] names)
        => from shuffled in Gen.Shuffle(names)
           from count in Gen.Choose(1, 3)
           let parts = shuffled.Distinct().Take(count).ToArray()
           from isJoined in Often(3, 4)
           from isNeverNull in Often(1, 2)
           select new CompositeDefinition(s_composites[number], parts, isJoined, Compose(isJoined, parts)) { RoundedParts = ["D"], IsNeverNull = isNeverNull && isJoined };

    private static ComposeValue Compose(bool isJoined, string[] parts) => (ref ItemReader reader, ItemWriter writer, int count) =>
    {
        string[] values = new string[count];
        while (reader.ReadName(out _))
        {
            values[Array.IndexOf(parts, reader.NameAsString)] = reader.ReadString();
        }

        string? text = PlanCase.Composed(isJoined, parts, values);
        if (text is not null)
        {
            writer.WriteString(text);
        }

        return text is not null;
    };

    private static Gen<Func<string, IndexDefinition>> Local(string hashKey, string[] names)
        => from range in Gen.Elements(names.Concat(names.Where(name => !PlanCase.IsPlain(name))).Where(name => name != hashKey))
           from projection in Projections(names)
           select (Func<string, IndexDefinition>)(name => IndexDefinition<Tables.GameScore>.Local(name, Key(hashKey), Key(range), projection.Kind, projection.Include));

    private static Gen<Func<string, IndexDefinition>> Global(string[] names)
        => from shuffled in Gen.Shuffle((string[])[.. names, .. names.Where(name => !PlanCase.IsPlain(name))])
           let keys = shuffled.Distinct().ToArray()
           from hashKeys in Gen.Frequency((5, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Choose(3, 4)))
           from rangeKeys in Gen.Frequency((2, Gen.Constant(0)), (4, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Choose(3, 4)))
           from projection in Projections(names)
           select (Func<string, IndexDefinition>)(name => IndexDefinition<Tables.GameScore>.Global(
               name,
               [.. keys.Take(hashKeys).Select(Key)],
               [.. keys.Skip(hashKeys).Take(rangeKeys).Select(Key)],
               projection.Kind,
               projection.Include));

    private static Gen<(Projection Kind, string[] Include)> Projections(string[] names)
        => from kind in Gen.Frequency((6, Gen.Constant(Projection.All)), (1, Gen.Constant(Projection.KeysOnly)), (3, Gen.Constant(Projection.Include)))
           from lacking in Gen.Elements((string[])["", .. names])
           from withType in Often(4, 5)
           select (kind, (string[])(kind == Projection.Include ? [.. names.Where(name => name != lacking), .. withType ? (string[])["Type"] : []] : []));

    /// <summary>Conditions that a key of the table wants: == on its hash keys, or on their parts, and some on its range keys.</summary>
    private static Gen<List<Condition>> Aimed(TableDefinition table)
        => from index in Gen.Elements((IndexDefinition?[])[null, .. table.Indexes])
           let hashKeys = index?.HashKeys ?? table.HashKeys
           let rangeKeys = index?.RangeKeys ?? table.RangeKeys
           from reached in Gen.Choose(0, rangeKeys.Count)
           from hash in Gen.CollectToList(hashKeys, key => Equalities(table, key.Name))
           from range in Gen.CollectToList(rangeKeys.Take(reached - 1), key => Equalities(table, key.Name))
           from last in Gen.CollectToList(rangeKeys.Take(reached).TakeLast(1), key => Last(table, key.Name))
           from lost in s_rarely
           select (List<Condition>)[.. hash.Concat(range).Concat(last).SelectMany(static all => all).Skip(lost ? 1 : 0)];

    private static Gen<List<Condition>> Equalities(TableDefinition table, string attribute)
        => from byParts in Often(2, 3)
           from own in Term(attribute, TermOperator.Equal)
           from parts in byParts && table.Composites.FirstOrDefault(c => c.Name == attribute) is { } composite
               ? Gen.CollectToList(composite.Parts, part => Equalities(table, part))
               : Gen.Constant((List<List<Condition>>)[[own]])
           select parts.SelectMany(static all => all).ToList();

    private static Gen<List<Condition>> Last(TableDefinition table, string attribute)
    {
        var term = Lists(3, AnyTerm(attribute));
        return table.Composites.FirstOrDefault(c => c.Name == attribute) is not { } composite ? term
            : Gen.Frequency(
                (2, term),
                (2, Equalities(table, attribute)),
                (4, Gen.Choose(1, composite.Parts.Count).SelectMany(count => Gen.CollectToList(composite.Parts.Take(count), part => Equalities(table, part))
                    .Select(static parts => parts.SelectMany(static all => all).ToList()))));
    }

    private static Gen<Condition> AnyCondition(TableDefinition table)
    {
        var term = Gen.Elements((string[])[.. table.Attributes, Undeclared]).SelectMany(AnyTerm);
        return Gen.Frequency(
            (8, term),
            (1, term.Two().Select(static two => two.Item1 | two.Item2)),
            (1, term.Two().Select(static two => !(two.Item1 & two.Item2))),
            (1, term.Select(static one => !one)));
    }

    private static Gen<Condition> AnyTerm(string attribute)
        => Gen.Frequency(
            (10, Gen.Elements(Enum.GetValues<TermOperator>()).SelectMany(op => Term(attribute, op))),
            (6, Gen.Elements(TermOperator.Less, TermOperator.LessOrEqual, TermOperator.Greater, TermOperator.GreaterOrEqual, TermOperator.Between)
                .SelectMany(op => Term(attribute, op))),
            (1, Gen.Constant<Condition>(new TermCondition(AttributePath.Of(attribute).Member("A"), TermOperator.Equal, [Text("a")]))),
            (1, Gen.Constant<Condition>(new TermCondition(AttributePath.Of(attribute), TermOperator.Greater, [Number(1)], ofSize: true))));

    private static Gen<Condition> Term(string attribute, TermOperator op)
        => from isNumber in s_numbers.Contains(attribute) ? Often(19, 20) : Often(1, 20)
           from first in isNumber && op != TermOperator.StartsWith ? Gen.Choose(2, 5).Select(Number) : s_text.Select(Text)
           from second in isNumber && op != TermOperator.StartsWith ? Gen.Choose(2, 5).Select(Number) : s_text.Select(Text)
           let isOrdered = OperandOrder.Compare(first, second) <= 0
           select (Condition)new TermCondition(AttributePath.Of(attribute), op, op switch
           {
               TermOperator.Between => isOrdered ? [first, second] : [second, first],
               TermOperator.In => isOrdered ? [first] : [first, second],
               TermOperator.HasType => [Text("S")],
               TermOperator.Exists or TermOperator.NotExists or TermOperator.IsNull or TermOperator.IsNotNull => [],
               _ => [first],
           });

    private static Operand Text(string value) => Operand.Of(AttributePath.Of("value"), value, ScalarWriters.String);

    private static Operand Number(int value) => Operand.Of(AttributePath.Of("value"), value, ScalarWriters.Number<int>.Write);

    private static KeyDefinition Key(string name) => new(name, s_numbers.Contains(name) ? AttributeType.Number : AttributeType.String);

    private static Gen<List<T>> Lists<T>(int most, Gen<T> one) => Gen.Choose(0, most).SelectMany(count => Gen.ListOf(one, count)).Select(static all => all.ToList());

    private static Gen<bool> Often(int times, int of) => Gen.Choose(1, of).Select(number => number <= times);
}
