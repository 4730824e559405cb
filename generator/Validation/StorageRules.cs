using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about the attributes that say how a property is stored beside its type.</summary>
internal static class StorageRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        NullsCanBeStored(model, bag);
        TimeToLiveIsOfSeconds(model, bag);
        HasAtMostOneTimeToLive(model, bag);
        ExtrasFit(model, bag);
        HasAtMostOneExtra(model, bag);
        FlattenedObjectsFit(model, bag);
    }

    public static void NullsCanBeStored(ModelDraft model, DiagnosticBag bag)
    {
        var indexKeys = new HashSet<string>(model.Indexes.SelectMany(i => i.Keys).Select(k => k.Name), StringComparer.Ordinal);
        foreach (var member in model.Stored.Where(m => m is { StoreNull: not null, Composite: null }))
        {
            bool isTableKey = member.IsHashKey || member.IsRangeKey;
            (string Reason, string Cure)? problem = isTableKey ? ("it is a key of the table, which DynamoDB never lets be NULL", "remove it")
                : indexKeys.Contains(member.Name) ? ("it is a key of an index, which DynamoDB never lets be NULL", "remove it: null is left out, and the item stays out of the index")
                : StoreNullProblem(member);
            if (problem is var (reason, cure))
            {
                bag.Add(Descriptors.StoreNull, member.StoreNull!, model.Name, member.Name, reason, cure);
            }
        }
    }

    public static void TimeToLiveIsOfSeconds(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Where(m => m.IsTimeToLive && m.Value is not null && m.MisfitFormat is null))
        {
            bool isKey = member.IsHashKey || member.IsRangeKey;
            if (isKey || !IsOfSeconds(member.Value!))
            {
                bag.Add(
                    Descriptors.TimeToLive,
                    member.At("TimeToLive"),
                    model.Name,
                    member.Name,
                    isKey ? "it is a key of the table" : $"{member.TypeText} is not stored as whole seconds since the epoch",
                    isKey ? "put it on another property" : "use DateTime or DateTimeOffset without another format, or long or int");
            }
        }
    }

    public static void HasAtMostOneTimeToLive(ModelDraft model, DiagnosticBag bag)
    {
        var marked = model.Stored.Where(m => m.IsTimeToLive).ToList();
        foreach (var second in marked.Skip(1))
        {
            bag.Add(Descriptors.TwoTimesToLive, second.At("TimeToLive"), model.Name, second.Name, marked[0].Name);
        }
    }

    public static void ExtrasFit(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Extras)
        {
            if (member.Attributes.FirstOrDefault(a => a.Name != "Extra") is { } other)
            {
                bag.Add(Descriptors.Extra, other.Location, model.Name, member.Name, $"it has [{other.Name}], too, and is no attribute itself", $"remove [{other.Name}]");
            }
            else if (member.TypeProblem is { } problem)
            {
                bag.Add(Descriptors.Extra, member.At("Extra"), model.Name, member.Name, $"its type is {member.TypeText}", problem);
            }
            else if (!member.CanBeReadBack)
            {
                bag.Add(Descriptors.CannotReadBack, member.Location, model.Name, member.Name);
            }
        }
    }

    public static void HasAtMostOneExtra(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var second in model.Extras.Skip(1))
        {
            bag.Add(Descriptors.TwoExtras, second.At("Extra"), model.Name, second.Name, model.Extras[0].Name);
        }
    }

    public static void FlattenedObjectsFit(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (FlattenProblem(member) is var (reason, cure))
            {
                bag.Add(Descriptors.Flatten, member.At("Flatten"), model.Name, member.Name, reason, cure);
            }
        }
    }

    /// <summary>Why the property cannot be flattened, and the cure; null when it can or need not.</summary>
    public static (string Reason, string Cure)? FlattenProblem(MemberDraft member) => member switch
    {
        // What a composite cannot have, its own rule says.
        { Flatten: null } or { Composite: not null } => null,
        { Flatten.Problem: { } problem } => ($"{problem} ({member.TypeText})", "remove [Flatten], or put it on a class, record or struct that does not contain itself"),
        { StoreNull: not null } => ("it has StoreNull, and has no attribute of its own to be NULL", "remove one of them"),
        _ => null,
    };

    private static bool IsOfSeconds(ValueSpec value) => (value.Stored ?? value) switch
    {
        { Kind: ValueKind.EpochSeconds } => true,
        { Kind: ValueKind.Number, TypeName: "int" or "uint" or "long" or "ulong" } => true,
        _ => false,
    };

    /// <summary>Why null of the property's type cannot be stored, and the cure; null when it can or need not.</summary>
    public static (string Reason, string Cure)? StoreNullProblem(MemberDraft member)
        => member is { StoreNull: not null, Flatten: null, Value: { IsNullable: false, Kind: not (ValueKind.Set or ValueKind.List or ValueKind.Dictionary) } }
            ? ($"its type {member.TypeText} can never be null", "add '?' to the type, or remove StoreNull")
            : null;
}
