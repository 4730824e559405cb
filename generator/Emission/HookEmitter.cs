using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints the hooks: their declarations for every model, the calls only for those that are implemented.</summary>
internal static class HookEmitter
{
    /// <summary>
    /// The declarations, which the compiler removes where there is no implementation, and for derived types what runs the hooks that are private here.
    /// A type that is no model declares only what it implements.
    /// </summary>
    public static void WriteDeclarations(SourceWriter source, ModelSpec model)
    {
        var own = Own(model);
        IReadOnlyList<string> declared = model.IsMereBase ? own : HookNames.All;
        if (declared.Count > 0)
        {
            // A private member hides another only where that can be seen: in a type inside its own base type.
            bool hides = declared.Any(n => model.Hidden.Contains(n));
            source.Separate().Line(
                (hides ? "#pragma warning disable CS0108\n" : "")
                + string.Join("\n\n", declared.Select(static n => $"/// <summary>{Summary(n)} Those of base types run first.</summary>\npartial void {n}();"))
                + (hides ? "\n#pragma warning restore CS0108" : ""));
        }

        foreach (string name in model.Object.MayBeDerived ? own : [])
        {
            source.Line().Line($"""
                /// <summary>Runs <c>{name}</c> of <see cref="{model.Object.TypeName}"/>, for the models that derive from it.</summary>
                /// <param name="item">The item.</param>
                {CSharp.GeneratedCode}
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                protected static void {HookNames.Runner(name)}({model.Object.TypeName} item) => item.{name}();
                """);
        }
    }

    /// <summary>The members of the contract through which the engine runs the hooks.</summary>
    public static void WriteCalls(SourceWriter source, ModelSpec model, string contract)
    {
        foreach (string name in HookNames.All.Where(_ => !model.IsOutline))
        {
            var calls = Calls(model, name);
            var derived = WithOwn(model, name).ToList();
            string member = $"static void {contract}.{name}(ref {model.Object.TypeName} item)";
            if (derived.Count > 0)
            {
                source.Line().Open(member);
                FamilyEmitter.WriteSwitch(source, derived, [], local => $"global::Flywheel.ModelCalls.{name}({local});", calls);
                source.Close();
            }
            else if (calls.Count == 1)
            {
                source.Line().Line($"{member} => {calls[0]}");
            }
            else if (calls.Count > 1)
            {
                source.Line().Open(member).Line(string.Join("\n", calls)).Close();
            }
        }
    }

    private static string Summary(string name) => name switch
    {
        "OnSaving" => "Runs before the item is checked and written, by <c>SaveAsync</c>, <c>SyncAsync</c> and the like; what it changes is written. Not where the item is nested in another.",
        "OnSaved" => "Runs after DynamoDB has confirmed that the item is written. Not when anything failed, and not for an item that a batch hands back.",
        "OnLoaded" => "Runs for every item that is read, when it is complete, and again when a sync or refresh has read it anew. Not when you make one, and not where it is nested in another.",
        "OnDeleting" => "Runs before the item is deleted by <c>DeleteAsync</c>. Not when it is deleted by its key.",
        _ => "Runs after DynamoDB has confirmed that the item is deleted. Not when it is deleted by its key.",
    };

    private static List<string> Own(ModelSpec model) => model.Hooks.Where(static h => h.BaseType is null).Select(static h => h.Name).ToList();

    private static IEnumerable<DerivedSpec> WithOwn(ModelSpec model, string name) => FamilyEmitter.Derived(model).Where(d => d.OwnHooks.Contains(name));

    private static List<string> Calls(ModelSpec model, string name)
        => model.Hooks.Where(h => h.Name == name).Select(h => h.BaseType is { } type ? $"{type}.{HookNames.Runner(name)}(item);" : $"item.{name}();").ToList();
}
