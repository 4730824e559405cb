using System.Globalization;
using System.Text.RegularExpressions;
using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Parses [SchemaVersion] and finds the methods that upgrade items: <c>Upgrade1To2</c> and <c>IsVersion2</c>.</summary>
internal static class MigrationParser
{
    private static readonly Regex s_names = new("^(?:Upgrade([0-9]+)To([0-9]+)|IsVersion([0-9]+))$", RegexOptions.CultureInvariant);

    /// <summary>What the model says of versions; null for nothing.</summary>
    public static MigrationDraft? Parse(INamedTypeSymbol type, ObjectGraph graph)
    {
        var attribute = KnownNames.Find(type.GetAttributes(), KnownNames.SchemaVersion);
        var methods = Methods(type, graph, takesAll: attribute is not null).ToList();
        if (attribute is null && methods.Count == 0)
        {
            return null;
        }

        var location = attribute is null ? type.Locations[0] : AttributeReader.LocationOf(attribute, type.Locations[0]);
        return new MigrationDraft
        {
            Attribute = attribute is null ? null : AttributeReader.Text(attribute, "attribute", location) ?? new Mention("SchemaVersion", location),
            Location = location,
            Version = attribute?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: int version } ? version : 1,
            Newer = attribute is null ? null : AttributeReader.Enum(attribute, "Newer", location),
            Methods = methods,
        };
    }

    public static MigrationSpec? Spec(MigrationDraft? migration) => migration is not { Attribute: { } attribute } ? null : new MigrationSpec
    {
        Attribute = attribute.Name,
        Version = migration.Version,
        KeepsNewer = migration.KeepsNewer,
        Steps = new(migration.Upgrades.OrderBy(u => u.From).Select(Spec)),
        Checks = new(migration.Checks.OrderByDescending(c => c.From).Select(Spec)),
    };

    private static UpgradeSpec Spec(UpgradeDraft method) => new(method.From, method.To, method.Method);

    // Without [SchemaVersion] only what takes an ItemBag is meant to upgrade items.
    private static IEnumerable<UpgradeDraft> Methods(INamedTypeSymbol type, ObjectGraph graph, bool takesAll)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in Inheritance.BasesOf(type).Prepend(type))
        {
            bool isInherited = !SymbolEqualityComparer.Default.Equals(declaring, type);
            foreach (var method in declaring.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.MethodKind != MethodKind.Ordinary || s_names.Match(method.Name) is not { Success: true } match
                    || (isInherited && method.DeclaredAccessibility == Accessibility.Private)
                    || (!takesAll && !TakesBag(method))
                    || !known.Add(method.Name))
                {
                    continue;
                }

                graph.Meet(method);
                bool isCheck = match.Groups[3].Success;
                yield return new UpgradeDraft(
                    new Mention(method.Name, method.Locations[0]),
                    isCheck,
                    Number(match.Groups[isCheck ? 3 : 1]),
                    isCheck ? 0 : Number(match.Groups[2]),
                    Problem(method, isCheck),
                    $"{CSharpText.Qualified(declaring)}.{method.Name}",
                    isInherited);
            }
        }
    }

    private static string? Problem(IMethodSymbol method, bool isCheck)
        => !method.IsStatic ? "is not static"
            : method.IsGenericMethod ? "is generic"
            : method.IsAsync ? "is async, and reading does not wait for it"
            : !TakesBag(method) ? "does not take one ItemBag"
            : isCheck ? method.ReturnType.SpecialType == SpecialType.System_Boolean ? null : "does not return a bool"
            : method.ReturnsVoid ? null : "returns something";

    private static bool TakesBag(IMethodSymbol method)
        => method.Parameters.Length == 1 && method.Parameters[0].RefKind == RefKind.None && KnownNames.Of(method.Parameters[0].Type) == KnownNames.ItemBag;

    private static int Number(Group digits) => int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
