using System.Collections.Generic;

namespace Flywheel.Generators;

/// <summary>The partial methods that every model declares, in the order in which an item's life meets them.</summary>
internal static class HookNames
{
    public const string OnLoaded = "OnLoaded";

    public static readonly IReadOnlyList<string> All = ["OnSaving", "OnSaved", OnLoaded, "OnDeleting", "OnDeleted"];
}
