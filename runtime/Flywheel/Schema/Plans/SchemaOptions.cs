namespace Flywheel;

/// <summary>How the schema is created, planned, changed or deleted. Each <c>With…</c> and <c>Remove…</c> gives a copy.</summary>
public sealed record SchemaOptions
{
    /// <summary>Whether only to look, and to tell what would be done; nothing is changed then. Default: false.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Whether a plan sets billing, capacity, on-demand maximums and warm throughput of tables that exist to what the models say, or what <see cref="WithThroughput{T}(Throughput)"/>
    /// says instead; a table of whose billing nobody says anything is billed on demand then. Default: false, as somebody or an auto scaler may have set them on purpose; the plan
    /// lists the difference.
    /// </summary>
    public bool ChangeThroughput { get; init; }

    /// <summary>Is told when a step begins, while it is waited for, and when it is done.</summary>
    public IProgress<SchemaProgress>? Progress { get; init; }

    /// <summary>How long one step is waited for at the most. Default: one hour. Who calls again goes on where it ended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative. <see cref="TimeSpan.MaxValue"/> waits without an end.</exception>
    public TimeSpan MaxWait
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromHours(1);

    // By the table's name before the prefix, and the index's or null.
    internal IReadOnlyDictionary<(string Table, string? Index), Throughput> Throughputs { get; private init; } = new Dictionary<(string, string?), Throughput>();

    internal IReadOnlySet<(string Table, string Index)> Removed { get; private init; } = new HashSet<(string, string)>();

    /// <summary>
    /// Gives a table another throughput than its models do, in place of all that they say. With another billing, what the models say of indexes and does not fit it is left
    /// out: on demand their capacity, provisioned their maximums; an index without a capacity has the table's.
    /// </summary>
    /// <typeparam name="T">A model of the table.</typeparam>
    /// <param name="throughput">The throughput.</param>
    /// <exception cref="ArgumentException">One capacity is given without the other, or with on-demand maximums, or a number is less than 1.</exception>
    public SchemaOptions WithThroughput<T>(Throughput throughput)
        where T : IModel<T>
        => With(TableOf<T>(), null, throughput);

    /// <summary>Gives a global index another throughput than its models do, in place of all that they say. It must fit the table's billing.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="index">A global index: <c>GameScore.Indexes.GameTitleIndex</c>.</param>
    /// <param name="throughput">The throughput.</param>
    /// <exception cref="ArgumentException">The index is a local one, or the throughput is not valid, as for a table.</exception>
    public SchemaOptions WithThroughput<T>(IndexDefinition<T> index, Throughput throughput)
        where T : IModel<T>
    {
        ArgumentNullException.ThrowIfNull(index);
        if (!index.IsGlobal)
        {
            throw new ArgumentException($"The index '{index.Name}' is a local one and uses the table's throughput. Give the table another: WithThroughput<{typeof(T).Name}>(…).", nameof(index));
        }

        return With(TableOf<T>(), index.Name, throughput);
    }

    /// <summary>
    /// Has a plan remove a global index that the live table has. One that the model declares in another way is then made anew: until it is filled, queries of it fail. One that is as the model declares
    /// it stays, and so does one that could not be made anew.
    /// </summary>
    /// <typeparam name="T">A model of the table.</typeparam>
    /// <param name="index">The index's name. Where the table has no such index there is nothing to do.</param>
    public SchemaOptions RemoveIndex<T>(string index)
        where T : IModel<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(index);
        return this with { Removed = new HashSet<(string, string)>(Removed) { (TableOf<T>(), index) } };
    }

    private static string TableOf<T>()
        where T : IModel<T>
        => T.Table.Name;

    private SchemaOptions With(string table, string? index, Throughput throughput)
    {
        ArgumentNullException.ThrowIfNull(throughput);
        CheckUnits(throughput);
        return this with { Throughputs = new Dictionary<(string, string?), Throughput>(Throughputs) { [(table, index)] = throughput } };
    }

    private static void CheckUnits(Throughput throughput)
    {
        bool isHalf = throughput.ReadCapacityUnits is null != throughput.WriteCapacityUnits is null;
        if (isHalf || (throughput.IsProvisioned && throughput is not { MaxReadRequestUnits: null, MaxWriteRequestUnits: null }))
        {
            throw new ArgumentException(
                $"{throughput} is {(isHalf ? "one capacity without the other" : "provisioned and on demand at once")}. Give both ReadCapacityUnits and WriteCapacityUnits, or none and maximums.", nameof(throughput));
        }

        long least = new[]
        {
            throughput.ReadCapacityUnits, throughput.WriteCapacityUnits, throughput.MaxReadRequestUnits, throughput.MaxWriteRequestUnits,
            throughput.WarmReadUnitsPerSecond, throughput.WarmWriteUnitsPerSecond,
        }.Min() ?? 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1, nameof(throughput));
    }
}
