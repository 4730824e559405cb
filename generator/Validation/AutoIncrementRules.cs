using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about [AutoIncrement].</summary>
internal static class AutoIncrementRules
{
    private const string Name = "AutoIncrement";

    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        var marked = model.Stored.Where(static m => m.Composite is null && m.IsNumbered).ToList();
        foreach (var member in marked)
        {
            IsInteger(model, member, bag);
            CanBeNumbered(model, member, bag);
            BlockIsInRange(model, member, bag);
        }

        foreach (var second in marked.Skip(1))
        {
            bag.Add(Descriptors.TwoAutoIncrements, second.At(Name), model.Name, second.Name, marked[0].Name);
        }
    }

    /// <summary>Reports a listed type that numbers what its base type does not: whoever writes its items as items of the base type would not know of it.</summary>
    public static void AreOfTheBase(ModelDraft model, ModelDraft @base, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Where(m => m.IsNumbered && !@base.Stored.Any(b => b.IsNumbered && b.Name == m.Name)))
        {
            bag.Add(Descriptors.DerivedTypeIsOwn, member.At(Name), model.Name, @base.Name, Name);
        }
    }

    private static void IsInteger(ModelDraft model, MemberDraft member, DiagnosticBag bag)
    {
        if (member.Value is { } value && !StampRules.IsInteger(value))
        {
            string problem = value.Converter is null ? $"{member.TypeText} is no integer" : "its converter decides what is stored";
            bag.Add(Descriptors.AutoIncrementType, member.At(Name), model.Name, member.Name, problem);
        }
    }

    private static void CanBeNumbered(ModelDraft model, MemberDraft member, DiagnosticBag bag)
    {
        if (Problem(model, member) is var (reason, cure))
        {
            bag.Add(Descriptors.MisplacedAutoIncrement, member.At(Name), model.Name, member.Name, reason, cure);
        }
    }

    private static void BlockIsInRange(ModelDraft model, MemberDraft member, DiagnosticBag bag)
    {
        if (member.Block is { Value: < 1 } block)
        {
            SettingsRules.AddOutOfRange(block, $"[AutoIncrement] of {model.Name}.{member.Name}", "it must be at least 1", bag);
        }
    }

    private static (string Reason, string Cure)? Problem(ModelDraft model, MemberDraft member) => member switch
    {
        _ when model.IsValueType => ($"{model.Name} is a struct, so that nobody could be told the number", "make it a class or record"),
        { IsHashKey: true } when model.Stored.Any(m => m.IsRangeKey) => ("it is the hash key of a table with a range key, so that items could share a number", "remove the [RangeKey], or number another property"),
        _ when member.Stamps.Any() => ($"it has [{member.Stamps.First()}], too", "remove one of them"),
        { IsTimeToLive: true } => ("it has [TimeToLive], too", "remove one of them"),
        { IsSettable: false } when !model.IsTracked || member.Copying == CopyKind.None => ("it cannot be set before a write", "give it a setter, which may be private"),
        _ => null,
    };
}
