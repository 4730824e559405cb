using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;

namespace Flywheel.Generators.Parsing;

/// <summary>What came of one type: its spec and those of the types that it lists, and what is wrong with them.</summary>
internal sealed record ParseResult(EquatableArray<ModelSpec> Models, EquatableArray<Finding> Findings);
