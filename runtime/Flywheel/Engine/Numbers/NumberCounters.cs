using System.Collections.Concurrent;

namespace Flywheel;

/// <summary>The counters that an engine takes numbers from, each of one attribute of a table. Metered engines share those of their origin.</summary>
internal sealed class NumberCounters
{
    private readonly ConcurrentDictionary<(string Table, string Attribute), NumberCounter> _counters = [];

    public NumberCounter Of(TableDefinition table)
        => _counters.GetOrAdd((table.Name, table.AutoIncrement!.Attribute), static (_, table) => new(table), table);
}
