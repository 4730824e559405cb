using System.Runtime.ExceptionServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Carries out one step: looks whether it is done, sends it once the table is at rest, and waits for its end.</summary>
internal sealed class StepRun(IAmazonDynamoDB client, SchemaReader reader, CancellationToken cancellationToken)
{
    /// <param name="step">The step.</param>
    /// <param name="later">See <see cref="StepCheck.IsDone(SchemaStep, IEnumerable{SchemaStep}, LiveTable)"/>.</param>
    /// <param name="wait">The step's wait.</param>
    /// <param name="isSent">Whether this call has sent it already.</param>
    /// <param name="isNew">Whether this call has made the table, so that no request is needed to see that the step is not done.</param>
    /// <returns>Whether this call has carried it out; otherwise it was done already, or DynamoDB's stand-in does not know the operation.</returns>
    public async Task<bool> RunAsync(SchemaStep step, IEnumerable<SchemaStep> later, SchemaWait wait, bool isSent = false, bool isNew = false)
    {
        ExceptionDispatchInfo? refusal = null;
        while (true)
        {
            string status;
            try
            {
                var table = await reader.DescribeAsync(step.Table).ConfigureAwait(false);
                if (table is null && step.Request is not CreateTableRequest)
                {
                    throw SchemaErrors.Gone(step.Table);
                }

                string? busy = table is null ? null : SchemaWait.BusyWith(table);
                if (table is not null && busy is null)
                {
                    var live = isSent || (isNew && refusal is null) ? new LiveTable(table) : await reader.WithAsync(table, step.Request).ConfigureAwait(false);
                    if (isSent ? StepCheck.IsSeen(step, later, live) : StepCheck.IsDone(step, later, live))
                    {
                        wait.ReportDone();
                        return isSent;
                    }
                }

                if (busy is null)
                {
                    refusal?.Throw();
                }

                status = busy ?? (table is null ? "CREATING" : "UPDATING");
                if (busy is null && !isSent)
                {
                    wait.Report(table?.TableStatus.Value ?? status);
                    refusal = await SendAsync(step, table).ConfigureAwait(false);
                    isSent = refusal is null;
                    status = refusal?.SourceException.Message ?? status;
                    if (isSent && step.Request is not CreateTableRequest and not UpdateTableRequest)
                    {
                        wait.ReportDone();
                        return true;
                    }
                }
            }
            catch (AmazonDynamoDBException passing) when (SchemaErrors.IsPassing(passing))
            {
                status = passing.Message;
            }
            catch (AmazonDynamoDBException unknown) when (SchemaErrors.IsUnknownOperation(unknown) && step.Request is UpdateTimeToLiveRequest or TagResourceRequest or UpdateContinuousBackupsRequest)
            {
                // AWS knows these; what does not is an emulator, in which nothing depends on them.
                wait.Report(unknown.Message);
                wait.ReportDone();
                return false;
            }

            await wait.PauseAsync(status).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a table that no step is about is at rest, so that what a run that was cut off has begun is done. One that is gone or stuck is not the plan's business.</summary>
    public async Task RestAsync(string name, SchemaWait wait)
    {
        while (true)
        {
            string status;
            try
            {
                if (await reader.DescribeAsync(name).ConfigureAwait(false) is not { } table || SchemaWait.StuckBy(table) is not null || SchemaWait.BusyWith(table) is not { } busy)
                {
                    return;
                }

                status = busy;
            }
            catch (AmazonDynamoDBException passing) when (SchemaErrors.IsPassing(passing))
            {
                status = passing.Message;
            }

            await wait.PauseAsync(status).ConfigureAwait(false);
        }
    }

    // What is refused may have been done by another process since the look; the next one tells.
    private async Task<ExceptionDispatchInfo?> SendAsync(SchemaStep step, TableDescription? table)
    {
        try
        {
            if (table is not null)
            {
                StepCheck.RefuseOther(step, new(table));
            }

            cancellationToken.ThrowIfCancellationRequested();
            await (step.Request switch
            {
                CreateTableRequest create => client.CreateTableAsync(create, cancellationToken),
                UpdateTableRequest update => client.UpdateTableAsync(update, cancellationToken),
                UpdateTimeToLiveRequest timeToLive => client.UpdateTimeToLiveAsync(timeToLive, cancellationToken),
                TagResourceRequest tag => client.TagResourceAsync(tag, cancellationToken),
                UpdateContinuousBackupsRequest recovery => (Task)client.UpdateContinuousBackupsAsync(recovery, cancellationToken),
                var other => throw new InvalidOperationException($"There is no step that sends a {other.GetType().Name}."),
            }).ConfigureAwait(false);
            return null;
        }
        catch (AmazonDynamoDBException refused) when (!SchemaErrors.IsPassing(refused) && !SchemaErrors.IsUnknownOperation(refused))
        {
            return ExceptionDispatchInfo.Capture(refused);
        }
    }
}
