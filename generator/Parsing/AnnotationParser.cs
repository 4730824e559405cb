using System.Globalization;
using System.Text.RegularExpressions;
using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>Turns the attributes of System.ComponentModel.DataAnnotations into checks that mean the same.</summary>
/// <param name="property">The property.</param>
/// <param name="fault">Takes what is wrong with an attribute.</param>
internal sealed class AnnotationParser(Property property, Action<CheckFaultKind, AttributeData, string> fault)
{
    private const string Space = "System.ComponentModel.DataAnnotations.";

    private readonly ITypeSymbol _type = property.Symbol.Type;

    public static bool IsValidation(AttributeData attribute)
    {
        for (var current = attribute.AttributeClass; current is not null; current = current.BaseType)
        {
            if (current.Name == "ValidationAttribute" && KnownNames.Of(current) == Space + "ValidationAttribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A property's attributes and the validation attributes that it inherits from the properties that it overrides.</summary>
    public static IEnumerable<AttributeData> WithInherited(IPropertySymbol symbol, IEnumerable<AttributeData> own)
    {
        var all = own.ToList();
        for (var current = symbol.OverriddenProperty; current is not null; current = current.OverriddenProperty)
        {
            all.AddRange(current.GetAttributes().Where(a => IsValidation(a) && !all.Exists(o => SymbolEqualityComparer.Default.Equals(o.AttributeClass, a.AttributeClass))));
        }

        return all;
    }

    public CheckSpec? Parse(AttributeData attribute)
    {
        string name = KnownNames.Of(attribute.AttributeClass!);
        switch (name.StartsWith(Space, StringComparison.Ordinal) && attribute.AttributeClass!.ContainingType is null ? name.Substring(Space.Length) : "")
        {
            case "RequiredAttribute":
                return Required(attribute);
            case "RangeAttribute":
                return new RangeParser(attribute, _type, (kind, detail) => fault(kind, attribute, detail)).Parse() is { } range
                    ? Check(CheckKind.Range, attribute, [range.Condition, range.Wanted], [range.Low, range.High])
                    : null;
            case "StringLengthAttribute":
                return StringLength(attribute);
            case "MinLengthAttribute":
                return Length(attribute, CheckKind.MinLength);
            case "MaxLengthAttribute":
                return Length(attribute, CheckKind.MaxLength);
            case "RegularExpressionAttribute":
                return RegularExpression(attribute);
            case "DataTypeAttribute":
                // It says how to show a value, and refuses none.
                return null;
            default:
                return Bad(attribute, CheckFaultKind.Unchecked, "only Required, Range, StringLength, MinLength, MaxLength and RegularExpression need no reflection");
        }
    }

    /// <summary>A named argument, or what it is by default.</summary>
    public static T Named<T>(AttributeData attribute, string name, T otherwise)
        => attribute.NamedArguments.Where(a => a.Key == name).Select(a => a.Value.Value).FirstOrDefault() is T value ? value : otherwise;

    private CheckSpec? Required(AttributeData attribute)
    {
        bool isText = _type.SpecialType == SpecialType.System_String;
        if (isText && !Named(attribute, "AllowEmptyStrings", false))
        {
            return Check(CheckKind.Required, attribute, ["string.IsNullOrWhiteSpace({0})", "must have a text that is not blank"], []);
        }

        // A value that cannot be null is always there.
        return Types.CanBeNull(_type) ? Check(CheckKind.Required, attribute, ["{0} is null", "must have a value"], []) : null;
    }

    private CheckSpec? StringLength(AttributeData attribute)
    {
        int most = (int)attribute.ConstructorArguments[0].Value!;
        int least = Named(attribute, "MinimumLength", 0);
        if (_type.SpecialType != SpecialType.System_String)
        {
            return Bad(attribute, CheckFaultKind.Misfit, $"it is for strings, and the type is {CSharpText.Short(_type)}");
        }

        if (most < 0 || most < least)
        {
            return Bad(attribute, CheckFaultKind.BadArgument, most < 0 ? "the maximum is negative" : "the maximum is less than the minimum");
        }

        return Check(CheckKind.StringLength, attribute, ["{0}.Length", least > 0 ? Text(least) : "", Text(most), "character"], [most, least]);
    }

    private CheckSpec? Length(AttributeData attribute, CheckKind kind)
    {
        int length = attribute.ConstructorArguments.Length == 0 ? -1 : (int)attribute.ConstructorArguments[0].Value!;
        bool isMin = kind == CheckKind.MinLength;
        if (Count() is not var (count, noun))
        {
            return Bad(attribute, CheckFaultKind.Misfit, $"it is for strings, arrays and collections, and the type is {CSharpText.Short(_type)}");
        }

        if (isMin ? length < 0 : length is 0 or < -1)
        {
            return Bad(attribute, CheckFaultKind.BadArgument, isMin ? "the length is negative" : "the length is not positive");
        }

        // A least of 0 and a most of -1 are no limits.
        return length <= 0 ? null : Check(kind, attribute, [count, isMin ? Text(length) : "", isMin ? "" : Text(length), noun], [length]);
    }

    private (string Count, string Noun)? Count() => _type switch
    {
        { SpecialType: SpecialType.System_String } => ("{0}.Length", "character"),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => ("{0}.Length", "byte"),
        IArrayTypeSymbol => ("{0}.Length", "element"),
        INamedTypeSymbol named when Collections.Of(named) is not null
            => (named.MetadataName == "IEnumerable`1" ? "global::System.Linq.Enumerable.Count({0})" : "{0}.Count", "element"),
        _ => null,
    };

    private CheckSpec? RegularExpression(AttributeData attribute)
    {
        if (_type.SpecialType != SpecialType.System_String)
        {
            return Bad(attribute, CheckFaultKind.Misfit, $"it is for strings, and the type is {CSharpText.Short(_type)}");
        }

        string? pattern = attribute.ConstructorArguments[0].Value as string;
        int timeout = Named(attribute, "MatchTimeoutInMilliseconds", 2000);
        if (string.IsNullOrEmpty(pattern))
        {
            return Bad(attribute, CheckFaultKind.BadArgument, "the pattern is empty");
        }

        if (timeout is 0 or < -1)
        {
            return Bad(attribute, CheckFaultKind.BadArgument, "the timeout is not positive");
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException invalid)
        {
            return Bad(attribute, CheckFaultKind.BadArgument, $"the pattern is not valid ({invalid.Message.TrimEnd('.')})");
        }

        return Check(CheckKind.RegularExpression, attribute, [pattern!, Text(timeout)], [pattern!]);
    }

    private CheckSpec? Check(CheckKind kind, AttributeData attribute, string[] arguments, object[] shown)
    {
        if (Named<string?>(attribute, "ErrorMessageResourceName", null) is not null || attribute.NamedArguments.Any(a => a.Key == "ErrorMessageResourceType"))
        {
            fault(CheckFaultKind.ResourceMessage, attribute, "");
        }

        string? message = Named<string?>(attribute, "ErrorMessage", null);
        try
        {
            message = string.IsNullOrEmpty(message) ? null : string.Format(CultureInfo.InvariantCulture, message, [DisplayName(), .. shown]);
        }
        catch (FormatException)
        {
            return Bad(attribute, CheckFaultKind.BadArgument, "its ErrorMessage is no valid format: {0} is the name, and the attribute's arguments follow");
        }

        return new CheckSpec(kind, new(arguments), message, TakesNull: kind == CheckKind.Required);
    }

    private string DisplayName()
    {
        var display = KnownNames.Find(property.Attributes, Space + "DisplayAttribute");
        bool isPlain = display is not null && display.NamedArguments.All(a => a.Key != "ResourceType");
        return (isPlain ? Named<string?>(display!, "Name", null) : null) ?? property.Name;
    }

    private CheckSpec? Bad(AttributeData attribute, CheckFaultKind kind, string detail)
    {
        fault(kind, attribute, detail);
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
