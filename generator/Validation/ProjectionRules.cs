namespace Flywheel.Generators.Validation;

/// <summary>Rules about projections.</summary>
internal static class ProjectionRules
{
    public static void Check(ProjectionDraft projection, DiagnosticBag bag)
    {
        if (!projection.IsOfModel)
        {
            bag.Add(Descriptors.ProjectionOfNoModel, projection.Model.Location, projection.Name, projection.Model.Name);
            return;
        }

        if (projection.IsModel)
        {
            bag.Add(Descriptors.ProjectionIsModel, projection.Model.Location, projection.Name, projection.Model.Name);
            return;
        }

        if (projection.Unfit is { } unfit)
        {
            bag.Add(Descriptors.UnfitProjection, unfit.Location, projection.Name, unfit.Name);
            return;
        }

        PropertiesAreTheModels(projection, bag);
        if (!bag.HasErrors)
        {
            foreach (var problem in projection.Unreadable)
            {
                bag.Add(Descriptors.UnreadableProjection, problem.Location, projection.Name, problem.Name);
            }
        }
    }

    private static void PropertiesAreTheModels(ProjectionDraft projection, DiagnosticBag bag)
    {
        string model = projection.Model.Name;
        if (projection.Members.Count == 0)
        {
            bag.Add(Descriptors.EmptyProjection, projection.Location, projection.Name, model);
        }

        foreach (var member in projection.Members)
        {
            if (member.Unknown is { } reason)
            {
                bag.Add(Descriptors.UnknownProjectedProperty, member.Location, projection.Name, member.Name, model, reason);
                continue;
            }

            foreach (var attribute in member.Storing)
            {
                bag.Add(Descriptors.ProjectionStores, attribute.Location, projection.Name, member.Name, attribute.Name, model);
            }

            if (member.Misfit is var (own, models))
            {
                bag.Add(Descriptors.ProjectedType, member.Location, projection.Name, member.Name, own, model, models);
            }
        }
    }
}
