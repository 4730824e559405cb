using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>Finding and installing, with programs that stand in for npm and the engine.</summary>
[Platform(Exclude = "Win", Reason = "The stand-ins are shell scripts.")]
[UnsupportedOSPlatform("windows")]
public sealed class EngineInstallerTests : IDisposable
{
    // What npm does, but for the downloading: notes the call, takes a while, leaves a program.
    private const string Npm = """
        echo "$@" >> ../../calls
        sleep 0.2
        for platform in linux-x64 linux-arm64 darwin-x64 darwin-arm64; do
            mkdir -p node_modules/@dynoxide/$platform
            echo x > node_modules/@dynoxide/$platform/dynoxide
        done
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-").FullName;

    private string Cache => Path.Combine(_folder, "cache");

    private Surroundings Stage => EngineProbe.Surroundings(Cache, ("PATH", _folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_an_engine_and_npm_the_error_says_what_to_install()
        => Assert.That(StartAsync, Throws.TypeOf<EngineUnavailableException>()
            .With.Message.Contains("Install Node.js 20 or newer with npm, or put dynoxide on the PATH, or set AWS_ENDPOINT_URL_DYNAMODB"));

    [Test]
    public void Without_node_the_error_says_that_dynalite_needs_it()
        => Assert.That(
            async () => await LocalDynamoDb.StartAsync(new() { Engine = EngineKind.Dynalite }, Stage, default),
            Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("node is not on the PATH"));

    [Test]
    public void An_engine_on_the_path_goes_before_npm_and_its_words_are_in_the_error_when_it_fails()
    {
        WriteProgram("npm", "exit 1");
        WriteProgram("dynoxide", "echo 'no such luck' >&2; exit 3");

        Assert.That(StartAsync, Throws.TypeOf<EngineUnavailableException>()
            .With.Message.Contains("ended before it answered").And.Message.Contains("no such luck"));
    }

    [Test]
    public async Task An_engine_that_could_not_have_its_port_is_started_again_on_another()
    {
        string real = await EngineInstaller.DynoxideAsync(Surroundings.OfProcess, default);
        WriteProgram("dynoxide", $"echo \"$@\" >> '{_folder}/calls'; test $(wc -l < '{_folder}/calls') -lt 3 && exit 1; exec '{real}' \"$@\"");

        await using var engine = await LocalDynamoDb.StartAsync(new(), Stage, default);

        Assert.That(Calls, Has.Length.EqualTo(3).And.Unique);
    }

    [Test]
    public void A_file_on_the_path_that_may_not_run_is_no_engine()
    {
        File.WriteAllText(Path.Combine(_folder, "dynoxide"), "");

        Assert.That(StartAsync, Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("npm"));
    }

    [Test]
    public async Task Npm_installs_once_for_all_who_ask_at_the_same_time()
    {
        WriteProgram("npm", Npm);

        string[] paths = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => EngineInstaller.DynoxideAsync(Stage, default)));

        Assert.That(paths.Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(paths[0], Does.Exist);
        Assert.That(Calls, Is.EqualTo<string[]>(["install --no-audit --no-fund"]));
    }

    [Test]
    public async Task What_an_installation_that_was_cut_off_left_behind_does_not_matter()
    {
        WriteProgram("npm", Npm);
        string path = await EngineInstaller.DynoxideAsync(Stage, default);
        string draft = Path.ChangeExtension(Path.GetFullPath(Path.Combine(path, "../../../..")), ".draft");
        Directory.CreateDirectory(Path.Combine(draft, "node_modules"));
        File.Delete(path);

        Assert.That(await EngineInstaller.DynoxideAsync(Stage, default), Is.EqualTo(path));
        Assert.That(path, Does.Exist);
        Assert.That(draft, Does.Not.Exist);
    }

    [Test]
    public void When_npm_fails_its_words_are_in_the_error()
    {
        WriteProgram("npm", "echo 'out of disk' >&2; exit 7");

        Assert.That(StartAsync, Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("exit code 7").And.Message.Contains("out of disk"));
    }

    [Test]
    public void When_npm_passes_over_the_package_the_error_says_so()
    {
        WriteProgram("npm", "exit 0");

        Assert.That(StartAsync, Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("npm did not install dynoxide"));
    }

    [Test]
    public void Giving_up_an_installation_ends_npm()
    {
        WriteProgram("npm", $"echo $$ >> '{_folder}/calls'; exec sleep 60");
        using var cancellation = new CancellationTokenSource();

        var installation = EngineInstaller.DynoxideAsync(Stage, cancellation.Token);
        Assert.That(() => File.Exists(Path.Combine(_folder, "calls")) && Calls.Length == 1, Is.True.After(2000, 10));
        cancellation.Cancel();

        Assert.That(() => installation, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Process.GetProcessById(int.Parse(Calls[0], CultureInfo.InvariantCulture)), Throws.ArgumentException);
    }

    private string[] Calls => File.ReadAllLines(Path.Combine(_folder, "calls"));

    private Task<LocalDynamoDb> StartAsync() => LocalDynamoDb.StartAsync(new(), Stage, default);

    private void WriteProgram(string name, string script)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
