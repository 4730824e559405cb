using System.Collections.Generic;

namespace Flywheel.Generators;

/// <summary>The partial methods that every model declares, in the order in which an item's life meets them.</summary>
internal static class HookNames
{
    public static readonly IReadOnlyList<string> All = ["OnSaving", "OnSaved", "OnLoaded", "OnDeleting", "OnDeleted"];

    /// <summary>The generated member through which derived types run a hook, which is private.</summary>
    public static string Runner(string hook) => "Run" + hook;
}
