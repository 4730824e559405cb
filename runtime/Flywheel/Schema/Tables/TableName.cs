using System.Buffers;

namespace Flywheel;

/// <summary>The names of tables as they are sent.</summary>
internal static class TableName
{
    private const int Longest = 255;
    private const int Shortest = 3;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>What goes before the names of an engine's tables.</summary>
    /// <exception cref="ArgumentException">There are both a prefix and a namespace, or no name can begin with it.</exception>
    public static string Prefix(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.TableNamePrefix, nameof(options));
        ArgumentNullException.ThrowIfNull(options.Namespace, nameof(options));
        if (options.Namespace.Count == 0)
        {
            return IsOfNames(options.TableNamePrefix) ? options.TableNamePrefix : throw new ArgumentException(Unfit(nameof(EngineOptions.TableNamePrefix), options.TableNamePrefix), nameof(options));
        }

        if (options.TableNamePrefix.Length > 0)
        {
            throw new ArgumentException("An engine has a TableNamePrefix or a Namespace. Leave one of them out.", nameof(options));
        }

        foreach (string part in options.Namespace)
        {
            if (string.IsNullOrEmpty(part) || !IsOfNames(part))
            {
                throw new ArgumentException(Unfit(nameof(EngineOptions.Namespace), part), nameof(options));
            }
        }

        return string.Join('-', options.Namespace) + "-";
    }

    /// <summary>A table's name with what goes before it.</summary>
    /// <exception cref="FlywheelException">DynamoDB takes no such name.</exception>
    public static string Of(string prefix, TableDefinition table, string model)
    {
        string name = prefix + table.Name;
        Check(name, table, model);
        return name;
    }

    /// <exception cref="FlywheelException">DynamoDB takes no such name.</exception>
    public static void Check(string name, TableDefinition table, string model)
    {
        if (name.Length is < Shortest or > Longest || !IsOfNames(name))
        {
            throw new FlywheelException(
                $"The table '{table.Name}' of {model} would have the name '{name}' of {name.Length} characters, and DynamoDB takes 3 to 255 of a-z A-Z 0-9 _ - . only; nothing was sent. "
                + "Give the model another name by [Table(\"…\")], or the engine another TableNamePrefix or Namespace.");
        }
    }

    private static string Unfit(string setting, string? text)
        => $"'{text}' cannot be a part of a table's name. Give the engine a {setting} of the characters a-z A-Z 0-9 _ - . only.";

    private static bool IsOfNames(string text) => !text.AsSpan().ContainsAnyExcept(s_allowed);
}
