using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>One call for the schema: asks, sends and waits.</summary>
internal sealed partial class SchemaRun(IAmazonDynamoDB client, TimeProvider clock, SchemaOptions options, CancellationToken cancellationToken)
{
    private readonly SchemaReader _reader = new(client, cancellationToken);
    private readonly StepRun _run = new(client, new(client, cancellationToken), cancellationToken);

    public async Task<SchemaPlan> PlanAsync(List<SchemaTable> tables)
    {
        var findings = new List<SchemaFinding>();
        foreach (var table in tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.AddRange(SchemaComparison.Of(table, await _reader.FindAsync(table).ConfigureAwait(false), options));
        }

        return new(
            Names(tables),
            [.. findings.SelectMany(static finding => finding.Steps)],
            [.. findings.Where(static finding => finding.Steps.Count == 0).Select(static finding => finding.Difference)]);
    }

    public async Task<SchemaReport> VerifyAsync(List<SchemaTable> tables)
    {
        var differences = new List<SchemaDifference>();
        foreach (var table in tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var live = await _reader.FindAsync(table.Name).ConfigureAwait(false);
            differences.AddRange(SchemaComparison.Of(table, live, options).Select(static finding => finding.Difference));
        }

        return new(Names(tables), differences);
    }

    public async Task<IReadOnlyList<SchemaStep>> UpdateAsync(SchemaPlan plan)
    {
        var carriedOut = new List<SchemaStep>();
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = plan.Steps[i];
            var later = StepCheck.LaterOf(plan.Steps, i);
            bool isOurs = options.DryRun
                ? await IsToDoAsync(step, later, plan.Steps.Take(i)).ConfigureAwait(false)
                : await _run.RunAsync(step, later, Wait(step, i, plan.Steps.Count)).ConfigureAwait(false);
            if (isOurs)
            {
                carriedOut.Add(step);
            }
            else if (step.Request is CreateTableRequest && await _reader.FindAsync(step.Table).ConfigureAwait(false) is { } live)
            {
                StepCheck.RefuseOther(step, live);
            }
        }

        foreach (string table in plan.Tables.Where(table => !options.DryRun && plan.Steps.All(step => step.Table != table)))
        {
            await _run.RestAsync(table, Wait(table, "wait until the table and its indexes are active", plan.Steps.Count, plan.Steps.Count)).ConfigureAwait(false);
        }

        return carriedOut;
    }

    private async Task<bool> IsToDoAsync(SchemaStep step, IEnumerable<SchemaStep> later, IEnumerable<SchemaStep> before)
    {
        if (await _reader.FindAsync(step.Table).ConfigureAwait(false) is not { } live)
        {
            return before.Append(step).Any(other => other.Table == step.Table && other.Request is CreateTableRequest) ? true : throw SchemaErrors.Gone(step.Table);
        }

        if (StepCheck.IsDone(step, later, await _reader.WithAsync(live.Table, step.Request).ConfigureAwait(false)))
        {
            return false;
        }

        if (!before.Any(other => other is { Action: SchemaAction.Remove, Part: SchemaPart.GlobalIndex } && other.Table == step.Table && other.Index == step.Index))
        {
            StepCheck.RefuseOther(step, live);
        }

        return true;
    }

    private static List<string> Names(List<SchemaTable> tables) => tables.ConvertAll(static table => table.Name);

    private SchemaWait Wait(SchemaStep step, int done, int steps) => Wait(step.Table, step.Text, done, steps);

    private SchemaWait Wait(string table, string text, int done, int steps) => new(clock, options, table, text, done, steps, cancellationToken);
}
