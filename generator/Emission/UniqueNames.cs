using System;
using System.Collections.Generic;
using System.Globalization;

namespace Flywheel.Generators.Emission;

/// <summary>Gives each name once: what is taken gets a number.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public string Add(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>A local variable for a property.</summary>
    public string AddLocal(string property) => CSharp.Identifier(Add(property == "_" ? "value" : CSharp.CamelCase(property)));
}
