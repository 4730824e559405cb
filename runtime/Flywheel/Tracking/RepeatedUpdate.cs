using System.Text.Json;

namespace Flywheel;

/// <summary>What became of an update that was sent twice.</summary>
internal enum Fate
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>The first attempt has carried it out.</summary>
    Done,

    /// <summary>No attempt has carried it out.</summary>
    NotDone,
}

/// <summary>
/// Finds out what became of an update that was sent again after its answer was lost and whose condition did not hold then: because of its own first attempt,
/// or because of others.
/// </summary>
internal static class RepeatedUpdate
{
    /// <summary>What the item, as it is stored, tells.</summary>
    /// <param name="table">The model's table.</param>
    /// <param name="terms">What was to be done.</param>
    /// <param name="known">The item as it was last known, <c>{}</c> for none; null when it is not known.</param>
    /// <param name="stored">The item as it is stored, <c>{}</c> for none.</param>
    public static Fate FateOf(TableDefinition table, IReadOnlyList<UpdateTerm> terms, byte[]? known, byte[] stored)
    {
        using var item = StoredValue.Parse(stored);
        if (AreDone(terms, item.RootElement))
        {
            // Another one may have written the same, but not at the same tick.
            return IsMarked(table, terms) ? Fate.Done : Fate.Unknown;
        }

        if (known is null)
        {
            return Fate.Unknown;
        }

        using var before = StoredValue.Parse(known);
        return IsUntouched(table, terms, before.RootElement, item.RootElement) ? Fate.NotDone : Fate.Unknown;
    }

    // Whole seconds and milliseconds are no mark: two may write in one.
    private static bool IsMarked(TableDefinition table, IReadOnlyList<UpdateTerm> terms)
    {
        foreach (var term in terms)
        {
            if (term.Verb == UpdateVerb.Set && term.Path.Attribute == table.UpdatedAt && term.Value!.Json.Contains((byte)'.'))
            {
                return true;
            }
        }

        return false;
    }

    // Whole attributes are compared, as an element of a list may have moved. Times say nothing: other attributes have other writers.
    private static bool IsUntouched(TableDefinition table, IReadOnlyList<UpdateTerm> terms, JsonElement known, JsonElement stored)
    {
        string key = table.HashKey.Name;
        if (StoredValue.Find(known, key) is not null && StoredValue.Find(stored, key) is null)
        {
            return false;
        }

        foreach (var term in terms)
        {
            string name = term.Path.Attribute;
            if (name != table.UpdatedAt && name != table.CreatedAt && !StoredValue.AreEqual(StoredValue.Find(known, name), StoredValue.Find(stored, name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all terms are done in an item, as far as one can see: that something was added to a number cannot be seen.</summary>
    public static bool AreDone(IReadOnlyList<UpdateTerm> terms, JsonElement item)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            if (!terms[i].IsUnrepeatable && !IsDone(terms[i], item))
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
