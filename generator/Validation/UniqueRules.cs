using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about [Unique].</summary>
internal static class UniqueRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Where(static m => m.IsUnique))
        {
            if (member.Flatten is not null || (member.Value is { } value && !IsScalar(value.AsStored().Kind)))
            {
                bag.Add(Descriptors.UniqueType, member.At("Unique"), model.Name, member.Name, member.TypeText);
            }
            else if (Problem(model, member) is var (reason, cure))
            {
                bag.Add(Descriptors.MisplacedUnique, member.At("Unique"), model.Name, member.Name, reason, cure);
            }
        }
    }

    private static bool IsScalar(ValueKind kind)
        => kind is not (ValueKind.Bool or ValueKind.Set or ValueKind.List or ValueKind.Dictionary or ValueKind.Object or ValueKind.Converted);

    private static (string Reason, string Cure)? Problem(ModelDraft model, MemberDraft member) => member switch
    {
        { IsHashKey: true } or { IsRangeKey: true } => ("it is a key of the table", "put it on another property; a hash key without a range key is unique by itself"),
        _ when model.IsValueType => ($"{model.Name} is a struct, of which nobody knows what value it had", "make it a class or record"),
        _ when !model.IsTracked => ($"{model.Name} is not tracked, so nobody knows what value it had", "remove [NoTracking]"),
        { IsTimeToLive: true } => ("it has [TimeToLive], too", "remove one of them"),
        _ when member.Stamps.Any() => ($"it has [{member.Stamps.First()}], too, which changes with every write", "remove one of them"),
        _ => null,
    };
}
