using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the hooks: their declarations for every model, the calls only for those that are implemented.</summary>
internal static class HookEmitter
{
    private const string Declarations = """
        /// <summary>Runs before the item is checked and written, by <c>SaveAsync</c> and <c>CreateAsync</c>; what it changes is written. Not where the item is nested in another.</summary>
        partial void OnSaving();

        /// <summary>Runs after DynamoDB has confirmed that the item is written. Not when anything failed, and not for an item that a batch hands back.</summary>
        partial void OnSaved();

        /// <summary>Runs once for every item that is read, when it is complete. Not when you make one, and not where it is nested in another.</summary>
        partial void OnLoaded();

        /// <summary>Runs before the item is deleted by <c>DeleteAsync</c>. Not when it is deleted by its key.</summary>
        partial void OnDeleting();

        /// <summary>Runs after DynamoDB has confirmed that the item is deleted. Not when it is deleted by its key.</summary>
        partial void OnDeleted();
        """;

    /// <summary>The declarations, which the compiler removes where there is no implementation.</summary>
    public static void WriteDeclarations(SourceWriter source, ModelSpec model)
    {
        // A private member hides another only where that can be seen: in a type inside its own base type.
        bool hides = model.Hidden.Contains("Mapping");
        source.Line().Line((hides ? "#pragma warning disable CS0108\n" : "") + Declarations + (hides ? "\n#pragma warning restore CS0108" : ""));
    }

    /// <summary>The member that reads an item, and then runs the hook.</summary>
    public static void WriteRead(SourceWriter source, ModelSpec model, string contract, string read)
    {
        string type = model.Object.TypeName;
        source.Line();
        if (model.IsOutline || !Has(model, HookNames.OnLoaded))
        {
            source.Line($"""
                static {type} {contract}.Read(ref global::Flywheel.ItemReader reader)
                    => {read};
                """);
            return;
        }

        source.Line($$"""
            static {{type}} {{contract}}.Read(ref global::Flywheel.ItemReader reader)
            {
                var item = {{read}};
                item.OnLoaded();
                return item;
            }
            """);
    }

    /// <summary>The members of the contract through which the engine runs the other hooks.</summary>
    public static void WriteCalls(SourceWriter source, ModelSpec model, string contract)
    {
        foreach (string name in HookNames.All.Where(n => n != HookNames.OnLoaded && !model.IsOutline && Has(model, n)))
        {
            source.Line().Line($"static void {contract}.{name}(ref {model.Object.TypeName} item) => item.{name}();");
        }
    }

    private static bool Has(ModelSpec model, string name) => model.Hooks.Any(h => h.Name == name);
}
