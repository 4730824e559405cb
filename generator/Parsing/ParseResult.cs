using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>What came of one type: its spec, or what is wrong with it.</summary>
internal sealed record ParseResult(ModelSpec? Model, EquatableArray<Diagnostic> Diagnostics);
