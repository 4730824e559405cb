namespace Flywheel.Generators.Validation;

/// <summary>Rules about [SchemaVersion] and the methods that upgrade items.</summary>
internal static class MigrationRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        if (model.Migration is not { } migration)
        {
            return;
        }

        AttributeIsFree(model, migration, bag);
        if (migration.IsOfTheBase || migration.Attribute is null)
        {
            MethodsAreOfTheBase(model, migration, bag);
            return;
        }

        SettingsRules.EnumIsOfMembers(migration.Newer, $"The model {model.Name}", "Newer", "NewerItems", bag);
        MethodsCanBeCalled(model, migration, bag);
        if (migration.Version < 1)
        {
            bag.Add(Descriptors.SchemaVersion, migration.Location, model.Name, FormattableString.Invariant($"has the schema version {migration.Version}; versions begin with 1"));
            return;
        }

        VersionsAreKnown(model, migration, bag);
        UpgradesAreWithoutGaps(model, migration, bag);
    }

    private static void AttributeIsFree(ModelDraft model, MigrationDraft migration, DiagnosticBag bag)
    {
        if (migration.Attribute is not { } attribute)
        {
            return;
        }

        if (!migration.IsOfTheBase && DynamoNames.AttributeProblem(attribute.Name, isOfTable: true) is { } problem)
        {
            bag.Add(Descriptors.SchemaVersion, attribute.Location, model.Name, $"keeps its schema version in an attribute whose name {problem}; give it a valid name in [SchemaVersion(…, \"…\")]");
        }

        foreach (var (property, stored) in model.Stored.SelectMany(m => m.StoredAs).Where(s => s.Attribute.Name == attribute.Name))
        {
            bag.Add(
                Descriptors.SchemaVersion,
                stored.Location,
                model.Name,
                $"keeps its schema version in '{attribute.Name}', and so is the property {property} stored; give one of them another name, with [Field(\"…\")] or in [SchemaVersion(…, \"…\")]");
        }

        if (migration is { IsOfTheBase: false, KeepsNewer: true } && !model.IsTracked)
        {
            bag.Add(
                Descriptors.SchemaVersion,
                migration.Location,
                model.Name,
                "keeps newer items but is not tracked, so that saving one would take away what this version does not know; make it a class without [NoTracking], or leave Newer out");
        }
    }

    private static void MethodsAreOfTheBase(ModelDraft model, MigrationDraft migration, DiagnosticBag bag)
    {
        string reason = migration.IsOfTheBase
            ? "the base type, which the items of the table are read by, has the upgrades; move it there"
            : "the model has no [SchemaVersion]; add it";
        foreach (var method in migration.Methods.Where(m => m is { IsInherited: false, Problem: null }))
        {
            bag.Add(Descriptors.VainUpgrade, method.Name.Location, model.Name, method.Name.Name, reason);
        }
    }

    private static void MethodsCanBeCalled(ModelDraft model, MigrationDraft migration, DiagnosticBag bag)
    {
        foreach (var method in migration.Methods.Where(m => m.Problem is not null))
        {
            bag.Add(Descriptors.UnfitUpgrade, method.Name.Location, model.Name, method.Name.Name, method.Problem!, method.IsCheck ? "bool" : "void");
        }
    }

    private static void VersionsAreKnown(ModelDraft model, MigrationDraft migration, DiagnosticBag bag)
    {
        foreach (var upgrade in migration.Upgrades)
        {
            string? reason = upgrade.From < 1 ? "versions begin with 1"
                : upgrade.To <= upgrade.From ? "an upgrade leads to a higher version"
                : upgrade.To > migration.Version ? FormattableString.Invariant($"the schema version is {migration.Version}; raise it in [SchemaVersion]")
                : null;
            if (reason is not null)
            {
                bag.Add(Descriptors.VainUpgrade, upgrade.Name.Location, model.Name, upgrade.Name.Name, reason);
            }
        }

        foreach (var check in migration.Checks.Where(c => c.From != migration.Version && !migration.Methods.Any(u => !u.IsCheck && u.From == c.From)))
        {
            bag.Add(Descriptors.VainUpgrade, check.Name.Location, model.Name, check.Name.Name, FormattableString.Invariant($"no upgrade begins with version {check.From}; add it, or correct the number"));
        }
    }

    private static void UpgradesAreWithoutGaps(ModelDraft model, MigrationDraft migration, DiagnosticBag bag)
    {
        // One that cannot be called is told as such, and is no gap.
        var upgrades = migration.Methods.Where(u => !u.IsCheck && u.From >= 1 && u.From < u.To).OrderBy(u => u.From).ThenBy(u => u.To).ToList();
        int reached = upgrades.Count > 0 ? upgrades[0].From : Math.Max(1, migration.Version - 1);
        UpgradeDraft? last = null;
        foreach (var upgrade in upgrades)
        {
            if (upgrade.From < reached)
            {
                if (upgrade.To <= migration.Version)
                {
                    bag.Add(Descriptors.OverlappingUpgrades, upgrade.Name.Location, model.Name, upgrade.Name.Name, last!.Name.Name);
                }

                continue;
            }

            AddGap(reached, upgrade.From);
            reached = upgrade.To;
            last = upgrade;
        }

        AddGap(reached, migration.Version);

        void AddGap(int from, int to)
        {
            if (from < to)
            {
                bag.Add(Descriptors.MissingUpgrade, migration.Location, model.Name, FormattableString.Invariant($"{from}"), FormattableString.Invariant($"{to}"));
            }
        }
    }
}
