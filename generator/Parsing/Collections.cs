using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>The collection types that can be stored, and what is built for each on reading.</summary>
internal static class Collections
{
    private const string Space = "System.Collections.Generic.";

    private static readonly Dictionary<string, (ValueKind Kind, CollectionShape Shape)> s_known = new(StringComparer.Ordinal)
    {
        [Space + "HashSet`1"] = (ValueKind.Set, CollectionShape.HashSet),
        [Space + "ISet`1"] = (ValueKind.Set, CollectionShape.HashSet),
        [Space + "IReadOnlySet`1"] = (ValueKind.Set, CollectionShape.HashSet),
        ["System.Collections.Frozen.FrozenSet`1"] = (ValueKind.Set, CollectionShape.FrozenSet),
        [Space + "List`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "IList`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "ICollection`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "IReadOnlyList`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "IReadOnlyCollection`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "IEnumerable`1"] = (ValueKind.List, CollectionShape.List),
        [Space + "Dictionary`2"] = (ValueKind.Dictionary, CollectionShape.Dictionary),
        [Space + "IDictionary`2"] = (ValueKind.Dictionary, CollectionShape.Dictionary),
        [Space + "IReadOnlyDictionary`2"] = (ValueKind.Dictionary, CollectionShape.Dictionary),
    };

    public static (ValueKind Kind, CollectionShape Shape)? Of(INamedTypeSymbol type)
        => type is { IsGenericType: true, ContainingType: null } && s_known.TryGetValue(KnownNames.Of(type), out var known) ? known : null;

    /// <summary>Which type argument may be null: a list's element or a dictionary's value, never a set's element.</summary>
    public static int? ElementIndex(INamedTypeSymbol type) => Of(type)?.Kind switch
    {
        ValueKind.List => 0,
        ValueKind.Dictionary => 1,
        _ => null,
    };
}
