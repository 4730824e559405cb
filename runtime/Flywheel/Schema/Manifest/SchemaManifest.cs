using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>The tables of models, written down for those who create them by other means. Sends nothing and needs no client.</summary>
public sealed class SchemaManifest
{
    private readonly List<SchemaModel> _models;
    private readonly Func<TableDefinition, string> _nameOf;

    /// <summary>Makes a manifest of no models yet.</summary>
    /// <param name="tableNamePrefix">Goes before every table name, as <see cref="EngineOptions.TableNamePrefix"/> does.</param>
    public SchemaManifest(string tableNamePrefix = "")
        : this([], table => tableNamePrefix + table.Name)
        => ArgumentNullException.ThrowIfNull(tableNamePrefix);

    internal SchemaManifest(List<SchemaModel> models, Func<TableDefinition, string> nameOf)
    {
        _models = models;
        _nameOf = nameOf;
    }

    /// <summary>Adds a model's table. Models may share one when their keys agree.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>The manifest, for the next call.</returns>
    public SchemaManifest Add<T>()
        where T : IModel<T>
    {
        SchemaModel.Add<T>(_models);
        return this;
    }

    /// <summary>The tables as requests of the SDK (DynamoDB's <c>CreateTable</c>). Time to live and point-in-time recovery are no part of them: they are set by requests of their own.</summary>
    /// <exception cref="FlywheelException">Two models contradict each other, or DynamoDB cannot have a table as they describe it.</exception>
    public IReadOnlyList<CreateTableRequest> ToCreateTableRequests() => [.. Tables().Select(TableRequests.Create)];

    /// <summary>The tables as a CloudFormation template in JSON, one resource <c>AWS::DynamoDB::Table</c> each.</summary>
    /// <remarks>
    /// <para>
    /// The names of the resources come of the tables' names before the prefix: <c>MatchEventsTable</c> for <c>match-events</c>. Tables with indexes depend on
    /// each other, as DynamoDB creates few of them at a time. Removing a table from the stack, or the stack itself, keeps the table and its items
    /// (<c>RetainExceptOnCreate</c>).
    /// </para>
    /// <para>What the models do not say is not in the template; CloudFormation sets it to DynamoDB's default.</para>
    /// </remarks>
    /// <exception cref="FlywheelException">Two models contradict each other, or DynamoDB cannot have a table as they describe it.</exception>
    public string ToCloudFormation() => ManifestJson.Text(json => CloudFormationTables.Write(json, Named(ManifestIds.CloudFormation)));

    /// <summary>The tables as Terraform's JSON configuration (<c>.tf.json</c>), one resource <c>aws_dynamodb_table</c> each.</summary>
    /// <remarks>
    /// <para>
    /// The names of the resources come of the tables' names before the prefix: <c>match_events</c> for <c>match-events</c>. Which provider is used, and in which
    /// region, is said in the files beside. An index with several hash or range keys needs the provider <c>hashicorp/aws</c> 6.37 or later, see <c>key_schema</c>.
    /// </para>
    /// <para>
    /// Terraform refuses to delete the tables (<c>prevent_destroy</c>), also when it would make them anew; an override file can allow it. The resource takes an encryption key by its
    /// ARN only: a key's ID or alias is looked up with the data source <c>aws_kms_key</c>.
    /// It takes no warm throughput below 12,000 reads or 4,000 writes a second, also of a provisioned table.
    /// </para>
    /// </remarks>
    /// <exception cref="FlywheelException">Two models contradict each other, or DynamoDB cannot have a table as they describe it.</exception>
    public string ToTerraform() => ManifestJson.Text(json => TerraformTables.Write(json, Named(ManifestIds.Terraform)));

    private List<SchemaTable> Tables() => SchemaTables.Of(_models, _nameOf);

    private List<(string Id, SchemaTable Table)> Named(Func<string, string> idOf)
    {
        var tables = Tables();
        return [.. ManifestIds.Unique(tables.Select(table => idOf(table.BareName))).Zip(tables)];
    }
}
