using System.Globalization;
using Flywheel.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <param name="Condition">The C# condition of a value outside of the range; <c>{0}</c> is the value.</param>
/// <param name="Wanted">What a value must be.</param>
/// <param name="Low">The minimum, for a message.</param>
/// <param name="High">The maximum, for a message.</param>
internal sealed record ParsedRange(string Condition, string Wanted, object Low, object High);

/// <summary>Turns [Range] into a comparison. It means what it means to .NET: whole limits round the value, and limits given as text need its very type.</summary>
internal sealed class RangeParser(AttributeData attribute, ITypeSymbol propertyType, Action<CheckFaultKind, string> fault)
{
    private readonly ITypeSymbol _type = Types.WithoutNullable(propertyType);

    private string TypeText => CSharpText.Short(_type);

    private bool ExcludesLow => AnnotationParser.Named(attribute, "MinimumIsExclusive", false);

    private bool ExcludesHigh => AnnotationParser.Named(attribute, "MaximumIsExclusive", false);

    public ParsedRange? Parse()
    {
        var arguments = attribute.ConstructorArguments;
        if (_type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean)
        {
            return Bad(CheckFaultKind.Unchecked, $"a value of the type {TypeText} would have to be converted first");
        }

        if (arguments[0].Value is int low)
        {
            return Whole(low, (int)arguments[1].Value!);
        }

        if (arguments[0].Value is double lowest)
        {
            return Real(lowest, (double)arguments[1].Value!);
        }

        return arguments[0].Value is ITypeSymbol limits ? OfType(limits, arguments[1].Value as string ?? "", arguments[2].Value as string ?? "") : null;
    }

    private ParsedRange? Whole(int low, int high)
    {
        var type = _type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : _type;
        if (WholeBounds(type.SpecialType) is var (least, most))
        {
            string cast = ReferenceEquals(type, _type) && type.SpecialType != SpecialType.System_Char ? ""
                : type.SpecialType == SpecialType.System_Char ? "(int)" : $"({CSharpText.Qualified(type)})";
            return Numbers(cast + "{0}", low, high, least, most, Literal((decimal)low), Literal((decimal)high), low, high);
        }

        return type.SpecialType switch
        {
            SpecialType.System_Double or SpecialType.System_Decimal => Rounded("global::System.Math.Round({0})"),
            SpecialType.System_Single => Rounded("global::System.Math.Round((double){0})"),
            _ => Misfit(),
        };

        ParsedRange? Rounded(string value)
            => Numbers(value, low, high, decimal.MinValue, decimal.MaxValue, Literal((decimal)low), Literal((decimal)high), low, high);
    }

    private ParsedRange? Real(double low, double high)
    {
        if (double.IsNaN(low) || double.IsNaN(high))
        {
            return Bad(CheckFaultKind.BadArgument, "one of its limits is no number");
        }

        bool isNumber = WholeBounds(_type.SpecialType) is not null && _type.SpecialType != SpecialType.System_Char;
        string? value = _type switch
        {
            { SpecialType: SpecialType.System_Double } => "{0}",
            { SpecialType: SpecialType.System_Single or SpecialType.System_Decimal } or { TypeKind: TypeKind.Enum } => "(double){0}",
            _ => isNumber ? "(double){0}" : null,
        };
        return value is null ? Misfit() : Compare(value, low.CompareTo(high), Literal(low), Literal(high), low, high);
    }

    private ParsedRange? OfType(ITypeSymbol limits, string low, string high)
    {
        if (!SymbolEqualityComparer.Default.Equals(limits, _type))
        {
            return Bad(CheckFaultKind.Misfit, $"its limits are of the type {CSharpText.Short(limits)} and the property of the type {TypeText}, so that every value would fail");
        }

        if (WholeBounds(_type.SpecialType) is var (least, most) && _type.SpecialType != SpecialType.System_Char)
        {
            return Decimal(low, NumberStyles.Integer) is { } from && Decimal(high, NumberStyles.Integer) is { } to && from >= least && from <= most && to >= least && to <= most
                ? Numbers("{0}", from, to, least, most, Literal(from), Literal(to), from, to)
                : BadText(low, high);
        }

        switch (_type.SpecialType)
        {
            case SpecialType.System_Decimal:
                return Decimal(low, NumberStyles.Float) is { } from && Decimal(high, NumberStyles.Float) is { } to
                    ? Compare("{0}", from.CompareTo(to), Literal(from) + "m", Literal(to) + "m", from, to)
                    : BadText(low, high);
            case SpecialType.System_Double:
                return Double(low) is { } fromDouble && Double(high) is { } toDouble
                    ? Compare("{0}", fromDouble.CompareTo(toDouble), Literal(fromDouble), Literal(toDouble), fromDouble, toDouble)
                    : BadText(low, high);
            case SpecialType.System_DateTime:
                return Time(low) is { } fromTime && Time(high) is { } toTime
                    ? CompareObjects(fromTime.CompareTo(toTime), Literal(fromTime, "DateTime"), Literal(toTime, "DateTime"), low, high)
                    : BadText(low, high);
        }

        switch (KnownNames.Of(_type))
        {
            case "System.DateOnly":
                return Time(low) is { TimeOfDay.Ticks: 0 } fromDay && Time(high) is { TimeOfDay.Ticks: 0 } toDay
                    ? CompareObjects(fromDay.CompareTo(toDay), Literal(fromDay, "DateOnly"), Literal(toDay, "DateOnly"), low, high)
                    : BadText(low, high);
            case "System.TimeSpan":
                return TimeSpan.TryParse(low, CultureInfo.InvariantCulture, out var fromSpan) && TimeSpan.TryParse(high, CultureInfo.InvariantCulture, out var toSpan)
                    ? CompareObjects(fromSpan.CompareTo(toSpan), Literal(fromSpan), Literal(toSpan), low, high)
                    : BadText(low, high);
            default:
                return Bad(CheckFaultKind.Unchecked, $"limits of the type {TypeText} are not known when the code is generated");
        }
    }

