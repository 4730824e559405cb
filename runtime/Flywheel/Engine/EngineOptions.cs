namespace Flywheel;

/// <summary>Settings of an <see cref="Engine"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>Goes before every table name, as it is: <c>"dev-"</c> turns <c>GameScore</c> into <c>dev-GameScore</c>. Default: none. Not together with <see cref="Namespace"/>.</summary>
    public string TableNamePrefix { get; init; } = "";

    /// <summary>
    /// Parts that go before every table name, each with a <c>-</c> behind it: <c>["shop", "dev"]</c> turns <c>GameScore</c> into <c>shop-dev-GameScore</c>. Default: none. Not
    /// together with <see cref="TableNamePrefix"/>.
    /// </summary>
    /// <remarks>A part is one or more of <c>a-z A-Z 0-9 _ - .</c>, and the whole name has at most 255 characters. <c>["a", "b"]</c> and <c>["a-b"]</c> are one namespace, and the table <c>b-X</c> of <c>["a"]</c> is the table <c>X</c> of both.</remarks>
    public IReadOnlyList<string> Namespace { get; init; } = [];

    /// <summary>What writes do when the stored item is not what the object was made from, unless a call says otherwise. Default: <see cref="ConflictMode.Update"/>.</summary>
    public ConflictMode Conflicts { get; init; } = ConflictMode.Update;

    /// <summary>
    /// How often one part of a batch is sent at the most while DynamoDB hands entries back as unprocessed, and a transaction while others are in its way or
    /// the table is throttled, and a single write while a transaction is in its way. Default: 10. Then <see cref="BatchIncompleteException"/> carries what is left, <see cref="TransactionCanceledException"/> the reasons.
    /// </summary>
    public int MaxBatchAttempts { get; init; } = 10;

    /// <summary>The longest first pause before unprocessed entries or a transaction are sent again; it doubles each time up to 5 seconds, and a random part of it is waited. Default: 50 ms.</summary>
    public TimeSpan BatchRetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock that pauses are measured with, and that <see cref="CreatedAtAttribute"/> and <see cref="UpdatedAtAttribute"/> show. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// A secret of at least 32 random bytes that seals page tokens and checkpoints of scans, the same for all engines that hand tokens to each other. Default: null, which
    /// only shows those that were changed by accident. Set it when they leave the server: whoever has one can read the key of the last item in it, and without
    /// a secret can make another. After a change of the secret, older tokens and checkpoints are refused.
    /// </summary>
    public ReadOnlyMemory<byte>? PageTokenKey { get; init; }
}
