namespace Flywheel;

public sealed partial class Engine
{
    private readonly List<SchemaModel> _registered;

    /// <summary>The tables of the registered models, as they are sent; each once, in the order of registration.</summary>
    public IReadOnlyList<string> TableNames => [.. Registered().Select(TableNameOf).Distinct(StringComparer.Ordinal)];

    /// <summary>Names a model whose table the calls for the schema are about. Nothing else needs it; registering it again changes nothing.</summary>
    /// <remarks>
    /// Several models may share a table when their keys agree: it is created once, with the indexes of all; what one model says of the table holds for all, and what two say
    /// differently is an error that names both. Give each a <see cref="DiscriminatorAttribute"/> with <see cref="UnknownDiscriminator.OtherModel"/>, or a common base type:
    /// without one, queries and scans of a model show it the items of the others, too, as far as they have what it requires.
    /// </remarks>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>The engine, for the next call.</returns>
    public Engine Register<T>()
        where T : IModel<T>
    {
        lock (_registered)
        {
            SchemaModel.Add<T>(_registered);
        }

        return this;
    }

    /// <summary>The tables of the registered models, to be written down: as CloudFormation, Terraform or requests. Sends nothing.</summary>
    public SchemaManifest Manifest() => new(Registered(), Prefixed);

    /// <summary>
    /// Compares the tables of the registered models with the live ones, and plans what would make them alike. Changes nothing. Reads (DynamoDB's <c>DescribeTable</c>,
    /// and where a model says something of them <c>DescribeTimeToLive</c>, <c>ListTagsOfResource</c> and <c>DescribeContinuousBackups</c>) each table one after the other.
    /// </summary>
    /// <remarks>What no model says anything of is left as it is. Indexes are only removed when <see cref="SchemaOptions.RemoveIndex{T}(string)"/> names them, tables never.</remarks>
    /// <param name="options">What may be changed; null for the defaults.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public Task<SchemaPlan> PlanSchemaAsync(SchemaOptions? options = null, CancellationToken cancellationToken = default)
        => new SchemaRun(_client, Options.TimeProvider, options ?? new(), cancellationToken).PlanAsync(SchemaOf(options));

    /// <summary>
    /// Creates the tables of the registered models that do not exist (DynamoDB's <c>CreateTable</c>), waits until they and their indexes are <c>ACTIVE</c>
    /// (<c>DescribeTable</c>), and then switches on what comes after that: time to live (<c>UpdateTimeToLive</c>) and point-in-time recovery (<c>UpdateContinuousBackups</c>).
    /// </summary>
    /// <remarks>
    /// A table that exists is left as it is, and waited for while it is being changed, except that one without items (<c>Scan</c> of one) gets what a creation that was cut off
    /// could not switch on. Two processes may call at once. Time to live, tags and point-in-time recovery are passed over where an emulator does not know them.
    /// </remarks>
    /// <param name="options">Throughputs, progress, dry run; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting; tables in creation go on being created, and the next call goes on where this one ended.</param>
    /// <returns>The names of the tables that were created, as they are sent; of a dry run, of those that would be.</returns>
    /// <exception cref="FlywheelException">Two models contradict each other, or a table did not become active in time.</exception>
    public Task<IReadOnlyList<string>> CreateSchemaAsync(SchemaOptions? options = null, CancellationToken cancellationToken = default)
        => new SchemaRun(_client, Options.TimeProvider, options ?? new(), cancellationToken).CreateAsync(SchemaOf(options));

    /// <summary>
    /// Carries out a plan step by step (DynamoDB's <c>CreateTable</c>, <c>UpdateTable</c>, <c>UpdateTimeToLive</c>, <c>TagResource</c>, <c>UpdateContinuousBackups</c>): one
    /// change of an index at a time, and each is waited for until the table and its indexes are <c>ACTIVE</c>. A step that is done already, by a run that was cut off or by
    /// another process, is passed over. Tables of the plan without a step are waited for, too, until they are at rest.
    /// </summary>
    /// <param name="plan">What <see cref="PlanSchemaAsync"/> gave.</param>
    /// <param name="options">Progress, dry run, how long to wait; null for the defaults. What may be changed was decided by the plan.</param>
    /// <param name="cancellationToken">Stops before the next request; what DynamoDB has begun goes on.</param>
    /// <returns>The steps that this call has carried out; of a dry run, those that it would.</returns>
    /// <exception cref="FlywheelException">A table is gone or has become another since the plan was made, or a step did not end in time.</exception>
    public Task<IReadOnlyList<SchemaStep>> UpdateSchemaAsync(SchemaPlan plan, SchemaOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new SchemaRun(_client, Options.TimeProvider, options ?? new(), cancellationToken).UpdateAsync(plan);
    }

    /// <summary>
    /// Deletes the tables of the registered models with everything in them (DynamoDB's <c>DeleteTable</c>), and waits until they are gone
    /// (<c>DescribeTable</c>). When one of them is protected, none is deleted.
    /// </summary>
    /// <param name="options">Progress, dry run; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting; tables in deletion go on being deleted.</param>
    /// <returns>The names of the tables that were deleted, or of a dry run would be; one that did not exist is not among them.</returns>
    /// <exception cref="FlywheelException">A table is protected against deletion, or was not gone in time.</exception>
    public Task<IReadOnlyList<string>> DeleteSchemaAsync(SchemaOptions? options = null, CancellationToken cancellationToken = default)
        => new SchemaRun(_client, Options.TimeProvider, options ?? new(), cancellationToken).DeleteAsync(TableNames);

    /// <summary>
    /// Tells how the live tables differ from what the registered models say, for the start of a service: <c>if (!report.Fits) throw …</c>. Sends one <c>DescribeTable</c>
    /// for each table and nothing else, so time to live, tags and point-in-time recovery, which need requests of their own, are left to <see cref="PlanSchemaAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public Task<SchemaReport> VerifySchemaAsync(CancellationToken cancellationToken = default)
        => new SchemaRun(_client, Options.TimeProvider, new(), cancellationToken).VerifyAsync(SchemaOf(null));

    private List<SchemaModel> Registered()
    {
        lock (_registered)
        {
            return [.. _registered];
        }
    }

    private List<SchemaTable> SchemaOf(SchemaOptions? options) => SchemaTables.Of(Registered(), Prefixed, options);
}
