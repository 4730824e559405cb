namespace Flywheel;

/// <summary>Writes an update into a request: its clauses, its condition, and the names and values of both.</summary>
internal static class UpdateWriter
{
    /// <summary>Writes <c>UpdateExpression</c> unless there are no terms, <c>ConditionExpression</c> unless there is no condition, and what they name.</summary>
    /// <exception cref="QueryPlanException">An expression is too long for DynamoDB.</exception>
    public static void Write(RequestWriter request, IReadOnlyList<UpdateTerm> terms, Condition? condition)
    {
        var builder = ExpressionBuilder.Rent(request.Table);
        try
        {
            if (terms.Count > 0)
            {
                builder.Begin(ExpressionBuilder.Update);
                Append(builder, terms);
                builder.WriteText(request.Json, "UpdateExpression"u8);
            }

            if (condition is not null)
            {
                builder.Begin(ExpressionBuilder.Condition);
                ExpressionWriter.Append(builder, condition);
                builder.WriteText(request.Json, "ConditionExpression"u8);
            }

            builder.WriteNamesAndValues(request.Json);
        }
        finally
        {
            builder.Return();
        }
    }

    private static void Append(ExpressionBuilder builder, IReadOnlyList<UpdateTerm> terms)
    {
        AppendClause(builder, terms, "SET "u8, static term => term.Verb is not (UpdateVerb.Remove or UpdateVerb.Add or UpdateVerb.Delete) || term is { Verb: UpdateVerb.Add, Default: not null });
        AppendClause(builder, terms, "REMOVE "u8, static term => term.Verb == UpdateVerb.Remove);
        AppendClause(builder, terms, "ADD "u8, static term => term is { Verb: UpdateVerb.Add, Default: null });
        AppendClause(builder, terms, "DELETE "u8, static term => term.Verb == UpdateVerb.Delete);
    }

    private static void AppendClause(ExpressionBuilder builder, IReadOnlyList<UpdateTerm> terms, ReadOnlySpan<byte> keyword, Func<UpdateTerm, bool> belongs)
    {
        bool isFirst = true;
        for (int i = 0; i < terms.Count; i++)
        {
            if (!belongs(terms[i]))
            {
                continue;
            }

            if (isFirst)
            {
                builder.Append(builder.IsEmpty ? ""u8 : " "u8);
                builder.Append(keyword);
            }
            else
            {
                builder.Append(", "u8);
            }

            isFirst = false;
            builder.CountOperator();
            Append(builder, terms[i]);
        }
    }

    private static void Append(ExpressionBuilder builder, UpdateTerm term)
    {
        builder.Append(term.Path);
        switch (term.Verb)
        {
            case UpdateVerb.Remove:
                return;
            case UpdateVerb.Add when term.Default is { } start:
                builder.CountOperator();
                builder.Append(" = "u8);
                AppendPresent(builder, term.Path, start);
                builder.Append(" + "u8);
                builder.Append(term.Value!);
                return;
            case UpdateVerb.Add or UpdateVerb.Delete:
                builder.Append(" "u8);
                builder.Append(term.Value!);
                return;
            case UpdateVerb.Set:
                builder.Append(" = "u8);
                builder.Append(term.Value!);
                return;
            case UpdateVerb.SetIfMissing:
                builder.Append(" = "u8);
                AppendPresent(builder, term.Path, term.Value!);
                return;
            case UpdateVerb.Append:
                builder.CountOperator();
                builder.Append(" = list_append("u8);
                AppendPresent(builder, term.Path, term.Default ?? Operand.EmptyList);
                builder.Append(", "u8);
                builder.Append(term.Value!);
                break;
            case UpdateVerb.Prepend:
                builder.CountOperator();
                builder.Append(" = list_append("u8);
                builder.Append(term.Value!);
                builder.Append(", "u8);
                AppendPresent(builder, term.Path, term.Default ?? Operand.EmptyList);
                break;
        }

        builder.Append(")"u8);
    }

    private static void AppendPresent(ExpressionBuilder builder, AttributePath path, Operand otherwise)
    {
        builder.CountOperator();
        builder.Append("if_not_exists("u8);
        builder.Append(path);
        builder.Append(", "u8);
        builder.Append(otherwise);
        builder.Append(")"u8);
    }
}
