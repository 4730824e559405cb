namespace Flywheel.Generators.Validation;

/// <summary>Rules about the model's declaration, and from here all the others.</summary>
internal static class ModelRules
{
    public const int CSharp13 = 1300;

    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        LanguageVersionIsEnough(model, bag);
        TypesAreNotGeneric(model, bag);
        TypeCanBeConstructed(model, bag);
        if (!model.CanBeModel)
        {
            return;
        }

        TypesArePartial(model, bag);
        TypesAreReachable(model, bag);
        NoMemberClashes(model, bag);
        if (model.IsMereBase)
        {
            // The rest is for the models that derive from it.
            CompositeRules.Check(model, bag);
            CheckRules.HooksAreNotAsync(model, bag);
            return;
        }

        TableNameIsValid(model, bag);
        EqualityCanBeGenerated(model, bag);
        ConstructorIsUsable(model, bag);
        RequiredMembersAreStored(model, bag);
        MemberRules.Check(model, bag);
        CompositeRules.Check(model, bag);
        KeyRules.Check(model, bag);
        StorageRules.Check(model, bag);
        StampRules.Check(model, bag);
        AutoIncrementRules.Check(model, bag);
        UniqueRules.Check(model, bag);
        MigrationRules.Check(model, bag);
        IndexRules.Check(model, bag);
        ThroughputRules.Check(model, bag);
        SettingsRules.Check(model, bag);
        CheckRules.Check(model, bag);
    }

    public static void LanguageVersionIsEnough(ModelDraft model, DiagnosticBag bag)
    {
        if (model.LanguageVersion < CSharp13)
        {
            bag.Add(Descriptors.LanguageVersion, model.Location, model.Name, "C# " + model.LanguageVersionText);
        }
    }

    public static void TypesArePartial(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var type in model.Types.Where(t => !t.IsPartial))
        {
            bag.Add(Descriptors.NotPartial, type.Location, model.Name, type.Name);
        }
    }

    public static void TypesAreNotGeneric(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var type in model.Types.Where(t => t.IsGeneric))
        {
            bag.Add(Descriptors.Generic, type.Location, model.Name, type.Name);
        }
    }

    public static void TypesAreReachable(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var type in model.Types.Where(t => t.Hidden is not null))
        {
            bag.Add(Descriptors.Hidden, type.Location, model.Name, type.Name, type.Hidden!);
        }
    }

    public static void TypeCanBeConstructed(ModelDraft model, DiagnosticBag bag)
    {
        if (model.Unfit is { } unfit)
        {
            bag.Add(Descriptors.Unfit, model.Location, model.Name, unfit);
        }
    }

    public static IEnumerable<Mention> MemberClashes(ModelDraft model) => model.DeclaredNames.Where(n => model.GeneratedNames.Contains(n.Name));

    public static void NoMemberClashes(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var clash in MemberClashes(model))
        {
            string remedy = HookNames.All.Contains(clash.Name)
                ? $"to have it called write 'partial void {clash.Name}()', with no other modifier and no declaration of your own, or else rename it"
                : HookNames.All.FirstOrDefault(h => HookNames.Runner(h) == clash.Name) is { } hook
                ? $"rename it, because derived types run {hook} through that name"
                : $"rename it (the attribute can keep its name: [Field(\"{clash.Name}\")])";
            bag.Add(Descriptors.MemberClash, clash.Location, model.Name, clash.Name, remedy);
        }
    }

    public static void TableNameIsValid(ModelDraft model, DiagnosticBag bag)
    {
        string name = model.Table?.Name ?? model.Name;
        if (!DynamoNames.IsValid(name))
        {
            bag.Add(Descriptors.TableName, model.Table?.Location ?? model.Location, model.Name, name);
        }

        if (model.Settings.CompanionTable is { } companions && !DynamoNames.IsValid(companions.Name))
        {
            bag.Add(Descriptors.TableName, companions.Location, model.Name, companions.Name);
        }
    }

    public static void EqualityCanBeGenerated(ModelDraft model, DiagnosticBag bag)
    {
        if (model.EqualityProblem is { } problem)
        {
            bag.Add(Descriptors.EqualByKey, problem.Location, model.Name, problem.Name);
        }
    }

    public static void ConstructorIsUsable(ModelDraft model, DiagnosticBag bag)
    {
        if (model.ConstructorProblem is { } problem)
        {
            bag.Add(Descriptors.NoConstructor, model.Location, model.Name, problem);
        }
    }

    public static void RequiredMembersAreStored(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.RequiredNotStored)
        {
            bag.Add(Descriptors.RequiredNotStored, member.Location, model.Name, member.Name);
        }
    }
}
