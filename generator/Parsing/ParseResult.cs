using Flywheel.Generators.Model;
using Flywheel.Generators.Validation;

namespace Flywheel.Generators.Parsing;

/// <summary>What came of one type: its spec, or what is wrong with it.</summary>
internal sealed record ParseResult(ModelSpec? Model, EquatableArray<Finding> Findings);
