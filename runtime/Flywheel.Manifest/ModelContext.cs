using System.Reflection;
using System.Runtime.Loader;

namespace Flywheel.Manifest;

/// <summary>Finds what models need: in the files that their project references, among the runtime's own assemblies, and in shared frameworks such as ASP.NET.</summary>
internal sealed class ModelContext : AssemblyLoadContext
{
    private readonly Dictionary<string, string> _references = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _runtime = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="references">Paths of assemblies; of several with one name the first counts.</param>
    public ModelContext(IEnumerable<string> references)
        : base("models")
    {
        foreach (string path in references)
        {
            _references.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (string path in Directory.EnumerateFiles(runtime, "*.dll"))
        {
            _runtime[Path.GetFileNameWithoutExtension(path)] = path;
        }

        foreach (string path in SharedFrameworks(runtime))
        {
            _references.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name ?? "";
        if (!_references.TryGetValue(name, out string? path))
        {
            return null;
        }

        bool isOlder = _runtime.TryGetValue(name, out string? own) && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(path).Version;
        return isOlder ? null : LoadFromAssemblyPath(path);
    }

    /// <summary>The assemblies of the frameworks that are installed beside the runtime, each in its newest version of the runtime's major version.</summary>
    private static IEnumerable<string> SharedFrameworks(string runtime)
    {
        string major = Path.GetFileName(runtime).Split('.')[0] + ".";
        string own = Path.GetDirectoryName(runtime)!;
        return Directory.EnumerateDirectories(Path.GetDirectoryName(own)!)
            .Where(framework => framework != own)
            .Select(framework => Directory.EnumerateDirectories(framework, major + "*").MaxBy(static version => Version.TryParse(Path.GetFileName(version), out var parsed) ? parsed : new()))
            .OfType<string>()
            .SelectMany(static version => Directory.EnumerateFiles(version, "*.dll"));
    }
}
