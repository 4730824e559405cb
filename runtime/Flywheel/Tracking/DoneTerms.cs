using System.Text.Json;

namespace Flywheel;

/// <summary>Finds out whether an item holds what an update was to write.</summary>
internal static class DoneTerms
{
    /// <summary>Whether all terms are done in an item.</summary>
    public static bool AreDone(IReadOnlyList<UpdateTerm> terms, JsonElement item)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            if (!IsDone(terms[i], item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDone(UpdateTerm term, JsonElement item)
    {
        var held = Find(term.Path, item);
        if (term.Value is not { } operand)
        {
            return held is null;
        }

        using var value = StoredValue.Parse(operand.Json.ToArray());
        return term.Verb switch
        {
            UpdateVerb.Set => StoredValue.AreEqual(held, value.RootElement),
            UpdateVerb.SetIfMissing => held is not null,
            UpdateVerb.Add => held is { } set && Holds(set, value.RootElement, all: true),
            UpdateVerb.Delete => held is not { } rest || !Holds(rest, value.RootElement, all: false),
            _ => false,
        };
    }

    /// <summary>Whether a set holds all elements of another one, or any of them.</summary>
    private static bool Holds(JsonElement set, JsonElement elements, bool all)
    {
        var type = StoredValue.TypeOf(set, out var present);
        if (type != StoredValue.TypeOf(elements, out var wanted) || type is not (AttributeType.StringSet or AttributeType.NumberSet or AttributeType.BinarySet))
        {
            return false;
        }

        foreach (var element in wanted.EnumerateArray())
        {
            if (IsAmong(element, present) != all)
            {
                return !all;
            }
        }

        return all;
    }

    private static bool IsAmong(JsonElement element, JsonElement set)
    {
        foreach (var other in set.EnumerateArray())
        {
            if (other.GetString() == element.GetString())
            {
                return true;
            }
        }

        return false;
    }

    private static JsonElement? Find(AttributePath path, JsonElement item)
    {
        if (path.Parent is not { } parent)
        {
            return StoredValue.Find(item, path.Name!);
        }

        if (Find(parent, item) is not { } around)
        {
            return null;
        }

        var type = StoredValue.TypeOf(around, out var content);
        return path.Name is { } key
            ? type == AttributeType.Map ? StoredValue.Find(content, key) : null
            : type == AttributeType.List && path.Index < content.GetArrayLength() ? content[path.Index] : null;
    }
}
