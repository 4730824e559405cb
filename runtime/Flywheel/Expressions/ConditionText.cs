using System.Text;

namespace Flywheel;

/// <summary>Conditions as people read them, for messages and the debugger: names and values stand in place.</summary>
internal static class ConditionText
{
    public static string Of(Condition condition)
    {
        var text = new StringBuilder();
        Append(text, condition);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Condition condition)
    {
        switch (condition)
        {
            case GroupCondition group:
                for (int i = 0; i < group.Terms.Length; i++)
                {
                    text.Append(i == 0 ? "" : group.IsAnd ? " AND " : " OR ");
                    AppendInner(text, group.Terms[i]);
                }

                break;
            case NotCondition not:
                text.Append("NOT (");
                Append(text, not.Inner);
                text.Append(')');
                break;
            case TermCondition term:
                Append(text, term);
                break;
        }
    }

    private static void AppendInner(StringBuilder text, Condition condition)
    {
        if (condition is GroupCondition)
        {
            text.Append('(');
            Append(text, condition);
            text.Append(')');
            return;
        }

        Append(text, condition);
    }

    private static void Append(StringBuilder text, TermCondition term)
    {
        string path = term.OfSize ? $"size({term.Path})" : term.Path.ToString();
        switch (term.Operator)
        {
            case TermOperator.IsNull or TermOperator.IsNotNull:
                text.Append(path).Append(term.Operator == TermOperator.IsNull ? " = null" : " <> null");
                break;
            case TermOperator.Between:
                text.Append(path).Append(" BETWEEN ").Append(term.Operands[0]).Append(" AND ").Append(term.Operands[1]);
                break;
            case TermOperator.In:
                text.Append(path).Append(" IN (").AppendJoin(", ", (object[])term.Operands).Append(')');
                break;
            case <= TermOperator.GreaterOrEqual:
                text.Append(path).Append(' ').Append(TermCondition.Symbol(term.Operator)).Append(' ').Append(term.Operands[0]);
                break;
            default:
                text.Append(TermCondition.Symbol(term.Operator)).Append('(').Append(path);
                text.Append(term.Operands.Length == 0 ? "" : ", ").AppendJoin(", ", (object[])term.Operands).Append(')');
                break;
        }
    }
}
