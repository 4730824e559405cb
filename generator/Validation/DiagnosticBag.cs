using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Collects what is wrong with one type.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    public bool IsEmpty => _diagnostics.Count == 0;

    public void Add(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
        => _diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    public EquatableArray<Diagnostic> ToArray() => new(_diagnostics);
}
