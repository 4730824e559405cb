using System.Reflection;

namespace Flywheel.Manifest;

/// <summary>Which assembly is read, and what is written.</summary>
internal sealed class ManifestJob
{
    private readonly List<string> _references = [];
    private string _assembly = "";
    private string _prefix = "";
    private string? _cloudFormation;
    private string? _terraform;

    /// <summary>The assembly's file name.</summary>
    public string Name => Path.GetFileName(_assembly);

    /// <summary>The model whose table is being read, or null.</summary>
    public string? Model { get; private set; }

    /// <summary>Reads a file of lines <c>name=value</c>.</summary>
    public static ManifestJob Read(string file)
    {
        var job = new ManifestJob();
        foreach (string line in File.ReadLines(file))
        {
            int end = line.IndexOf('=', StringComparison.Ordinal);
            string value = line[(end + 1)..];
            switch (line[..Math.Max(end, 0)])
            {
                case "assembly":
                    job._assembly = value;
                    break;
                case "prefix":
                    job._prefix = value;
                    break;
                case "cloudformation":
                    job._cloudFormation = value;
                    break;
                case "terraform":
                    job._terraform = value;
                    break;
                case "reference":
                    job._references.Add(value);
                    break;
            }
        }

        return job;
    }

    /// <summary>Writes what was asked for; without models what an earlier build has written is deleted.</summary>
    /// <returns>How many models the assembly has.</returns>
    public int Run()
    {
        var tokens = ModelTypes.Of(_assembly);
        if (tokens.Count == 0)
        {
            Delete(_cloudFormation);
            Delete(_terraform);
            return 0;
        }

        var context = new ModelContext(_references);
        var assembly = context.LoadFromAssemblyPath(_assembly);
        var type = context.LoadFromAssemblyName(new("Flywheel")).GetType("Flywheel.SchemaManifest", throwOnError: true)!;
        object manifest = Activator.CreateInstance(type, _prefix)!;
        var add = type.GetMethod("Add")!;

        // By name, so that moving a file changes nothing.
        foreach (var model in tokens.Select(assembly.ManifestModule.ResolveType).OrderBy(static model => model.FullName, StringComparer.Ordinal))
        {
            Model = model.FullName;
            add.MakeGenericMethod(model).Invoke(manifest, null);
        }

        Model = null;
        Write(_cloudFormation, manifest, "ToCloudFormation");
        Write(_terraform, manifest, "ToTerraform");
        return tokens.Count;
    }

    private static void Write(string? file, object manifest, string method)
    {
        if (file is null)
        {
            return;
        }

        string text = (string)manifest.GetType().GetMethod(method)!.Invoke(manifest, null)!;
        if (File.Exists(file) && File.ReadAllText(file) == text)
        {
            return;
        }

        // Builds for several frameworks may write one file at the same time.
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string temporary = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(temporary, text);
        File.Move(temporary, file, overwrite: true);
    }

    private static void Delete(string? file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
