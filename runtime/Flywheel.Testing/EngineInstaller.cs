using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Flywheel.Testing;

/// <summary>Installs an engine from npm once per user, into a folder named after the content of its package.json.</summary>
internal static class EngineInstaller
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(50);

    /// <summary>dynoxide's executable for this machine.</summary>
    public static Task<string> DynoxideAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        string program = OperatingSystem.IsWindows() ? "dynoxide.exe" : "dynoxide";
        return InstallAsync("dynoxide", Path.Combine("@dynoxide", Platform(), program), surroundings, cancellationToken);
    }

    /// <summary>dynalite's script, to be run by Node.</summary>
    public static Task<string> DynaliteAsync(Surroundings surroundings, CancellationToken cancellationToken)
        => InstallAsync("dynalite", Path.Combine("dynalite", "cli.js"), surroundings, cancellationToken);

    // npm's words for the system and the processor.
    private static string Platform()
    {
        string system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return system + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
    }

    private static async Task<string> InstallAsync(
        string engine, string program, Surroundings surroundings, CancellationToken cancellationToken)
    {
        byte[] package = Resource(engine + ".json");
        string hash = Convert.ToHexStringLower(SHA256.HashData(package))[..16];
        string folder = Path.Combine(surroundings.CacheFolder, hash);
        string path = Path.Combine(folder, "node_modules", program);
        if (File.Exists(path))
        {
            return path;
        }

        string npm = surroundings.FindProgram("npm")
            ?? throw Unavailable($"{engine} is not installed, and npm, which would install it, is not on the PATH.");
        Directory.CreateDirectory(surroundings.CacheFolder);
        using (await LockAsync(folder + ".lock", cancellationToken).ConfigureAwait(false))
        {
            if (!File.Exists(path))
            {
                // Installed beside and renamed, so that the folder is there either whole or not at all.
                string draft = folder + ".draft";
                DeleteFolder(draft);
                DeleteFolder(folder);
                Directory.CreateDirectory(draft);
                await File.WriteAllBytesAsync(Path.Combine(draft, "package.json"), package, cancellationToken).ConfigureAwait(false);
                string output = await RunNpmAsync(npm, draft, cancellationToken).ConfigureAwait(false);
                if (!File.Exists(Path.Combine(draft, "node_modules", program)))
                {
                    // npm passes over optional packages that it cannot fetch, and reports success.
                    throw Unavailable($"npm did not install {engine} for {Platform()}.", output);
                }

                Directory.Move(draft, folder);
            }
        }

        return path;
    }

    /// <summary>An embedded file.</summary>
    public static byte[] Resource(string name)
    {
        using var stream = typeof(EngineInstaller).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library lacks its resource {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Waits until no other process holds the file; the system frees it when its holder dies.</summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (waited.Elapsed > InstallTimeout)
                {
                    throw Unavailable($"Another process has held the lock {path} for {InstallTimeout.TotalMinutes} minutes.", cause: held);
                }

                await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<string> RunNpmAsync(string npm, string folder, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(InstallTimeout);
        var process = WatchedProcess.Start(npm, ["install", "--no-audit", "--no-fund"], folder);
        await using (process.ConfigureAwait(false))
        {
            try
            {
                await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
            {
                throw Unavailable($"npm install took longer than {InstallTimeout.TotalMinutes} minutes.", process.Output, canceled);
            }

            return process.ExitCode == 0
                ? process.Output
                : throw Unavailable($"npm install failed with exit code {process.ExitCode}.", process.Output);
        }
    }

    private static EngineUnavailableException Unavailable(string reason, string output = "", Exception? cause = null)
        => new($"{reason} {EngineUnavailableException.Advice}\n{output}".TrimEnd(), cause);

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
