using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A diagnostic before it is reported.</summary>
/// <remarks>Roslyn's own <see cref="Diagnostic"/> compares its arguments by reference, so that two equal ones would never be the same to a step.</remarks>
internal sealed record Finding(DiagnosticDescriptor Descriptor, Location Location, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}

/// <summary>Collects what is wrong with one type.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Exists(f => f.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);

    public void Add(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
        => _findings.Add(new Finding(descriptor, location, new(arguments)));

    public EquatableArray<Finding> ToArray() => new(_findings);
}
