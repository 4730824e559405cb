using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flywheel.Tests.Planning;

/// <summary>
/// What conditions on one key attribute mean, by trying values. Each condition changes its mind at few values only: at its operands, at the values next to
/// them and after the last one with its prefix. So conditions that agree on all of these agree on every value there is.
/// </summary>
internal static class SlowKey
{
    private const int MaxBytes = 1024;

    // Between 1 and 10 two numbers of 38 digits differ by 10^-37 at least.
    private static readonly BigInteger s_one = BigInteger.Pow(10, 37);

    /// <summary>Why conditions cannot be sent, each by itself.</summary>
    public static List<Reason> Faults(KeyDefinition key, List<TermCondition> conditions)
    {
        var faults = new List<Reason>();
        foreach (var condition in conditions.Where(static one => !SlowView.IsThere(one)))
        {
            switch (condition.Operator)
            {
                case TermOperator.NotExists or TermOperator.IsNull:
                    faults.Add(Reason.NoMatch);
                    break;
                case TermOperator.NotEqual or TermOperator.In or TermOperator.Contains or TermOperator.HasType:
                    faults.Add(Reason.Operator);
                    break;
                default:
                    faults.AddRange(condition.Operands.Any(operand => operand.Type != key.Type) ? [Reason.WrongType] : []);
                    faults.AddRange(condition.Operands.Any(static operand => operand.Value.Length == 0) ? [Reason.Empty] : []);
                    break;
            }
        }

        return faults;
    }

    public static bool HasMatch(List<TermCondition> conditions)
        => conditions.Count == 0 || Values(conditions).Exists(value => conditions.TrueForAll(condition => Holds(condition, value)));

    /// <summary>Whether a condition holds for exactly the values for which all of the others do.</summary>
    public static bool IsSame(TermCondition condition, List<TermCondition> others)
        => Values([condition, .. others]).TrueForAll(value => Holds(condition, value) == others.TrueForAll(other => Holds(other, value)));

    private static List<object> Values(List<TermCondition> conditions)
    {
        var values = new List<object> { new byte[1] };
        foreach (var condition in conditions)
        {
            foreach (var operand in condition.Operands)
            {
                if (operand.Type == AttributeType.Number)
                {
                    values.AddRange([Number(operand) - 1, Number(operand), Number(operand) + 1]);
                    continue;
                }

                byte[] text = operand.Value.ToArray();
                values.AddRange([text, (byte[])[.. text, 0]]);
                values.AddRange(condition.Operator == TermOperator.StartsWith ? [(byte[])[.. text[..^1], (byte)(text[^1] + 1)]] : []);
            }
        }

        bool areNumbers = values.Exists(static value => value is BigInteger);
        values.RemoveAll(value => value is byte[] text && (areNumbers || text.Length > MaxBytes));
        return values;
    }

    private static bool Holds(TermCondition condition, object value)
    {
        int[] orders = [.. condition.Operands.Select(operand => Compare(value, operand))];
        return condition.Operator switch
        {
            TermOperator.Equal => orders[0] == 0,
            TermOperator.Less => orders[0] < 0,
            TermOperator.LessOrEqual => orders[0] <= 0,
            TermOperator.Greater => orders[0] > 0,
            TermOperator.GreaterOrEqual => orders[0] >= 0,
            TermOperator.Between => orders[0] >= 0 && orders[1] <= 0,
            TermOperator.StartsWith => ((byte[])value).AsSpan().StartsWith(condition.Operands[0].Value),
            _ => throw new InvalidOperationException(condition.ToString()),
        };
    }

    private static int Compare(object value, Operand operand)
        => value is BigInteger number ? number.CompareTo(Number(operand)) : ((byte[])value).AsSpan().SequenceCompareTo(operand.Value);

    /// <summary>A number from 1 to 10 in steps of the smallest difference.</summary>
    private static BigInteger Number(Operand operand)
    {
        string[] parts = Encoding.ASCII.GetString(operand.Value).Split('.');
        var whole = BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * s_one;
        return parts.Length == 1 ? whole : whole + BigInteger.Parse(parts[1].PadRight(37, '0'), CultureInfo.InvariantCulture);
    }
}
