using System.Globalization;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about how a table is made, but its throughput.</summary>
internal static class SettingsRules
{
    private const int MostTags = 50;
    private const int LongestTagKey = 128;
    private const int LongestTagValue = 256;
    private const int MostRecoveryDays = 35;

    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        EnumsAreOfMembers(model, bag);
        RecoveryDaysAreInRange(model, bag);
        TagsAreValid(model, bag);
        TagsAreUnique(model, bag);
        TagsAreWithinLimits(model, bag);
    }

    /// <summary>The table in a message.</summary>
    public static string Table(ModelDraft model) => $"The table of {model.Name}";

    /// <summary>An index in a message.</summary>
    public static string Index(ModelDraft model, IndexDraft index) => $"The index '{index.Name.Name}' of {model.Name}";

    public static void AddOutOfRange(NumberDraft number, string subject, string why, DiagnosticBag bag)
        => bag.Add(Descriptors.NumberOutOfRange, number.Location, subject, number.Name, number.Value.ToString(CultureInfo.InvariantCulture), why);

    public static void EnumsAreOfMembers(ModelDraft model, DiagnosticBag bag)
    {
        EnumIsOfMembers(model.Settings.Stream, Table(model), "Stream", "StreamView", bag);
        foreach (var index in model.Indexes)
        {
            EnumIsOfMembers(index.Projection, Index(model, index), "Projection", "Projection", bag);
        }
    }

    public static void EnumIsOfMembers(Mention? value, string subject, string property, string type, DiagnosticBag bag)
    {
        // A value that is no member stands there as its number.
        if (value is { } number && (number.Name[0] == '-' || char.IsDigit(number.Name[0])))
        {
            bag.Add(Descriptors.UnknownEnumMember, number.Location, subject, property, number.Name, type);
        }
    }

    public static void RecoveryDaysAreInRange(ModelDraft model, DiagnosticBag bag)
    {
        if (model.Settings.RecoveryDays is { Value: < 0 or > MostRecoveryDays } days)
        {
            AddOutOfRange(days, Table(model), "it must be 1 to 35, or 0 for no recovery", bag);
        }
    }

    public static void TagsAreValid(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var tag in model.Settings.Tags)
        {
            if (KeyProblem(tag.Key.Name) is { } problem)
            {
                bag.Add(Descriptors.Tag, tag.Key.Location, model.Name, DynamoNames.Shown(tag.Key.Name), problem);
            }

            if (ValueProblem(tag.Value) is { } valueProblem)
            {
                bag.Add(Descriptors.Tag, tag.ValueLocation, model.Name, DynamoNames.Shown(tag.Key.Name), valueProblem);
            }
        }
    }

    public static void TagsAreUnique(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var second in model.Settings.Tags.GroupBy(t => t.Key.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            bag.Add(Descriptors.DuplicateTag, second.Key.Location, model.Name, DynamoNames.Shown(second.Key.Name));
        }
    }

    public static void TagsAreWithinLimits(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var tag in model.Settings.Tags.Skip(MostTags))
        {
            bag.Add(Descriptors.TooManyTags, tag.Key.Location, model.Name, DynamoNames.Shown(tag.Key.Name));
        }
    }

    private static string? KeyProblem(string key) => key switch
    {
        "" => "key is empty; name it",
        _ when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) => "key begins with 'aws:', which only AWS can give; name it otherwise",
        _ when Characters(key) > LongestTagKey => "key is longer than 128 characters; shorten it",
        _ => null,
    };

    private static string? ValueProblem(string? value) => value switch
    {
        null => "value is null; give it a value, which may be empty",
        _ when Characters(value) > LongestTagValue => "value is longer than 256 characters; shorten it",
        _ => null,
    };

    private static int Characters(string text) => text.Count(static c => !char.IsLowSurrogate(c));
}
