using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about the parts that are joined as text.</summary>
internal static class JoinRules
{
    private const string TimeLiterals = ":/-_| .,;";

    public static void Check(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        WholeIsText(model, member, bag);
        FormatsHaveParts(model, member, composite, bag);
        foreach (var part in composite.Parts)
        {
            if (Find(model, part) is { Value: { } value } of)
            {
                PartIsText(model, member, part, of, value, bag);
                SeparatorIsFree(model, member, composite, part, of, bag);
            }
        }
    }

    public static void WholeIsText(ModelDraft model, MemberDraft member, DiagnosticBag bag)
    {
        if (member.Value is { Kind: not ValueKind.String })
        {
            bag.Add(
                Descriptors.CannotJoin,
                member.Location,
                model.Name,
                member.Name,
                $"its parts to {Article(member.TypeText)}; declare it as string, or give it a method that makes the value: Merge = nameof(…)");
        }
    }

    public static void FormatsHaveParts(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        foreach (var surplus in composite.SurplusFormats)
        {
            bag.Add(Descriptors.CannotJoin, surplus, model.Name, member.Name, "what this format is for: there are more formats than parts; remove it");
        }
    }

    public static void PartIsText(ModelDraft model, MemberDraft member, PartDraft part, MemberDraft of, ValueSpec value, DiagnosticBag bag)
    {
        string name = part.Name.Name;
        string? problem = value.Kind switch
        {
            ValueKind.String or ValueKind.Char or ValueKind.Uri or ValueKind.EnumName or ValueKind.EnumFlags
                => part.Format is null ? null : $"{name} with a format, which {of.TypeText} does not take; put null in its place",
            ValueKind.Guid or ValueKind.Iso8601 => null,
            ValueKind.Number or ValueKind.EnumNumber
                => part.Format is not null ? null : $"the number {name} without a format, because text sorts by characters (\"10\" before \"9\"); give it one in Formats, such as \"D10\", or use Merge",
            ValueKind.EpochSeconds or ValueKind.EpochMilliseconds when part.Format is { } format && Fraction(format) > (value.Kind == ValueKind.EpochSeconds ? 0 : 3)
                => $"the time {name} in the format \"{format}\", as only its whole {(value.Kind == ValueKind.EpochSeconds ? "seconds" : "milliseconds")} are stored and the text would be another one once it is read back; use a coarser format",
            ValueKind.Seconds or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds
                => part.Format is not null ? null : $"the time {name} without a format, because its number of seconds would sort by characters; give it one in Formats, such as \"yyyy-MM-dd\", or use Merge",
            _ => $"{name} of the type {of.TypeText}, which is not stored as text; make the value of it yourself: Merge = nameof(…)",
        };
        if (problem is not null)
        {
            bool isFormat = part is { FormatLocation: not null, Format: not null }
                && value.Kind is ValueKind.String or ValueKind.Char or ValueKind.Uri or ValueKind.EnumName or ValueKind.EnumFlags
                    or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds;
            bag.Add(Descriptors.CannotJoin, isFormat ? part.FormatLocation! : part.Name.Location, model.Name, member.Name, problem);
        }
    }

    /// <summary>A separator that stands in every value of a part would refuse every item.</summary>
    public static void SeparatorIsFree(ModelDraft model, MemberDraft member, CompositeDraft composite, PartDraft part, MemberDraft of, DiagnosticBag bag)
    {
        bool isOwn = of.Composite is { IsJoined: true } inner && inner.Separator == composite.Separator;
        if (!composite.Escapes && !isOwn && Holds(model, part, of, composite.Separator, depth: 0))
        {
            bag.Add(
                Descriptors.CompositeOptions,
                part.Name.Location,
                model.Name,
                member.Name,
                $"the separator '{composite.Separator}', which stands in every value of {part.Name.Name}; choose another Separator or set Escape = true");
        }
    }

    private static bool Holds(ModelDraft model, PartDraft part, MemberDraft of, char separator, int depth)
    {
        if (of.Composite is { IsJoined: true } composite)
        {
            // A circle has its own error.
            return depth < model.Members.Count
                && ((composite.Parts.Count > 1 && composite.Separator == separator)
                    || composite.Parts.Any(p => Find(model, p) is { } inner && Holds(model, p, inner, separator, depth + 1)));
        }

        string? format = part.Format;
        return of.Value?.Kind switch
        {
            ValueKind.Guid => separator == '-' && (format is null or "D" or "d"),
            ValueKind.Iso8601 when format is null => "-T:.Z".IndexOf(separator) >= 0,
            ValueKind.Iso8601 or ValueKind.Seconds or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds
                => format is not null && TimeLiterals.IndexOf(separator) >= 0 && format.IndexOf(separator) >= 0,
            _ => false,
        };
    }

    /// <summary>How many digits of a second's fraction a format shows.</summary>
    private static int Fraction(string format)
    {
        if (format is "O" or "o")
        {
            return 7;
        }

        int most = 0;
        int run = 0;
        char quote = '\0';
        foreach (char c in format.Length > 1 ? format : "")
        {
            quote = quote == '\0' ? (c is '\'' or '"' ? c : '\0') : c == quote ? '\0' : quote;
            run = quote == '\0' && (c is 'f' or 'F') ? run + 1 : 0;
            most = Math.Max(most, run);
        }

        return most;
    }

    private static MemberDraft? Find(ModelDraft model, PartDraft part) => model.Stored.FirstOrDefault(m => m.Name == part.Name.Name);

    private static string Article(string type) => ("aeiou".IndexOf(type[0]) >= 0 ? "an " : "a ") + type;
}
