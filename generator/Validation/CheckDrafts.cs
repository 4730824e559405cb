using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>A hook that the model implements.</summary>
internal sealed record HookDraft(Mention Name, bool IsAsync);

/// <summary>A hook that a base type implements.</summary>
/// <param name="Name">The hook's name.</param>
/// <param name="BaseType">The base type, with <c>global::</c>.</param>
internal sealed record InheritedHook(string Name, string BaseType);

/// <summary>Something that is wrong with a check of a property, of the model's own or of a type that it uses.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The attribute, or the name of the method in it.</param>
/// <param name="Property">The property with its type: <c>Order.Total</c>.</param>
/// <param name="Attribute">The attribute as it is written, <c>Range</c>; for <c>Validate</c> the name of the method.</param>
/// <param name="Detail">What makes it wrong.</param>
/// <param name="Wanted">For a method: what it should look like.</param>
internal sealed record CheckFault(CheckFaultKind Kind, Location Location, string Property, string Attribute, string Detail, string Wanted = "");

internal enum CheckFaultKind
{
    UnknownMethod,
    UnfitMethod,
    NotStored,
    Misfit,
    BadArgument,
    ResourceMessage,
    Unchecked,
}
