using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Flywheel.Tests;

/// <summary>A project of a user in a folder of its own, with a space in its path, which the SDK builds. What it needs lies where the build of the tests has put it.</summary>
internal sealed class BuiltProject : IDisposable
{
    private static readonly string s_root = Path.GetFullPath("../../../..", Path.GetDirectoryName(ThisFile())!);
    private static readonly string s_configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\'))!);

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel manifest ").FullName;

    public BuiltProject(string formats)
    {
        File.WriteAllText(PathOf("Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <UseSharedCompilation>false</UseSharedCompilation>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <FlywheelManifest>{formats}</FlywheelManifest>
                <FlywheelManifestTool>{s_root}/runtime/Flywheel.Manifest/bin/{s_configuration}/net9.0/Flywheel.Manifest.dll</FlywheelManifestTool>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{AppContext.BaseDirectory}/Flywheel.dll;{AppContext.BaseDirectory}/AWSSDK.Core.dll;{AppContext.BaseDirectory}/AWSSDK.DynamoDBv2.dll" Private="false" />
                <Analyzer Include="{s_root}/generator/bin/{s_configuration}/netstandard2.0/Flywheel.Generators.dll" />
              </ItemGroup>
              <Import Project="{s_root}/runtime/Flywheel.Manifest/Flywheel.targets" />
            </Project>
            """);
    }

    /// <summary>The path of a file of the project.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>The path of a file in the output folder.</summary>
    public string OutputOf(string file) => Path.Combine(_folder, "bin", "Debug", "net10.0", file);

    public void WriteSource(string source) => File.WriteAllText(PathOf("Models.cs"), source);

    /// <summary>Runs MSBuild.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public async Task<(int ExitCode, string Said)> BuildAsync(params string[] arguments)
    {
        // What is restored never changes, and a restore takes half of the time of a build.
        string[] restored = File.Exists(PathOf("obj/project.assets.json")) ? ["--no-restore"] : [];
        var start = new ProcessStartInfo("dotnet", ["build", "-nologo", "-nodeReuse:false", .. restored, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using var process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
