using System;
using System.Collections.Generic;
using System.Globalization;

namespace Flywheel.Generators;

/// <summary>Gives each name once: what is taken gets a number.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken, StringComparer? comparer = null)
{
    private readonly HashSet<string> _taken = new(taken, comparer ?? StringComparer.Ordinal);

    public string Add(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
