namespace Flywheel.Tests;

/// <summary>
/// Hits a part of a wire's requests, by a seeded draw: connections that break before or after the engine acted, errors likewise, throttling, delays, and for
/// transactions conflicts, throttled actions and requests that arrive twice. What is
/// hit differs between runs of many callers, as they draw in any order; how much of it does not.
/// </summary>
internal sealed class Faults(int seed, double probability)
{
    private static readonly (Reply Reply, bool IsCarriedOut, bool IsAmbiguous)[] s_kinds =
    [
        (Reply.CutConnection, false, true),
        (Reply.LostAnswer, true, true),
        (Reply.ServerError, false, true),
        (Reply.LateServerError, true, true),
        (Reply.Throttled, false, false),
        (Reply.Error("ThrottlingException", "Rate exceeded."), false, false),
        (Reply.FromEngine.After(TimeSpan.FromMilliseconds(2)), true, false),
    ];

    private static readonly (Reply Reply, bool IsCarriedOut, bool IsAmbiguous)[] s_transactionKinds =
    [
        .. s_kinds,
        (Reply.Cancelled("TransactionConflict"), false, false),
        (Reply.Cancelled("ThrottlingError"), false, false),
        (Reply.Cancelled("ProvisionedThroughputExceeded"), false, false),
        (Reply.Error("TransactionInProgressException", "Transaction is in progress."), false, true),
        (Reply.DeliveredTwice, true, false),
    ];

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>How many requests came.</summary>
    public int Seen { get; private set; }

    /// <summary>How many were hit.</summary>
    public int Hit { get; private set; }

    /// <summary>How many of them ended without an answer, though the engine carried them out.</summary>
    public int Lost { get; private set; }

    /// <summary>How many of them ended without an answer, and the engine did not carry them out.</summary>
    public int Dropped { get; private set; }

    /// <summary>Hits a wire's requests of an operation.</summary>
    public Faults On(ScriptedWire wire, string operation)
    {
        wire.On(operation, _ => Next(operation.StartsWith("Transact", StringComparison.Ordinal) ? s_transactionKinds : s_kinds));
        return this;
    }

    private Reply Next((Reply Reply, bool IsCarriedOut, bool IsAmbiguous)[] kinds)
    {
        lock (_lock)
        {
            Seen++;
            if (_random.NextDouble() >= probability)
            {
                return Reply.FromEngine;
            }

            Hit++;
            var (reply, isCarriedOut, isAmbiguous) = kinds[_random.Next(kinds.Length)];
            Lost += isAmbiguous && isCarriedOut ? 1 : 0;
            Dropped += isAmbiguous && !isCarriedOut ? 1 : 0;
            return reply;
        }
    }
}
