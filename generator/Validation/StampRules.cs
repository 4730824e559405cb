using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about what the engine keeps in an item: [Version], [CreatedAt] and [UpdatedAt].</summary>
internal static class StampRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        VersionsAreIntegers(model, bag);
        TimesAreDatesWithTimes(model, bag);
        EachIsThereOnce(model, bag);
        TheEngineCanKeepThem(model, bag);
    }

    public static void VersionsAreIntegers(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var (member, _) in Marked(model).Where(m => m.Stamp == StampKind.Version && m.Member.Value is { } value && !IsInteger(value)))
        {
            string problem = member.Value!.Converter is null ? $"{member.TypeText} is no integer" : "its converter decides what is stored";
            bag.Add(Descriptors.VersionType, member.At(nameof(StampKind.Version)), model.Name, member.Name, problem);
        }
    }

    public static void TimesAreDatesWithTimes(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var (member, stamp) in Marked(model).Where(m => m.Stamp != StampKind.Version && m.Member.Value is { } value && !IsTime(value)))
        {
            bag.Add(Descriptors.StampTimeType, member.At(stamp.ToString()), model.Name, member.Name, stamp.ToString(), member.TypeText);
        }
    }

    public static void EachIsThereOnce(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var marked in Marked(model).GroupBy(static m => m.Stamp))
        {
            foreach (var (second, stamp) in marked.Skip(1))
            {
                bag.Add(Descriptors.TwoStamps, second.At(stamp.ToString()), model.Name, second.Name, stamp.ToString(), marked.First().Member.Name);
            }
        }
    }

    public static void TheEngineCanKeepThem(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var (member, stamp) in Marked(model))
        {
            if (Problem(model, member, stamp) is var (reason, cure))
            {
                bag.Add(Descriptors.MisplacedStamp, member.At(stamp.ToString()), model.Name, member.Name, stamp.ToString(), reason, cure);
            }
        }
    }

    /// <summary>Reports what a listed type declares and its base type does not: whoever writes its items as items of the base type would not know of it.</summary>
    public static void AreOfTheBase(ModelDraft model, ModelDraft @base, DiagnosticBag bag)
    {
        foreach (var (member, stamp) in Marked(model))
        {
            if (!Marked(@base).Any(b => b.Stamp == stamp && b.Member.Name == member.Name))
            {
                bag.Add(Descriptors.DerivedTypeIsOwn, member.At(stamp.ToString()), model.Name, @base.Name, stamp.ToString());
            }
        }
    }

    private static (string Reason, string Cure)? Problem(ModelDraft model, MemberDraft member, StampKind stamp) => member switch
    {
        { IsHashKey: true } or { IsRangeKey: true } => ("it is a key of the table, which never changes", "put it on another property"),
        _ when model.Stored.FirstOrDefault(m => m.Composite?.Parts.Any(p => p.Name.Name == member.Name) == true) is { } composite
            => ($"it is a part of {composite.Name}, which would be made of the value before the write", $"put it on another property, or take it out of {composite.Name}"),
        _ when member.Stamps.First() != stamp => ($"it has [{member.Stamps.First()}], too", "remove one of them"),
        { IsTimeToLive: true } => ("it has [TimeToLive], too", "remove one of them"),
        _ when model.IsValueType && stamp == StampKind.Version => ($"{model.Name} is a struct, so that nobody could be told the new version", "make it a class or record"),
        _ when model.ContainsItself => ($"{model.Name} contains objects of its own type, which are written with it and have no version and no times of their own", "store those as another type"),
        { IsSettable: false } when !model.IsValueType => ("it cannot be set after a write", "give it a setter, which may be private"),
        _ => null,
    };

    private static IEnumerable<(MemberDraft Member, StampKind Stamp)> Marked(ModelDraft model)
        => model.Stored.Where(static m => m.Composite is null).SelectMany(static m => m.Stamps.Select(s => (m, s)));

    public static bool IsInteger(ValueSpec value)
        => value is { Kind: ValueKind.Number, TypeName: "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" };

    private static bool IsTime(ValueSpec value) => value.TypeName is "global::System.DateTime" or "global::System.DateTimeOffset";
}
