using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about secondary indexes.</summary>
internal static class IndexRules
{
    private const int MostLocalIndexes = 5;
    private const int MostGlobalIndexes = 20;
    private const int MostKeys = 4;
    private const int MostIncluded = 20;
    private const int MostIncludedTogether = 100;

    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        NamesAreValid(model, bag);
        NamesAreUnique(model, bag);
        LocalIndexesHaveARangeKeyBeside(model, bag);
        LocalIndexesAreNotOnTableKeys(model, bag);
        KeysAreNamedInOneWay(model, bag);
        GlobalIndexesHaveAHashKey(model, bag);
        KeysAreWithinLimits(model, bag);
        PropertiesAreStored(model, bag);
        PropertiesAreNamedOnce(model, bag);
        IncludeMatchesProjection(model, bag);
        IncludedAreWithinLimits(model.Indexes.Select(i => (model, i)), hasDiscriminator: false, bag, hasSchemaVersion: model.Migration?.Attribute is not null);
        TableKeysAreNotIncluded(model, bag);
        CountsAreWithinLimits(model, bag);
    }

    public static void CountsAreWithinLimits(ModelDraft model, DiagnosticBag bag)
    {
        CountsAreWithinLimits(model, bag, isGlobal: false, MostLocalIndexes, Descriptors.TooManyLocalIndexes);
        CountsAreWithinLimits(model, bag, isGlobal: true, MostGlobalIndexes, Descriptors.TooManyGlobalIndexes);
    }

    public static void NamesAreValid(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes.Where(i => !DynamoNames.IsValid(i.Name.Name)))
        {
            bag.Add(Descriptors.IndexName, index.Name.Location, model.Name, index.Name.Name);
        }
    }

    public static void NamesAreUnique(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var second in model.Indexes.GroupBy(i => i.Name.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            bag.Add(Descriptors.DuplicateIndex, second.Name.Location, model.Name, second.Name.Name, string.Empty);
        }
    }

    public static void LocalIndexesHaveARangeKeyBeside(ModelDraft model, DiagnosticBag bag)
    {
        if (model.Members.Any(m => m.IsRangeKey))
        {
            return;
        }

        foreach (var index in model.Indexes.Where(i => !i.IsGlobal))
        {
            bag.Add(Descriptors.LocalIndexWithoutRangeKey, index.Location, model.Name, index.Name.Name);
        }
    }

    public static void LocalIndexesAreNotOnTableKeys(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes.Where(i => !i.IsGlobal))
        {
            if (model.Stored.FirstOrDefault(m => m.Name == index.RangeKeys[0].Name) is { } member && (member.IsHashKey || member.IsRangeKey))
            {
                bag.Add(Descriptors.LocalIndexOnKey, index.Location, model.Name, member.Name, index.Name.Name);
            }
        }
    }

    public static void KeysAreNamedInOneWay(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes)
        {
            if (index.SecondKeys is { } second)
            {
                bag.Add(Descriptors.MixedIndexKeys, second.Location, model.Name, index.Name.Name, second.Name);
            }
        }
    }

    public static void GlobalIndexesHaveAHashKey(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes.Where(i => i.IsGlobal && i.HashKeys.Count == 0))
        {
            bag.Add(Descriptors.IndexWithoutHashKey, index.Location, model.Name, index.Name.Name);
        }
    }

    public static void KeysAreWithinLimits(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes)
        {
            foreach (var key in index.HashKeys.Skip(MostKeys))
            {
                bag.Add(Descriptors.TooManyIndexHashKeys, key.Location, model.Name, index.Name.Name, key.Name);
            }

            foreach (var key in index.RangeKeys.Skip(MostKeys))
            {
                bag.Add(Descriptors.TooManyIndexRangeKeys, key.Location, model.Name, index.Name.Name, key.Name);
            }
        }
    }

    public static void PropertiesAreStored(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes)
        {
            // The property of a local index carries the attribute itself; where it is not stored, that has its own error.
            foreach (var mention in (index.IsGlobal ? index.Keys : []).Concat(index.Include))
            {
                if (!model.Stored.Any(m => m.Name == mention.Name))
                {
                    bag.Add(Descriptors.UnknownProperty, mention.Location, model.Name, index.Name.Name, mention.Name);
                }
            }
        }
    }

    public static void PropertiesAreNamedOnce(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes)
        {
            foreach (var second in index.Keys.Concat(index.Include).GroupBy(m => m.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
            {
                bag.Add(Descriptors.RepeatedProperty, second.Location, model.Name, index.Name.Name, second.Name);
            }
        }
    }

    public static void IncludeMatchesProjection(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes)
        {
            if (index.Projection.Name == "Include" && index.Include.Count == 0)
            {
                bag.Add(
                    Descriptors.IncludeMismatch,
                    index.Projection.Location,
                    model.Name,
                    index.Name.Name,
                    "has Projection.Include but includes nothing; set Include to the properties it holds, or use Projection.KeysOnly");
            }
            else if (index.Projection.Name is "All" or "KeysOnly" && index.Include.Count > 0)
            {
                bag.Add(
                    Descriptors.IncludeMismatch,
                    index.IncludeLocation,
                    model.Name,
                    index.Name.Name,
                    "sets Include without Projection.Include; set Projection = Projection.Include, or remove Include");
            }
        }
    }

    /// <summary>Checks how many attributes the indexes of one table include.</summary>
    /// <param name="indexes">The indexes with the models that declare them.</param>
    /// <param name="hasDiscriminator">Whether each of them includes the name of the item's type as well.</param>
    /// <param name="bag">What is wrong.</param>
    /// <param name="hasSchemaVersion">Whether each of them includes the item's schema version as well.</param>
    public static void IncludedAreWithinLimits(IEnumerable<(ModelDraft Model, IndexDraft Index)> indexes, bool hasDiscriminator, DiagnosticBag bag, bool hasSchemaVersion = false)
    {
        int all = 0;
        foreach (var (model, index) in indexes.Where(i => HasList(i.Index)))
        {
            int own = index.Include.Sum(i => model.Stored.FirstOrDefault(m => m.Name == i.Name)?.StoredAs.Count() ?? 1) + (hasDiscriminator ? 1 : 0) + (hasSchemaVersion ? 1 : 0);
            all += own;
            if (own > MostIncluded || all > MostIncludedTogether)
            {
                string most = (own > MostIncluded
                    ? "an index includes at most 20"
                    : FormattableString.Invariant($"with those before it that makes {all}, and the indexes of a table include at most 100 together"))
                    + (hasDiscriminator ? ", the name of the type counted" : "") + (hasSchemaVersion ? ", the schema version counted" : "");
                bag.Add(Descriptors.TooManyIncluded, index.IncludeLocation, model.Name, index.Name.Name, FormattableString.Invariant($"{own}"), most);
            }
        }
    }

    public static void TableKeysAreNotIncluded(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var index in model.Indexes.Where(HasList))
        {
            foreach (var mention in index.Include.Where(i => !index.Keys.Any(k => k.Name == i.Name) && model.Stored.Any(m => m.Name == i.Name && (m.IsHashKey || m.IsRangeKey))))
            {
                bag.Add(Descriptors.IncludesTableKey, mention.Location, model.Name, index.Name.Name, mention.Name);
            }
        }
    }

    // A list without Projection.Include has its own error.
    private static bool HasList(IndexDraft index) => index.Projection.Name == "Include" && index.Include.Count > 0;

    private static void CountsAreWithinLimits(ModelDraft model, DiagnosticBag bag, bool isGlobal, int most, DiagnosticDescriptor descriptor)
    {
        foreach (var index in model.Indexes.Where(i => i.IsGlobal == isGlobal).Skip(most))
        {
            bag.Add(descriptor, index.Location, model.Name, index.Name.Name);
        }
    }
}
