namespace Flywheel.Testing;

/// <summary>The environment variables and the cache folder, so that tests can stand in others without touching the process's own.</summary>
internal sealed record Surroundings(Func<string, string?> Variable, string CacheFolder)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly string[] NoExtension = [""];

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess { get; } = new(
        static name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Path.Combine(UserFolder(), "flywheel", "engines"));

    /// <summary>The full path of a program on the <c>PATH</c>, or null.</summary>
    public string? FindProgram(string name)
    {
        var extensions = OperatingSystem.IsWindows() ? (Variable("PATHEXT") ?? ".EXE;.CMD").Split(';') : NoExtension;
        foreach (string folder in (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (string extension in extensions)
            {
                string path = Path.Combine(folder, name + extension);
                if (File.Exists(path) && MayRun(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    private static bool MayRun(string path)
        => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0;

    // An account without a home (a bare container) still has a temporary folder.
    private static string UserFolder()
    {
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? folder : Path.GetTempPath();
    }
}
