using System.Text;
using System.Text.Json.Nodes;

namespace Flywheel;

/// <summary>Finds what is wrong with the values of an update before it is sent.</summary>
internal static class UpdateChecks
{
    /// <summary>Runs the model's checks of the attributes that are set, and DynamoDB's of the keys of indexes.</summary>
    /// <exception cref="ModelValidationException">Something is wrong; all failures are listed.</exception>
    public static void Run<T>(UpdatePlan plan, Key<T> key, IReadOnlyList<UpdateTerm> terms)
        where T : IModel<T>
    {
        var failures = new List<ValidationFailure>();
        foreach (var term in terms)
        {
            if (term.Verb is UpdateVerb.Set or UpdateVerb.SetIfMissing && term.Path.Parent is null
                && ItemEncoder.FaultOfIndexKey(term.Path.Attribute, term.Value!, plan.Table) is { } fault)
            {
                failures.Add(new(plan.Table.Name, plan.Key, term.Path.Attribute, fault));
            }
        }

        AddRemovals(plan, key, terms, failures);
        AddModels(plan, key, terms, failures);
        if (failures.Count > 0)
        {
            throw new ModelValidationException(failures);
        }
    }

    private static void AddRemovals<T>(UpdatePlan plan, Key<T> key, IReadOnlyList<UpdateTerm> terms, List<ValidationFailure> failures)
        where T : IModel<T>
    {
        List<string>? required = null;
        foreach (var term in terms)
        {
            if (term.Verb == UpdateVerb.Remove && term.Path.Parent is null && (required ??= Required(plan.Table, key)).Contains(term.Path.Attribute))
            {
                failures.Add(new(plan.Table.Name, plan.Key, term.Path.Attribute, "the model requires it, so the item could not be read any more; give it a value, or make the property nullable."));
            }
        }
    }

    private static List<string> Required<T>(TableDefinition table, Key<T> key)
        where T : IModel<T>
    {
        var required = new List<string>();
        try
        {
            ItemJson.Draft<T>(Encoding.UTF8.GetBytes(KeyOf(table, key).ToJsonString()), required);
        }
        catch (Exception unmade) when (unmade is not OperationCanceledException)
        {
            // A constructor may refuse what it gets; until then the required ones were asked for.
        }

        return required;
    }

    private static void AddModels<T>(UpdatePlan plan, Key<T> key, IReadOnlyList<UpdateTerm> terms, List<ValidationFailure> failures)
        where T : IModel<T>
    {
        var item = KeyOf(plan.Table, key);
        var drafted = new List<(string Draft, UpdateTerm Term)>();
        foreach (var term in terms)
        {
            if (term.Verb is UpdateVerb.Set or UpdateVerb.SetIfMissing or UpdateVerb.Append or UpdateVerb.Prepend)
            {
                drafted.Add((Place(item, term.Path, JsonNode.Parse(term.Value!.Json)!.AsObject(), out _), term));
            }
        }

        if (drafted.Count == 0)
        {
            return;
        }

        var found = new ItemFailures();
        try
        {
            T.Validate(ItemJson.Draft<T>(Encoding.UTF8.GetBytes(item.ToJsonString())), found);
        }
        catch (Exception unmade) when (unmade is not OperationCanceledException)
        {
            // A constructor or a converter may refuse what an object of a few attributes gives it; that says nothing of these attributes.
            return;
        }

        foreach (var (attribute, message) in found.All)
        {
            foreach (var (draft, term) in drafted)
            {
                // Of a list that is extended only the new elements are known.
                bool isWhole = term.Verb is UpdateVerb.Set or UpdateVerb.SetIfMissing;
                if (attribute.StartsWith(draft, StringComparison.Ordinal) && (attribute.Length == draft.Length ? isWhole : attribute[draft.Length] is '.' or '['))
                {
                    failures.Add(new(plan.Table.Name, plan.Key, $"{term.Path}{attribute.AsSpan(draft.Length)}", message));
                    break;
                }
            }
        }
    }

    // The item with its key, and with its type where types share the table.
    private static JsonObject KeyOf<T>(TableDefinition table, Key<T> key)
        where T : IModel<T>
    {
        using var writer = RequestWriter.Rent();
        ItemEncoder.WriteKey(writer, key);
        var item = JsonNode.Parse(writer.Complete().Span)!.AsObject();
        if (table.Discriminator is { } discriminator)
        {
            item[discriminator.Attribute] = new JsonObject { ["S"] = discriminator.Names[0] };
        }

        return item;
    }

    // Gives a path its value, with the maps and lists around it, and says where it stands then: of a list only the elements that are set are there, one after the other.
    private static string Place(JsonObject item, AttributePath path, JsonObject? value, out JsonObject placed)
    {
        var around = item;
        string at = path.Attribute;
        if (path.Parent is { } parent)
        {
            string outer = Place(item, parent, value: null, out var holder);
            if (path.Name is null)
            {
                var elements = (JsonArray)(holder["L"] ??= new JsonArray());
                elements.Add((JsonNode)(placed = value ?? []));
                return FormattableString.Invariant($"{outer}[{elements.Count - 1}]");
            }

            around = (JsonObject)(holder["M"] ??= new JsonObject());
            at = $"{outer}.{path.Name}";
        }

        placed = value ?? around[path.Name!] as JsonObject ?? [];
        if (!ReferenceEquals(around[path.Name!], placed))
        {
            around[path.Name!] = placed;
        }

        return at;
    }
}
