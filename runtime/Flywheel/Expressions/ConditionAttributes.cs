namespace Flywheel;

/// <summary>Finds the attributes that a condition speaks of.</summary>
internal static class ConditionAttributes
{
    /// <summary>Adds the names of the attributes that the condition's paths start at.</summary>
    public static void AddTo(HashSet<string> names, Condition? condition)
    {
        switch (condition)
        {
            case GroupCondition group:
                foreach (var term in group.Terms)
                {
                    AddTo(names, term);
                }

                break;
            case NotCondition not:
                AddTo(names, not.Inner);
                break;
            case TermCondition term:
                names.Add(term.Path.Attribute);
                break;
        }
    }
}
