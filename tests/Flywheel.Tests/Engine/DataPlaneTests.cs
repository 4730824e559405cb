using Flywheel.Testing;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The base of the tests that run on a second engine as well, one that is stricter about keys and key conditions.</summary>
[TestFixture(WirePath.Pipeline, EngineKind.Any)]
[TestFixture(WirePath.Client, EngineKind.Any)]
[TestFixture(WirePath.Pipeline, EngineKind.Dynalite, Category = "Dynalite")]
[TestFixture(WirePath.Client, EngineKind.Dynalite, Category = "Dynalite")]
internal abstract class DataPlaneTests(WirePath path, EngineKind kind) : EngineTests(path)
{
    protected EngineKind Kind => kind;

    protected override async Task<ScriptedWire> CreateWireAsync()
        => new((await (kind == EngineKind.Dynalite ? TestEngines.DynaliteAsync() : TestEngines.DefaultAsync())).Endpoint);
}
