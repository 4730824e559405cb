namespace Flywheel;

/// <summary>DynamoDB's order of values of one type: text by its UTF-8 bytes, bytes unsigned, numbers by their value.</summary>
internal static class OperandOrder
{
    public static int Compare(Operand left, Operand right)
        => left.Type == AttributeType.Number ? CompareNumbers(left.Value, right.Value) : left.Value.SequenceCompareTo(right.Value);

    /// <summary>Whether DynamoDB takes the two for equal: of one type, and numbers also when they are spelled differently.</summary>
    public static bool AreEqual(Operand left, Operand right)
        => left.Type == right.Type && (left.HasOrder ? Compare(left, right) == 0 : left.Json.SequenceEqual(right.Json));

    private static int CompareNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return 0;
        }

        string first = NumberText.Canonical(left);
        string second = NumberText.Canonical(right);
        bool firstNegative = first[0] == '-';
        if (firstNegative != (second[0] == '-'))
        {
            return firstNegative ? -1 : 1;
        }

        int order = firstNegative ? CompareMagnitudes(second.AsSpan(1), first.AsSpan(1)) : CompareMagnitudes(first, second);
        return order;
    }

    // In canonical text without a sign, more digits before the point mean more; else '.' < '0' lets the ordinal order decide.
    private static int CompareMagnitudes(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int byLength = WholeDigits(left) - WholeDigits(right);
        return byLength != 0 ? byLength : left.SequenceCompareTo(right);
    }

    private static int WholeDigits(ReadOnlySpan<char> text) => text.IndexOf('.') is >= 0 and var point ? point : text.Length;
}
