using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>What DynamoDB says of a transaction that it did not carry out.</summary>
internal static class CancelledTransaction
{
    /// <summary>Whether the cause may go by itself: no condition failed, and no action is wrong.</summary>
    public static bool IsPassing(Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled)
    {
        bool any = false;
        foreach (var reason in cancelled.CancellationReasons ?? [])
        {
            if (reason.Code is not (null or "None"))
            {
                if (ActionOutcomes.Of(reason.Code) is not (ActionOutcome.Conflict or ActionOutcome.Throttled))
                {
                    return false;
                }

                any = true;
            }
        }

        return any;
    }

    /// <summary>The error for the caller.</summary>
    /// <param name="done">What is done to items: <c>written</c>, <c>read</c>.</param>
    /// <param name="cancelled">DynamoDB's answer.</param>
    /// <param name="attempts">How often it was sent.</param>
    /// <param name="actions">The table and key of each action.</param>
    /// <param name="explain">The error for an action's condition that failed.</param>
    public static TransactionCanceledException ToError(
        string done,
        Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled,
        int attempts,
        List<(string Table, string Key)> actions,
        Func<int, ConditionalCheckFailedException, ConditionFailedException?> explain)
    {
        var said = cancelled.CancellationReasons ?? [];
        var reasons = new Flywheel.CancellationReason[actions.Count];
        var atFault = new List<string>();
        for (int i = 0; i < reasons.Length; i++)
        {
            var (table, key) = actions[i];
            var reason = i < said.Count ? said[i] : null;
            string code = reason?.Code ?? "None";
            var failure = code == "ConditionalCheckFailed"
                ? explain(i, new(reason!.Message ?? "The conditional request failed", cancelled) { Item = reason.Item })
                : null;
            reasons[i] = new(table, key, code, reason?.Message, failure);
            if (code != "None")
            {
                // A companion's key says nothing to who did not make it.
                atFault.Add(failure is not null && failure.Key != key ? failure.Message.TrimEnd('.') : $"{key} of {table}: {code}");
            }
        }

        string why = atFault.Count > 0 ? string.Join(", ", atFault) : cancelled.Message;
        string tries = attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {attempts} attempts") : "";
        return new($"The transaction was cancelled{tries}, nothing was {done}: {why}. Reasons tells it of each action.", reasons, cancelled);
    }

    /// <summary>The error for a table that does not exist, which DynamoDB does not name when there are several.</summary>
    public static TableNotFoundException Missing(IEnumerable<string> tables, TableNotFoundException missing)
    {
        var names = new SortedSet<string>(tables, StringComparer.Ordinal);
        return names.Count == 1 ? missing : new(names, missing.InnerException!);
    }
}
