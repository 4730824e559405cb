using System.Text.Json;

namespace Flywheel;

/// <summary>
/// The difference of one attribute as terms of an update, with the conditions under which it may be written. Where only a part of a map or a list has
/// changed, only that part is written: what others do to the rest stays.
/// </summary>
/// <param name="terms">Takes the terms.</param>
/// <param name="conditions">Takes the conditions.</param>
internal sealed class AttributeDiff(List<UpdateTerm> terms, List<Condition> conditions)
{
    // Past these the whole attribute is shorter; an expression ends at 4 KB and 300 operators. The steps are those of all paths of the item.
    private const int MaxChanges = 16;
    private const int MaxSteps = 64;

    private readonly List<UpdateTerm> _terms = [];
    private readonly List<Condition> _conditions = [];
    private int _steps;

    /// <summary>How far what holds in the stored item is made sure of.</summary>
    private enum Check
    {
        /// <summary>What is written was not changed meanwhile.</summary>
        Value,

        /// <summary>There is still a place to write to.</summary>
        Place,

        /// <summary>A condition on what stands around it says it all.</summary>
        None,
    }

    /// <summary>Writes a change.</summary>
    /// <param name="path">The attribute.</param>
    /// <param name="raw">The attribute as it is stored, or null for none.</param>
    /// <param name="original">The same as the model writes it; the values' spellings may differ from the stored ones.</param>
    /// <param name="current">The attribute as it is now.</param>
    /// <param name="isWhole">Whether all of it is written, whatever part changed.</param>
    /// <param name="isChecked">Whether it must still hold what was read.</param>
    public void Add(AttributePath path, JsonElement? raw, JsonElement? original, JsonElement? current, bool isWhole, bool isChecked)
    {
        if (!isWhole && raw is { } stored && original is { } was && current is { } now)
        {
            _terms.Clear();
            _conditions.Clear();
            int steps = _steps;
            if (TryDescend(path, stored, was, now, isChecked ? Check.Value : Check.Place) && _terms.Count <= MaxChanges && _steps <= MaxSteps)
            {
                terms.AddRange(_terms);
                conditions.AddRange(_conditions);
                return;
            }

            _steps = steps;
        }

        terms.Add(Write(path, current));
        if (isChecked)
        {
            conditions.Add(Terms.Holds(path, Operand(raw)));
        }
    }

    /// <summary>The term that makes a path hold a value, or nothing.</summary>
    public static UpdateTerm Write(AttributePath path, JsonElement? value)
        => value is { } present ? new(UpdateVerb.Set, path, StoredValue.Operand(present)) : new(UpdateVerb.Remove, path, null);

    public static Operand? Operand(JsonElement? value) => value is { } present ? StoredValue.Operand(present) : null;

    /// <summary>Goes into a map or list and writes what changed in it; false when it cannot be written part by part.</summary>
    private bool TryDescend(AttributePath path, JsonElement raw, JsonElement original, JsonElement current, Check check)
    {
        var type = StoredValue.TypeOf(raw, out var stored);
        return StoredValue.TypeOf(original, out var was) == type
            && StoredValue.TypeOf(current, out var now) == type
            && type switch
            {
                AttributeType.Map => TryDescendMap(path, stored, was, now, check),
                AttributeType.List => TryDescendList(path, stored, was, now, check),
                _ => false,
            };
    }

    private bool TryDescendMap(AttributePath path, JsonElement raw, JsonElement original, JsonElement current, Check check)
    {
        var stored = new StoredValue.MapIndex(raw);
        var was = new StoredValue.MapIndex(original);
        var now = new StoredValue.MapIndex(current);
        foreach (var entry in current.EnumerateObject())
        {
            string key = entry.Name;
            var before = was.Find(key);
            if (!StoredValue.AreEqual(before, entry.Value) && !TryWriteEntry(path, key, stored.Find(key), before, entry.Value, check))
            {
                return false;
            }
        }

        foreach (var entry in original.EnumerateObject())
        {
            if (now.Find(entry.Name) is null && !TryWriteEntry(path, entry.Name, stored.Find(entry.Name), entry.Value, null, check))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryWriteEntry(AttributePath map, string key, JsonElement? raw, JsonElement? original, JsonElement? current, Check check)
    {
        // A path has no way to name the empty key.
        if (key.Length == 0)
        {
            return false;
        }

        var path = map.Member(key);
        if (raw is { } stored && original is { } was && current is { } now)
        {
            int termCount = _terms.Count;
            int conditionCount = _conditions.Count;
            if (TryDescend(path, stored, was, now, check))
            {
                return true;
            }

            _terms.RemoveRange(termCount, _terms.Count - termCount);
            _conditions.RemoveRange(conditionCount, _conditions.Count - conditionCount);
        }

        if (check == Check.Value)
        {
            Require(Terms.Holds(path, Operand(raw)));
        }

        // That a value is gone is true as well when the map around it is gone, and then the update would be an error.
        if (check == Check.Place || (check == Check.Value && raw is null))
        {
            Require(Terms.HasType(map, AttributeType.Map));
        }

        return TryWrite(path, current);
    }

    // An element is known by its place alone, so the list must have its length and the element all of its content: else it may be another one that has moved here.
    private bool TryDescendList(AttributePath path, JsonElement raw, JsonElement original, JsonElement current, Check check)
    {
        int count = raw.GetArrayLength();
        if (check == Check.Place || original.GetArrayLength() != count || current.GetArrayLength() != count)
        {
            return false;
        }

        if (check == Check.Value)
        {
            Require(Terms.HasSize(path, count));
        }

        for (int i = 0; i < count; i++)
        {
            var (was, now) = (original[i], current[i]);
            if (StoredValue.AreEqual(was, now))
            {
                continue;
            }

            var element = path.Element(i);
            if (check == Check.Value)
            {
                Require(Terms.Holds(element, StoredValue.Operand(raw[i])));
            }

            int termCount = _terms.Count;
            if (!TryDescend(element, raw[i], was, now, Check.None))
            {
                _terms.RemoveRange(termCount, _terms.Count - termCount);
                if (!TryWrite(element, now))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Require(Condition condition)
    {
        foreach (var other in _conditions)
        {
            if (other is TermCondition known && condition is TermCondition term && known.Operator == TermOperator.HasType
                && term.Operator == TermOperator.HasType && known.Path.Equals(term.Path))
            {
                return;
            }
        }

        _conditions.Add(condition);
    }

    private bool TryWrite(AttributePath path, JsonElement? value)
    {
        for (var step = path; step is not null; step = step.Parent)
        {
            _steps++;
        }

        _terms.Add(Write(path, value));
        return _terms.Count <= MaxChanges;
    }
}
