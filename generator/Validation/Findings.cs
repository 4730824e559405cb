using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Findings of several types. What they share, a base type or a type that both store, is found again in each of them.</summary>
internal static class Findings
{
    /// <summary>All findings; what another type was told of the same place is not told again.</summary>
    public static IEnumerable<Finding> Merge(IEnumerable<IEnumerable<Finding>> types)
    {
        var told = new HashSet<(string, Location)>();
        foreach (var type in types)
        {
            var news = type.Distinct().Where(f => !told.Contains(Place(f))).ToList();
            told.UnionWith(news.Select(Place));
            foreach (var finding in news)
            {
                yield return finding;
            }
        }
    }

    private static (string Id, Location Location) Place(Finding finding) => (finding.Descriptor.Id, finding.Location);
}
