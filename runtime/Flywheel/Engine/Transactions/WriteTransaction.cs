using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// All actions or none (DynamoDB's <c>TransactWriteItems</c>). Its token makes it safe to be repeated: DynamoDB carries out one token once within ten minutes.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="actions">What is sent.</param>
/// <param name="token">The token; null for another one in each commit.</param>
internal sealed class WriteTransaction(Engine engine, IReadOnlyList<WrittenAction> actions, string? token = null)
{
    private const int MaxActions = 100;

    /// <summary>How long after the first time a token is sent again. DynamoDB knows it for ten minutes.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(9.5);

    private long? _firstSent;

    /// <summary>Whether the token is too old for another attempt to be safe.</summary>
    public bool IsOutdated => _firstSent is { } sent && engine.Options.TimeProvider.GetElapsedTime(sent) > TokenLife;

    /// <summary>Sends the transaction, again after a pause while others are in its way or the table is throttled.</summary>
    /// <exception cref="ArgumentException">There are too many actions, or two on one item; nothing was sent.</exception>
    /// <exception cref="TransactionCanceledException">Nothing was written.</exception>
    /// <exception cref="UnansweredException">It is not known whether all was written or nothing.</exception>
    /// <exception cref="FlywheelException">The token was used for another transaction.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken, Delivery? delivery = null)
    {
        Check(actions);
        using var request = Write();
        delivery ??= new();
        for (int attempt = 1; ; attempt++)
        {
            await Backoff.PauseAsync(engine.Options, attempt, cancellationToken).ConfigureAwait(false);
            bool mayTryAgain = attempt < engine.Options.MaxBatchAttempts;
            try
            {
                _firstSent ??= engine.Options.TimeProvider.GetTimestamp();
                using var answer = await engine.Transport.SendAsync(
                    Operation.TransactWriteItems, actions[0].TableName, request, cancellationToken, delivery: delivery).ConfigureAwait(false);
                return;
            }
            catch (Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled) when (mayTryAgain && CancelledTransaction.IsPassing(cancelled) && !(delivery.IsInDoubt && IsOutdated))
            {
            }
            catch (TransactionInProgressException) when (mayTryAgain && !IsOutdated)
            {
                delivery.Doubt();
            }
            catch (Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled) when (IsFinal(cancelled) || !delivery.IsInDoubt)
            {
                delivery.Deny();
                throw Cancelled(cancelled, attempt);
            }
            catch (TableNotFoundException missing)
            {
                throw CancelledTransaction.Missing(actions.Select(static action => action.TableName), missing);
            }
            catch (IdempotentParameterMismatchException other)
            {
                // Had an earlier attempt been carried out, the token would stand for these contents.
                delivery.Deny();
                throw new FlywheelException(
                    $"The token '{token}' was used for a transaction with other contents within the last ten minutes, so this one was not carried out. A token stands for one transaction, the versions "
                    + "and times in it included. Give this one its own, or none: engine.Transaction().",
                    other);
            }
            catch (Exception failure) when (failure is TransactionInProgressException || delivery.IsUnanswered(failure, cancellationToken))
            {
                delivery.Doubt();
                throw new UnansweredException(failure);
            }
        }
    }

    /// <summary>Refuses what DynamoDB does not take, before anything is sent.</summary>
    public static void Check(IReadOnlyList<WrittenAction> actions)
    {
        if (RefusalOf(actions) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(actions));
        }
    }

    /// <summary>Why DynamoDB does not take the actions; null when it does.</summary>
    public static string? RefusalOf(IReadOnlyList<WrittenAction> actions)
    {
        if (actions.Count is 0 or > MaxActions)
        {
            int claims = actions.Count(static action => action.IsClaim);
            string ofWhich = claims == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {claims} of which take or give back values of [Unique] attributes");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"A transaction has 1 to {MaxActions} actions, this one {actions.Count}{ofWhich}; nothing was sent. Make several, or steps of it: TransactInStepsAsync.");
        }

        var items = new HashSet<(string, KeyValue, KeyValue)>(actions.Count);
        foreach (var action in actions)
        {
            if (!items.Add((action.TableName, action.Hash, action.Range)))
            {
                return action.IsClaim ? UniqueClaims.Twice(action) : $"The item {action.Key} of {action.Table.Name} stands in the transaction twice; DynamoDB takes one action on an item, a condition included. Nothing was sent. "
                    + "Make one action of the two, or two transactions.";
            }
        }

        return TransactionSize.Of(actions) is > TransactionSize.MaxBytes and var size
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A transaction has at most {TransactionSize.MaxBytes} bytes, this one {size}; nothing was sent. Make several, or steps of it: TransactInStepsAsync.")
            : null;
    }

    private RequestWriter Write()
    {
        var request = RequestWriter.Rent();
        request.Json.WriteStartObject();
        request.Json.WriteString("ClientRequestToken"u8, token ?? Guid.NewGuid().ToString());
        request.Json.WriteStartArray("TransactItems"u8);
        foreach (var action in actions)
        {
            request.Json.WriteStartObject();
            request.Json.WritePropertyName(action.Verb);
            request.Json.WriteRawValue(action.Content.Span, skipInputValidation: true);
            request.Json.WriteEndObject();
        }

        request.Json.WriteEndArray();
        request.Json.WriteEndObject();
        return request;
    }

    // A condition that failed, with a token that an earlier attempt would have used up, shows that no earlier attempt was carried out.
    private static bool IsFinal(Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled)
        => !CancelledTransaction.IsPassing(cancelled) && cancelled.CancellationReasons is { Count: > 0 };

    private TransactionCanceledException Cancelled(Amazon.DynamoDBv2.Model.TransactionCanceledException cancelled, int attempts)
    {
        var all = new List<(string, string)>(actions.Count);
        foreach (var action in actions)
        {
            all.Add((action.Table.Name, action.Key));
        }

        return CancelledTransaction.ToError("written", cancelled, attempts, all, (i, failed) => actions[i].Explain(failed));
    }
}
