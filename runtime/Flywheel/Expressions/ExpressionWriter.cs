namespace Flywheel;

/// <summary>Writes conditions into a request: the expressions, their names and their values.</summary>
internal static class ExpressionWriter
{
    // DynamoDB's 100 operands of IN count the attribute too, so 99 values are sure to pass.
    private const int MaxInValues = 99;

    /// <summary>Writes the expressions that are given, and what they name; nothing when there are none.</summary>
    public static void Write(RequestWriter request, Condition? keyCondition, Condition? filter, Condition? condition = null, IReadOnlyList<AttributePath>? projection = null)
    {
        if (keyCondition is null && filter is null && condition is null && projection is null)
        {
            return;
        }

        var builder = ExpressionBuilder.Rent(request.Table);
        try
        {
            WriteMember(request, builder, keyCondition, "The key condition", "KeyConditionExpression"u8);
            WriteMember(request, builder, filter, "The filter", "FilterExpression"u8);
            WriteMember(request, builder, condition, ExpressionBuilder.Condition, "ConditionExpression"u8);
            if (projection is not null)
            {
                WriteProjection(request, builder, projection);
            }

            builder.WriteNamesAndValues(request.Json);
        }
        finally
        {
            builder.Return();
        }
    }

    private static void WriteProjection(RequestWriter request, ExpressionBuilder builder, IReadOnlyList<AttributePath> paths)
    {
        builder.Begin("The list of attributes to read");
        for (int i = 0; i < paths.Count; i++)
        {
            builder.Append(i == 0 ? ""u8 : ", "u8);
            builder.Append(paths[i]);
        }

        builder.WriteText(request.Json, "ProjectionExpression"u8);
    }

    /// <summary>Appends a condition to the builder's current expression.</summary>
    public static void Append(ExpressionBuilder builder, Condition condition)
    {
        switch (condition)
        {
            case GroupCondition group:
                for (int i = 0; i < group.Terms.Length; i++)
                {
                    if (i > 0)
                    {
                        builder.CountOperator();
                        builder.Append(group.IsAnd ? " AND "u8 : " OR "u8);
                    }

                    AppendTerm(builder, group.Terms[i], group.IsAnd);
                }

                break;
            case NotCondition not:
                builder.CountOperator();
                builder.Append("NOT ("u8);
                Append(builder, not.Inner);
                builder.Append(")"u8);
                break;
            case TermCondition term:
                Append(builder, term);
                break;
        }
    }

    private static void WriteMember(RequestWriter request, ExpressionBuilder builder, Condition? condition, string what, ReadOnlySpan<byte> member)
    {
        if (condition is null)
        {
            return;
        }

        builder.Begin(what);
        Append(builder, condition);
        builder.WriteText(request.Json, member);
    }

    /// <summary>Appends a part of a group, in parentheses only where it would else be read otherwise: DynamoDB refuses superfluous ones.</summary>
    private static void AppendTerm(ExpressionBuilder builder, Condition condition, bool withinAnd)
    {
        bool apart = condition switch
        {
            GroupCondition => true,
            TermCondition { Operator: TermOperator.IsNull } or TermCondition { Operator: TermOperator.In, Operands.Length: > MaxInValues } => withinAnd,
            TermCondition { Operator: TermOperator.IsNotNull } => !withinAnd,
            _ => false,
        };
        if (apart)
        {
            builder.Append("("u8);
        }

        Append(builder, condition);
        if (apart)
        {
            builder.Append(")"u8);
        }
    }

    private static void Append(ExpressionBuilder builder, TermCondition term)
    {
        builder.CountOperator();
        switch (term.Operator)
        {
            case TermOperator.IsNull:
                AppendFunction(builder, "attribute_not_exists("u8, term.Path, null);
                builder.Append(" OR "u8);
                AppendFunction(builder, "attribute_type("u8, term.Path, Operand.NullTypeName);
                builder.CountOperator();
                builder.CountOperator();
                break;
            case TermOperator.IsNotNull:
                AppendFunction(builder, "attribute_exists("u8, term.Path, null);
                builder.Append(" AND NOT "u8);
                AppendFunction(builder, "attribute_type("u8, term.Path, Operand.NullTypeName);
                builder.CountOperator();
                builder.CountOperator();
                builder.CountOperator();
                break;
            case TermOperator.Between:
                AppendSubject(builder, term);
                builder.Append(" BETWEEN "u8);
                builder.Append(term.Operands[0]);
                builder.Append(" AND "u8);
                builder.Append(term.Operands[1]);
                break;
            case TermOperator.In:
                AppendIn(builder, term);
                break;
            case TermOperator.Exists:
                AppendFunction(builder, "attribute_exists("u8, term.Path, null);
                break;
            case TermOperator.NotExists:
                AppendFunction(builder, "attribute_not_exists("u8, term.Path, null);
                break;
            case TermOperator.HasType:
                AppendFunction(builder, "attribute_type("u8, term.Path, term.Operands[0]);
                break;
            case TermOperator.StartsWith:
                AppendFunction(builder, "begins_with("u8, term.Path, term.Operands[0]);
                break;
            case TermOperator.Contains:
                AppendFunction(builder, "contains("u8, term.Path, term.Operands[0]);
                break;
            default:
                AppendSubject(builder, term);
                builder.Append(Comparator(term.Operator));
                builder.Append(term.Operands[0]);
                break;
        }
    }

    /// <summary>More values than one IN takes are several, of which one must hold.</summary>
    private static void AppendIn(ExpressionBuilder builder, TermCondition term)
    {
        for (int i = 0; i < term.Operands.Length; i++)
        {
            if (i % MaxInValues != 0)
            {
                builder.Append(", "u8);
            }
            else
            {
                if (i > 0)
                {
                    builder.CountOperator();
                    builder.CountOperator();
                    builder.Append(") OR "u8);
                }

                builder.Append(term.Path);
                builder.Append(" IN ("u8);
            }

            builder.Append(term.Operands[i]);
        }

        builder.Append(")"u8);
    }

    private static void AppendSubject(ExpressionBuilder builder, TermCondition term)
    {
        if (!term.OfSize)
        {
            builder.Append(term.Path);
            return;
        }

        builder.CountOperator();
        AppendFunction(builder, "size("u8, term.Path, null);
    }

    private static void AppendFunction(ExpressionBuilder builder, ReadOnlySpan<byte> start, AttributePath path, Operand? operand)
    {
        builder.Append(start);
        builder.Append(path);
        if (operand is not null)
        {
            builder.Append(", "u8);
            builder.Append(operand);
        }

        builder.Append(")"u8);
    }

    private static ReadOnlySpan<byte> Comparator(TermOperator op) => op switch
    {
        TermOperator.Equal => " = "u8,
        TermOperator.NotEqual => " <> "u8,
        TermOperator.Less => " < "u8,
        TermOperator.LessOrEqual => " <= "u8,
        TermOperator.Greater => " > "u8,
        TermOperator.GreaterOrEqual => " >= "u8,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
