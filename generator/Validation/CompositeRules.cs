using Flywheel.Generators.Model;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about composites: how they are declared, what they are made of, and how it is joined or merged.</summary>
internal static class CompositeRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        PartsGoNotInCircles(model, bag);
        foreach (var member in model.Stored)
        {
            if (member.Composite is not { } composite)
            {
                continue;
            }

            if (composite.IsInherited)
            {
                MergeFits(model, member, composite, bag);
                continue;
            }

            if (composite.Misdeclared is { } misdeclared)
            {
                bag.Add(Descriptors.CompositeDeclaration, member.Location, model.Name, member.Name, misdeclared, member.TypeText);
                continue;
            }

            HasKnownParts(model, member, composite, bag);
            OptionsAgree(model, member, composite, bag);
            MergeFits(model, member, composite, bag);
            NullHasAPlace(model, member, composite, bag);
            if (composite.IsJoined)
            {
                JoinRules.Check(model, member, composite, bag);
            }
        }
    }

    public static void HasKnownParts(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        if (composite.Parts.Count == 0)
        {
            bag.Add(Descriptors.NoParts, composite.Location, model.Name, member.Name);
        }

        foreach (var part in composite.Parts.Where(p => !model.Stored.Any(m => m.Name == p.Name.Name)))
        {
            bag.Add(Descriptors.UnknownPart, part.Name.Location, model.Name, member.Name, part.Name.Name);
        }
    }

    public static void PartsGoNotInCircles(ModelDraft model, DiagnosticBag bag)
    {
        var composites = model.Stored.Where(m => m.Composite is not null).ToDictionary(m => m.Name, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var member in composites.Values)
        {
            Visit(member);
        }

        // One circle is one error, at the part that closes it.
        void Visit(MemberDraft member)
        {
            if (!done.Add(member.Name))
            {
                return;
            }

            path.Add(member.Name);
            foreach (var part in member.Composite!.Parts.Select(p => p.Name))
            {
                int start = path.IndexOf(part.Name);
                if (start >= 0)
                {
                    bag.Add(Descriptors.CircularPart, part.Location, model.Name, member.Name, string.Join(" → ", path.Skip(start).Append(part.Name)));
                }
                else if (composites.TryGetValue(part.Name, out var next))
                {
                    Visit(next);
                }
            }

            path.RemoveAt(path.Count - 1);
        }
    }

    public static void OptionsAgree(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        foreach (var stranger in composite.Strangers)
        {
            bag.Add(Descriptors.CompositeOptions, stranger.Location, model.Name, member.Name, $"{stranger.Name}, which is for properties that are read back; remove it");
        }

        if (!composite.IsJoined)
        {
            foreach (var argument in composite.JoinArguments)
            {
                bag.Add(Descriptors.CompositeOptions, argument.Location, model.Name, member.Name, $"{argument.Name}, which has no effect beside Merge; remove one of them");
            }
        }
        else if (char.IsSurrogate(composite.Separator))
        {
            bag.Add(Descriptors.CompositeOptions, composite.SeparatorLocation, model.Name, member.Name, "half of a surrogate pair as its separator; choose a whole character");
        }
        else if (composite is { Separator: '\\', Escapes: true })
        {
            bag.Add(Descriptors.CompositeOptions, composite.SeparatorLocation, model.Name, member.Name, "the backslash as its separator, which Escape needs for itself; choose another Separator");
        }
    }

    public static void MergeFits(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        if (composite.Merge is { Problem: { } problem } merge)
        {
            bag.Add(Descriptors.MergeMethod, merge.Name.Location, model.Name, member.Name, merge.Name.Name, problem, merge.Wanted);
        }
    }

    public static void NullHasAPlace(ModelDraft model, MemberDraft member, CompositeDraft composite, DiagnosticBag bag)
    {
        if (member.Value is not { IsNullable: false })
        {
            return;
        }

        bool isKey = member.IsHashKey || member.IsRangeKey;
        if (composite.Parts.FirstOrDefault(p => p.MayBeNull && p.Null == PartNull.Whole) is { } part)
        {
            bag.Add(
                Descriptors.NullablePart,
                isKey ? part.Name.Location : member.Location,
                model.Name,
                member.Name,
                part.Name.Name,
                member.TypeText,
                isKey ? $"as it is a key of the table, declare {part.Name.Name} without '?'" : $"declare it as {member.TypeText}?");
        }
        else if (composite.Merge is { MayGiveNull: true } merge)
        {
            bag.Add(
                Descriptors.NullablePart,
                isKey ? merge.Name.Location : member.Location,
                model.Name,
                member.Name,
                $"the result of {merge.Name.Name}",
                member.TypeText,
                isKey ? $"as it is a key of the table, let {merge.Name.Name} never give null" : $"declare it as {member.TypeText}?");
        }
    }
}