    /// <summary>Numbers whose type has bounds: a limit that every value meets is not compared, as C# would not even take it.</summary>
    private ParsedRange? Numbers(string value, decimal low, decimal high, decimal least, decimal most, string lowText, string highText, object shownLow, object shownHigh)
    {
        if (low > most || high < least || (ExcludesLow && low == most) || (ExcludesHigh && high == least))
        {
            return Bad(CheckFaultKind.BadArgument, $"no {TypeText} is in the range");
        }

        bool anyLow = ExcludesLow ? low >= least : low > least;
        bool anyHigh = ExcludesHigh ? high <= most : high < most;
        return Compare(value, low.CompareTo(high), anyLow ? lowText : "", anyHigh ? highText : "", shownLow, shownHigh);
    }

    private ParsedRange? Compare(string value, int order, string low, string high, object shownLow, object shownHigh)
    {
        string from = low.Length == 0 ? "" : (ExcludesLow ? "> " : ">= ") + low;
        string to = high.Length == 0 ? "" : (ExcludesHigh ? "< " : "<= ") + high;

        // `is not`, because NaN is in no range.
        string condition = from.Length > 0 && to.Length > 0 ? $"{value} is not ({from} and {to})" : from.Length + to.Length > 0 ? $"{value} is not {from}{to}" : "";
        return IsOrdered(order) ? Range(condition, shownLow, shownHigh) : null;
    }

    private ParsedRange? CompareObjects(int order, string low, string high, string shownLow, string shownHigh)
        => IsOrdered(order)
            ? Range($"{{0}} {(ExcludesLow ? "<=" : "<")} {low} || {{0}} {(ExcludesHigh ? ">=" : ">")} {high}", shownLow.Trim(), shownHigh.Trim())
            : null;

    private bool IsOrdered(int order)
    {
        bool isEmpty = order > 0 || (order == 0 && (ExcludesLow || ExcludesHigh));
        if (isEmpty)
        {
            fault(CheckFaultKind.BadArgument, "its minimum is not below its maximum");
        }

        return !isEmpty;
    }

    private ParsedRange? Range(string condition, object low, object high)
    {
        if (condition.Length == 0)
        {
            return null;
        }

        string wanted = ExcludesLow || ExcludesHigh
            ? $"must be {(ExcludesLow ? "more than" : "at least")} {Shown(low)} and {(ExcludesHigh ? "less than" : "at most")} {Shown(high)}"
            : $"must be between {Shown(low)} and {Shown(high)}";
        return new ParsedRange(condition, wanted, low, high);
    }

    private ParsedRange? Misfit() => Bad(CheckFaultKind.Misfit, $"its limits are numbers and the type is {TypeText}, so that every value would fail");

    private ParsedRange? BadText(string low, string high) => Bad(CheckFaultKind.BadArgument, $"'{low}' to '{high}' is no range of {TypeText} in the invariant culture");

    private ParsedRange? Bad(CheckFaultKind kind, string detail)
    {
        fault(kind, detail);
        return null;
    }

    private static (decimal Least, decimal Most)? WholeBounds(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 or SpecialType.System_Char => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    private static decimal? Decimal(string text, NumberStyles styles) => decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static double? Double(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null;

    // A time with an offset would depend on where the code is compiled.
    private static DateTime? Time(string text)
        => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time) && time.Kind == DateTimeKind.Unspecified && time.Year > 1 ? time : null;

    private static string Literal(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(double number) => number switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "d",
    };

    private static string Literal(DateTime time, string type) => time.TimeOfDay == TimeSpan.Zero
        ? FormattableString.Invariant($"new global::System.{type}({time.Year}, {time.Month}, {time.Day})")
        : FormattableString.Invariant($"new global::System.DateTime({time.Ticks}L)");

    private static string Literal(TimeSpan time) => FormattableString.Invariant($"new global::System.TimeSpan({time.Ticks}L)");

    private static string Shown(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}
