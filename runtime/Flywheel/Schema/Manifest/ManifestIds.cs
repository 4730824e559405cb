namespace Flywheel;

/// <summary>What tables are called inside a template: made of the table's name before the prefix, so that it is the same in every environment.</summary>
internal static class ManifestIds
{
    private const int MaxLength = 200;

    /// <summary>Letters and digits: <c>MatchEventsTable</c> for <c>match-events</c>.</summary>
    public static string CloudFormation(string table)
    {
        var parts = table.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]);
        return Shortened(string.Concat(parts)) + "Table";
    }

    /// <summary>Letters, digits and <c>_</c>, without a digit at the beginning: <c>match_events</c> for <c>match-events</c>.</summary>
    public static string Terraform(string table)
    {
        string id = table.Replace('-', '_').Replace('.', '_');
        return Shortened(char.IsAsciiDigit(id[0]) ? "_" + id : id);
    }

    /// <summary>Numbers all but the first of those that are the same.</summary>
    public static IEnumerable<string> Unique(IEnumerable<string> ids)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            string unique = id;
            for (int number = 2; !taken.Add(unique); number++)
            {
                unique = FormattableString.Invariant($"{id}{number}");
            }

            yield return unique;
        }
    }

    private static string Shortened(string id) => id.Length > MaxLength ? id[..MaxLength] : id;
}
