using System.Text;

namespace Flywheel.Generators.Validation;

/// <summary>What DynamoDB takes as a name.</summary>
internal static class DynamoNames
{
    private const int LongestTableAttributeName = 255;
    private const int LongestAttributeName = 65_535;

    /// <summary>Whether a table or an index can have the name.</summary>
    public static bool IsValid(string name) => name.Length is >= 3 and <= 255 && name.All(IsNameCharacter);

    /// <summary>A name that may be of any length, for a message.</summary>
    public static string Shown(string name) => name.Length > 40 ? name.Substring(0, 40) + "…" : name;

    /// <summary>What is wrong with an attribute's name, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isOfTable">Whether the table's definition has it: as a key, in an index, as the time to live.</param>
    public static string? AttributeProblem(string name, bool isOfTable)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        return bytes switch
        {
            0 => "is empty",
            > LongestTableAttributeName when isOfTable => "is longer than the 255 bytes that a key, an included attribute or a [TimeToLive] can have",
            > LongestAttributeName => "is longer than 64 KB",
            _ => null,
        };
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';
}
