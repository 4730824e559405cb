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
        var model = SchemaModel.Of<T>();
        if (!_models.Exists(other => other.Table == model.Table))
        {
            _models.Add(model);
        }

        return this;
    }

    /// <summary>The tables as requests of the SDK (DynamoDB's <c>CreateTable</c>). Time to live and point-in-time recovery are no part of them: they are set by requests of their own.</summary>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public IReadOnlyList<CreateTableRequest> ToCreateTableRequests() => [.. Tables().Select(TableRequests.Create)];

    /// <summary>The tables as a CloudFormation template in JSON, one resource <c>AWS::DynamoDB::Table</c> each.</summary>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public string ToCloudFormation() => throw new NotImplementedException();

    /// <summary>The tables as Terraform's JSON configuration, one resource <c>aws_dynamodb_table</c> each.</summary>
    /// <exception cref="FlywheelException">Two models contradict each other.</exception>
    public string ToTerraform() => throw new NotImplementedException();

    private List<SchemaTable> Tables() => SchemaTables.Of(_models, _nameOf);
}
