using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about single properties and their names.</summary>
internal static class MemberRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        AttributesAreOnStoredProperties(model, bag);
        TypesAreSupported(model, bag);
        TypesAreAsAccessibleAsTheModel(model, bag);
        FormatsFit(model, bag);
        PropertiesCanBeReadBack(model, bag);
        PropertiesCanBeCopied(model, bag);
        AttributeNamesAreValid(model, bag);
        AttributeNamesAreUnique(model, bag);
        InitialValuesHideNothing(model, bag);
        ConverterRules.Check(model, bag);
    }

    public static void AttributesAreOnStoredProperties(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Members)
        {
            if (member.NotStored is { } reason && member.Attributes.Count > 0)
            {
                var attribute = member.Attributes[0];
                bag.Add(Descriptors.NotStored, attribute.Location, model.Name, member.Name, attribute.Name, reason);
            }
        }
    }

    public static void TypesAreSupported(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (member.TypeProblem is { } problem && member.HiddenType is null)
            {
                bag.Add(Descriptors.UnsupportedType, member.Location, model.Name, member.Name, member.TypeText, problem);
            }
        }
    }

    public static void TypesAreAsAccessibleAsTheModel(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (member.HiddenType is { } type)
            {
                bag.Add(Descriptors.HiddenType, member.Location, model.Name, member.Name, type);
            }
        }
    }

    public static void FormatsFit(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (member.MisfitFormat is { } format && member.Value is not null)
            {
                bag.Add(Descriptors.MisfitFormat, format.Location, model.Name, member.Name, format.Name, member.TypeText);
            }
        }
    }

    public static void PropertiesCanBeReadBack(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (!member.CanBeReadBack && member.Value is not null)
            {
                bag.Add(Descriptors.CannotReadBack, member.Location, model.Name, member.Name);
            }
        }
    }

    public static void PropertiesCanBeCopied(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Concat(model.Extras))
        {
            if (member is { Copying: CopyKind.None, Composite: null, IsHashKey: false, IsRangeKey: false, CanBeReadBack: true, IsStored: true } && model.IsTracked)
            {
                bag.Add(Descriptors.CannotCopy, member.Location, model.Name, member.Name);
            }
        }
    }

    public static void AttributeNamesAreValid(ModelDraft model, DiagnosticBag bag)
    {
        var ofIndexes = new HashSet<string>(model.Indexes.SelectMany(i => i.Keys.Concat(i.Include)).Select(k => k.Name), StringComparer.Ordinal);
        foreach (var member in model.Stored)
        {
            bool isOfTable = member.IsHashKey || member.IsRangeKey || member.IsTimeToLive || ofIndexes.Contains(member.Name);
            foreach (var (property, attribute) in member.StoredAs)
            {
                if (DynamoNames.AttributeProblem(attribute.Name, isOfTable) is { } problem)
                {
                    bag.Add(Descriptors.AttributeName, attribute.Location, model.Name, property, DynamoNames.Shown(attribute.Name), problem);
                }
            }
        }
    }

    public static void InitialValuesHideNothing(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var (member, isSet, isFlattened) in model.UnstoredValues)
        {
            bag.Add(
                Descriptors.UnstoredValue,
                member.Location,
                member.Name,
                isSet ? "an empty set" : "null",
                (isSet ? "let the set start empty" : "remove the initial value, or the '?' from the type")
                    + (isFlattened ? "" : ", or store NULL: [Field(StoreNull = true)]"));
        }
    }

    public static void AttributeNamesAreUnique(ModelDraft model, DiagnosticBag bag)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (property, attribute) in model.Stored.SelectMany(m => m.StoredAs))
        {
            if (owners.TryGetValue(attribute.Name, out string owner))
            {
                bag.Add(Descriptors.DuplicateAttribute, attribute.Location, model.Name, property, attribute.Name, owner);
            }
            else
            {
                owners.Add(attribute.Name, property);
            }
        }
    }
}
