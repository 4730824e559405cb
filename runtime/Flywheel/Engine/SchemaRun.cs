using Amazon.DynamoDBv2;

namespace Flywheel;

/// <summary>One call for the schema: asks, sends and waits.</summary>
internal sealed class SchemaRun(IAmazonDynamoDB client, TimeProvider clock, SchemaOptions options, CancellationToken cancellationToken)
{
    public Task<SchemaPlan> PlanAsync(List<SchemaTable> tables) => throw new NotImplementedException(client + "" + clock + options + cancellationToken + tables);

    public Task<IReadOnlyList<string>> CreateAsync(List<SchemaTable> tables) => throw new NotImplementedException("" + tables);

    public Task<IReadOnlyList<SchemaStep>> UpdateAsync(SchemaPlan plan) => throw new NotImplementedException("" + plan);

    public Task<IReadOnlyList<string>> DeleteAsync(IReadOnlyList<string> tables) => throw new NotImplementedException("" + tables);

    public Task<SchemaReport> VerifyAsync(List<SchemaTable> tables) => throw new NotImplementedException("" + tables);
}
