using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>The local variables that an object is read into, with those of the objects that are flattened into it.</summary>
internal sealed class ObjectLocals
{
    private ObjectLocals(ObjectSpec spec, IReadOnlyList<FieldLocal> fields, FieldLocal? extra)
    {
        Spec = spec;
        Fields = fields;
        Extra = extra;
    }

    public ObjectSpec Spec { get; }

    /// <summary>What is read, in the order of the properties.</summary>
    public IReadOnlyList<FieldLocal> Fields { get; }

    /// <summary>What takes undeclared attributes, or null.</summary>
    public FieldLocal? Extra { get; }

    /// <summary>What the object is constructed of.</summary>
    public IEnumerable<FieldLocal> All => Extra is null ? Fields : Fields.Concat([Extra]);

    /// <summary>What has an attribute of its own: in the place of a flattened object its members.</summary>
    public IEnumerable<FieldLocal> Leaves => Fields.SelectMany(static f => f.Flattened is { } inner ? inner.Leaves : [f]);

    /// <summary>The objects that are flattened, outer ones first.</summary>
    public IEnumerable<FieldLocal> Flattened
        => Fields.Where(static f => f.Flattened is not null).SelectMany(static f => new[] { f }.Concat(f.Flattened!.Flattened));

    /// <summary>Whether NULL must be told from what is missing.</summary>
    public bool SeesNulls => Extra is not null || Leaves.Any(static f => f.Field.StoresNull);

    public static ObjectLocals Of(Helpers helpers, ObjectSpec spec)
    {
        var names = new UniqueNames(["reader", "item", "utf8Name"]);
        var locals = Of(helpers, spec, names, owner: null);
        foreach (var local in locals.Leaves.Where(static f => f.Field.IsLenient))
        {
            local.Relaxed = names.AddLocal("Lenient" + local.Path);
        }

        foreach (var local in locals.Leaves.Concat(locals.Flattened).Where(static f => f.NeedsFlag))
        {
            local.Flag = names.AddLocal("Has" + local.Path);
            if (local.Flattened is { Spec.IsValueType: true } inner && inner.All.Any(static l => ConstructionEmitter.IsLate(l.Field)))
            {
                local.Made = names.AddLocal("New" + local.Path);
            }
        }

        return locals;
    }

    private static ObjectLocals Of(Helpers helpers, ObjectSpec spec, UniqueNames names, FieldLocal? owner)
    {
        var fields = new List<FieldLocal>();
        foreach (var field in spec.Fields.Where(static f => f.Assignment != AssignmentKind.None))
        {
            var local = Local(field);
            fields.Add(local);
            if (field.FlattenPrefix is not null)
            {
                local.Flattened = Of(helpers, Flattening.Object(helpers.Model, field), names, local);
            }
        }

        return new(spec, fields, spec.Extra is { } extra ? Local(extra) : null);

        FieldLocal Local(FieldSpec field) => new(field, owner, names.AddLocal((owner?.Path ?? "") + field.Property));
    }
}

/// <summary>The local variable of a property.</summary>
/// <param name="Field">The property.</param>
/// <param name="Owner">The flattened object that it belongs to, or null.</param>
/// <param name="Name">The variable's name.</param>
internal sealed record FieldLocal(FieldSpec Field, FieldLocal? Owner, string Name)
{
    /// <summary>The names of the properties down to this one, joined.</summary>
    public string Path => Owner?.Path + Field.Property;

    /// <summary>What stands before the names of the members of a flattened object, and of the object itself.</summary>
    public string Prefix => Owner is null ? "" : Owner.Prefix + Owner.Field.FlattenPrefix;

    public string Attribute => Prefix + Field.Attribute;

    /// <summary>The locals of the members, for an object that is flattened.</summary>
    public ObjectLocals? Flattened { get; set; }

    /// <summary>The variable that says whether the attribute, or one of a flattened object, is there; null where the value says it.</summary>
    public string? Flag { get; set; }

    /// <summary>The variable for the reader of what other mappers stored, for a lenient property.</summary>
    public string? Relaxed { get; set; }

    /// <summary>The variable in which a struct is made whose properties are set one by one, as what may be null has none.</summary>
    public string? Made { get; set; }

    /// <summary>Whether null and missing are two things here.</summary>
    public bool NeedsFlag => Flattened is not null
        ? Field.Value.IsNullable || Field.Missing == MissingRule.Keep
        : Field is { StoresNull: true, Missing: MissingRule.Keep, Value.IsNullable: true };

    /// <summary>The flags that the attribute raises: its own, and those of the objects that it is a part of.</summary>
    public IEnumerable<string> Flags
    {
        get
        {
            for (var local = this; local is not null; local = local.Owner)
            {
                if (local.Flag is { } flag)
                {
                    yield return flag;
                }
            }
        }
    }
}
