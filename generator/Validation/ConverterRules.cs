namespace Flywheel.Generators.Validation;

/// <summary>Rules about converters, and about reading what other mappers stored.</summary>
internal static class ConverterRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var problem in model.ConverterProblems)
        {
            var descriptor = problem.Fault switch
            {
                ConverterFault.Misfit => Descriptors.ConverterMisfit,
                ConverterFault.NotStorable => Descriptors.ConverterNotStorable,
                ConverterFault.Ambiguous => Descriptors.ConverterAmbiguous,
                ConverterFault.Unusable => Descriptors.ConverterUnusable,
                _ => Descriptors.ConverterContested,
            };
            bag.Add(descriptor, problem.Subject.Location, [problem.Subject.Name, problem.Converter, .. problem.Details]);
        }

        foreach (var (member, type) in model.VainLeniences)
        {
            bag.Add(Descriptors.VainLenience, member.Location, member.Name, type);
        }
    }
}
