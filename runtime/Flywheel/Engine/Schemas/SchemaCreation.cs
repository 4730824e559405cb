using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <content>Making tables.</content>
internal sealed partial class SchemaRun
{
    public async Task<IReadOnlyList<string>> CreateAsync(List<SchemaTable> tables)
    {
        if (options.DryRun)
        {
            return await MissingAsync(tables).ConfigureAwait(false);
        }

        var plans = tables.ConvertAll(table => SchemaComparison.Of(table, null, options).SelectMany(static finding => finding.Steps).ToList());
        var created = await BeginAsync(plans).ConfigureAwait(false);
        int steps = plans.Sum(static plan => plan.Count);
        int done = 0;
        foreach (var plan in plans)
        {
            string name = plan[0].Table;
            bool isSent = created.Contains(name);
            bool isOurs = await _run.RunAsync(plan[0], [], Wait(plan[0], done++, steps), isSent).ConfigureAwait(false);
            if (isOurs && !isSent)
            {
                created.Add(name);
            }

            foreach (var step in plan.Skip(1))
            {
                var wait = Wait(step, done++, steps);
                if (isOurs || await IsCutOffAsync(step).ConfigureAwait(false))
                {
                    await _run.RunAsync(step, [], wait, isNew: isOurs).ConfigureAwait(false);
                }
                else
                {
                    wait.ReportDone();
                }
            }
        }

        return plans.ConvertAll(static plan => plan[0].Table).FindAll(created.Contains);
    }

    private async Task<List<string>> MissingAsync(List<SchemaTable> tables)
    {
        var missing = new List<string>();
        foreach (var table in tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await _reader.FindAsync(table.Name).ConfigureAwait(false) is null)
            {
                missing.Add(table.Name);
            }
        }

        return missing;
    }

    // All are begun before the first is waited for, so that DynamoDB makes them side by side.
    private async Task<List<string>> BeginAsync(List<List<SchemaStep>> plans)
    {
        int steps = plans.Sum(static plan => plan.Count);
        var created = new List<string>();
        foreach (var plan in plans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Wait(plan[0], 0, steps).Report("CREATING");
            try
            {
                await client.CreateTableAsync((CreateTableRequest)plan[0].Request, cancellationToken).ConfigureAwait(false);
                created.Add(plan[0].Table);
            }
            catch (AmazonDynamoDBException passing) when (SchemaErrors.IsPassing(passing))
            {
                // It exists, goes away, is being made by another process, or has to wait for others: the step's own run sees to it.
            }
        }

        return created;
    }

    // Time to live deletes items, so what a creation could not switch on is only switched on where there are none.
    private async Task<bool> IsCutOffAsync(SchemaStep step)
        => await _reader.DescribeAsync(step.Table).ConfigureAwait(false) is { } table
            && StepCheck.IsUntouched(step.Request, await _reader.WithAsync(table, step.Request).ConfigureAwait(false))
            && await _reader.IsEmptyAsync(table).ConfigureAwait(false);
}
