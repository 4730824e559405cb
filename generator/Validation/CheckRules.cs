using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about hooks and about what is checked before a write.</summary>
internal static class CheckRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        HooksAreNotAsync(model, bag);
        ChecksCanBeMade(model, bag);
    }

    public static void HooksAreNotAsync(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var hook in model.Hooks.Where(h => h.IsAsync))
        {
            bag.Add(Descriptors.AsyncHook, hook.Name.Location, model.Name, hook.Name.Name);
        }
    }

    public static void ChecksCanBeMade(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var fault in model.CheckFaults)
        {
            if (fault.Kind == CheckFaultKind.NotStored)
            {
                int dot = fault.Property.LastIndexOf('.');
                bag.Add(Descriptors.NotStored, fault.Location, fault.Property.Substring(0, dot), fault.Property.Substring(dot + 1), fault.Attribute, fault.Detail);
            }
            else
            {
                bag.Add(Descriptor(fault.Kind), fault.Location, fault.Property, fault.Attribute, fault.Detail, fault.Wanted);
            }
        }
    }

    private static DiagnosticDescriptor Descriptor(CheckFaultKind kind) => kind switch
    {
        CheckFaultKind.UnknownMethod => Descriptors.UnknownCheckMethod,
        CheckFaultKind.UnfitMethod => Descriptors.UnfitCheckMethod,
        CheckFaultKind.Misfit => Descriptors.MisfitCheck,
        CheckFaultKind.BadArgument => Descriptors.BadCheck,
        CheckFaultKind.ResourceMessage => Descriptors.ResourceMessage,
        _ => Descriptors.UncheckedAttribute,
    };
}
