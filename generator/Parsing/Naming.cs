using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>How attributes are named after properties: [Naming]. The words are those of System.Text.Json's policies.</summary>
internal static class Naming
{
    /// <summary>The name of the policy for the properties of a type inside a model: the type's own, else the model's, else the assembly's.</summary>
    public static string PolicyOf(INamedTypeSymbol type, INamedTypeSymbol model)
        => OfType(type) ?? OfType(model) ?? Of(model.ContainingAssembly) ?? "AsIs";

    /// <summary>A property's name by a policy.</summary>
    public static string Apply(string policy, string property) => policy switch
    {
        "CamelCase" => CamelCase(property),
        "SnakeCase" => SnakeCase(property),
        _ => property,
    };

    private static string? OfType(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Of(current) is { } policy)
            {
                return policy;
            }
        }

        return null;
    }

    private static string? Of(ISymbol symbol)
        => KnownNames.Find(symbol.GetAttributes(), KnownNames.Naming) is { } attribute ? AttributeReader.EnumArgument(attribute, 0) : null;

    private static string CamelCase(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            // The last capital of a run begins the next word.
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new(letters);
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        (bool afterCapital, bool afterWord) = (false, false);
        for (int i = 0; i < name.Length; i++)
        {
            var category = char.GetUnicodeCategory(name[i]);
            bool isCapital = category == UnicodeCategory.UppercaseLetter;
            if (isCapital && (afterWord || (afterCapital && i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(isCapital ? char.ToLowerInvariant(name[i]) : name[i]);
            afterCapital = isCapital;
            afterWord = category is UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber;
        }

        return text.ToString();
    }
}
