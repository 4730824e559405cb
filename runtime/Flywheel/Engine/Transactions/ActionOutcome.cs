namespace Flywheel;

/// <summary>What became of one action of a <see cref="Transaction"/>.</summary>
public enum ActionOutcome
{
    /// <summary>It was not sent, or nothing came of it: an error ended the commit, and it is not done.</summary>
    NotSent,

    /// <summary>It is done, as is all of its transaction.</summary>
    Committed,

    /// <summary>It was not at fault, but another action was, so it is not done.</summary>
    Cancelled,

    /// <summary>Its condition did not hold; <see cref="TransactionAction.Failure"/> tells more.</summary>
    ConditionFailed,

    /// <summary>Other writes were in its way in every attempt.</summary>
    Conflict,

    /// <summary>The table or the account was throttled in every attempt.</summary>
    Throttled,

    /// <summary>DynamoDB refused it for another reason; <see cref="TransactionAction.Reason"/> tells more.</summary>
    Refused,

    /// <summary>No answer came: all of the transaction is done, or nothing. Committing it again tells.</summary>
    Unknown,
}
