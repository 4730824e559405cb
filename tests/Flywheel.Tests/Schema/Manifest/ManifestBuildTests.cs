using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>A user's build that writes its tables down.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ManifestBuildTests
{
    private const string Models = """
        using Flywheel;
        using Microsoft.AspNetCore.Http;

        // What no model needs is never looked at, and a model may need more than the runtime alone has.
        public class Page : Microsoft.AspNetCore.Mvc.ControllerBase { }

        public partial class Visit
        {
            private static readonly IHeaderDictionary s_headers = new HeaderDictionary();
            static Visit() => s_headers.Append("a", "b");
            [HashKey] public required string Path { get; init; }
        }

        public static partial class Outer
        {
            internal partial class Inner { [HashKey] public required string Id { get; init; } }
        }

        internal readonly partial record struct Small([HashKey] int Id);

        [Table("animals"), Discriminator("kind"), DerivedType(typeof(Cat), "cat")]
        public abstract partial class Animal { [HashKey] public required string Name { get; init; } }

        [GlobalIndex("ByColour", nameof(Colour))]
        public partial class Cat : Animal { public required string Colour { get; init; } }

        public abstract partial class Entity { [HashKey] public required string Id { get; init; } }

        [Table] public partial class User : Entity { }

        public partial class NoModel { public string Id { get; set; } = ""; }
        """;

    [Test]
    public async Task A_build_writes_the_tables_of_all_models_and_later_ones_what_has_changed()
    {
        using var project = new BuiltProject("cloudformation;terraform");
        project.WriteSource(Models);
        string cloudFormation = project.OutputOf("Shop.cloudformation.json");
        string terraform = project.OutputOf("Shop.tf.json");
        string done = project.PathOf("obj/Debug/net10.0/flywheel.manifest.done");

        await Built(project);
        Assert.That(TableNames(cloudFormation), Is.EqualTo(new[] { "animals", "Inner", "Small", "User", "Visit" }));
        Assert.That(TerraformNames(terraform), Is.EqualTo(new[] { "animals", "Inner", "Small", "User", "Visit" }));
        Assert.That(await File.ReadAllTextAsync(cloudFormation), Does.Contain("ByColour"));

        // Nothing has changed: the tool does not run.
        var (written, ran) = (File.GetLastWriteTimeUtc(terraform), File.GetLastWriteTimeUtc(done));
        await Built(project);
        Assert.That(File.GetLastWriteTimeUtc(done), Is.EqualTo(ran));

        // The code has changed and the tables have not: the files are left as they are.
        project.WriteSource(Models + "public class Other;");
        await Built(project);
        Assert.That(File.GetLastWriteTimeUtc(done), Is.GreaterThan(ran));
        Assert.That(File.GetLastWriteTimeUtc(terraform), Is.EqualTo(written));

        File.Delete(terraform);
        await Built(project);
        Assert.That(terraform, Does.Exist);

        await Built(project, "-p:FlywheelManifestPrefix=dev-");
        Assert.That(TerraformNames(terraform), Is.EqualTo(new[] { "dev-animals", "dev-Inner", "dev-Small", "dev-User", "dev-Visit" }));

        project.WriteSource("public class NoModel;");
        string said = await Built(project);
        Assert.That(said, Does.Contain("warning FLYM001: Shop.dll has no models, so no manifest of tables is written. Move the property FlywheelManifest to the project that declares them"));
        Assert.That(cloudFormation, Does.Not.Exist);
        Assert.That(terraform, Does.Not.Exist);
    }

    [Test]
    public async Task Only_what_is_asked_for_is_written_where_it_is_asked_for_and_cleaned()
    {
        using var project = new BuiltProject("Terraform");
        project.WriteSource(Models);

        await Built(project, "-p:DesignTimeBuild=true");
        Assert.That(project.OutputOf("Shop.tf.json"), Does.Not.Exist);

        await Built(project, "-p:FlywheelManifestDirectory=infra/of the shop");
        Assert.That(project.PathOf("infra/of the shop/Shop.tf.json"), Does.Exist);

        await Built(project);
        Assert.That(project.OutputOf("Shop.tf.json"), Does.Exist);
        Assert.That(project.OutputOf("Shop.cloudformation.json"), Does.Not.Exist);

        await Built(project, "-t:Clean");
        Assert.That(project.OutputOf("Shop.tf.json"), Does.Not.Exist);
    }

    [Test]
    public async Task What_is_wrong_fails_the_build_with_one_error()
    {
        using var project = new BuiltProject("terraform");

        project.WriteSource(Models + """[Table("animals")] public partial class Plant { [HashKey] public required string Latin { get; init; } }""");
        Assert.That(await Failed(project), Does.StartWith("FLYM003: Animal and Plant share the table 'animals', but have different keys: Name (S), and Latin (S)."));
        Assert.That(await Failed(project, "-p:FlywheelManifestPrefix=dev%3Bx-"), Does.Contain("would have the name 'dev;x-"));

        project.WriteSource(Models.Replace("s_headers.Append(\"a\", \"b\")", "throw new System.InvalidOperationException(\"no\\nheaders\")", StringComparison.Ordinal));
        Assert.That(await Failed(project), Is.EqualTo("FLYM002: The table of Visit cannot be read: InvalidOperationException: no headers"));

        Assert.That(await Failed(project, "-p:FlywheelManifestTool=missing.dll"), Is.EqualTo("FLYM002: The manifest of tables cannot be written: missing.dll ended with 129."));
        Assert.That(await Failed(project, "-p:FlywheelManifest=pulumi"), Is.EqualTo("FLYM004: The property FlywheelManifest knows cloudformation and terraform, and not pulumi."));
    }

    private static async Task<string> Built(BuiltProject project, params string[] arguments)
    {
        var (exitCode, said) = await project.BuildAsync(arguments);
        Assert.That(exitCode, Is.Zero, said);
        return said;
    }

    /// <summary>The only error of a build, without the project that it is in.</summary>
    private static async Task<string> Failed(BuiltProject project, params string[] arguments)
    {
        var (exitCode, said) = await project.BuildAsync(arguments);
        Assert.That(exitCode, Is.EqualTo(1), said);
        var errors = said.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(errors, Has.Count.EqualTo(1), said);
        string error = errors[0][(errors[0].IndexOf(": error ", StringComparison.Ordinal) + ": error ".Length)..];
        return error[..error.LastIndexOf(" [", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> TableNames(string file)
        => JsonNode.Parse(File.ReadAllText(file))!["Resources"]!.AsObject().Select(static resource => resource.Value!["Properties"]!["TableName"]!.GetValue<string>());

    private static IEnumerable<string> TerraformNames(string file)
        => JsonNode.Parse(File.ReadAllText(file))!["resource"]!["aws_dynamodb_table"]!.AsObject().Select(static resource => resource.Value!["name"]!.GetValue<string>());
}
