using System.Text;

namespace Flywheel.Generators.Validation;

/// <summary>What DynamoDB takes as a name.</summary>
internal static class DynamoNames
{
    private const int LongestKeyName = 255;
    private const int LongestAttributeName = 65_535;

    /// <summary>Whether a table or an index can have the name.</summary>
    public static bool IsValid(string name) => name.Length is >= 3 and <= 255 && name.All(IsNameCharacter);

    /// <summary>What is wrong with an attribute's name, or null.</summary>
    public static string? AttributeProblem(string name, bool isKey)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        return bytes switch
        {
            0 => "is empty",
            > LongestKeyName when isKey => "is longer than the 255 bytes that a key's name can have",
            > LongestAttributeName => "is longer than 64 KB",
            _ => null,
        };
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';
}
