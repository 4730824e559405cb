using System;
using System.Collections.Generic;
using System.Linq;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>The methods of <c>Mapping</c> that a model's values need, each with the name that follows <c>Write</c> and <c>Read</c>.</summary>
internal sealed class Helpers
{
    private readonly UniqueNames _names;
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<ValueSpec, string> _collections = [];
    private readonly Dictionary<ValueSpec, string> _optionals = [];
    private readonly HashSet<string> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<ValueSpec, string> _conversions = [];
    private readonly List<ValueSpec> _order = [];
    private readonly List<ValueSpec> _conversionOrder = [];
    private readonly List<ValueSpec> _optionalOrder = [];

    public Helpers(ModelSpec model)
    {
        Model = model;

        // WriteAttributes and ReadAttributes are the model's own; an object of that name makes way.
        _names = new(model.Discriminator is null ? ["Attributes"] : ["Attributes", "Item"]);
        _references.Add(model.Object.Name, _names.Add(Capitalised(model.Object.Name)));
        foreach (string name in model.Objects.Select(static o => o.Name).Concat(model.Enums.Select(static e => e.Name)))
        {
            _references.Add(name, _names.Add(Capitalised(name)));
        }

        foreach (var field in AllObjects.SelectMany(static o => o.Fields).Where(static f => f.FlattenPrefix is null))
        {
            Visit(field.Value);
        }
    }

    public ModelSpec Model { get; }

    /// <summary>The model's own object, then the ones it uses.</summary>
    public IEnumerable<ObjectSpec> AllObjects => new[] { Model.Object }.Concat(Model.Objects);

    /// <summary>The objects that are stored as maps: the ones that the model uses, and the model if it contains itself.</summary>
    public IEnumerable<ObjectSpec> Maps => AllObjects.Where(o => _maps.Contains(o.Name));

    /// <summary>The objects whose members are attributes of the object around them.</summary>
    public IEnumerable<ObjectSpec> FlattenedObjects
        => AllObjects.Where(o => AllObjects.Any(owner => owner.Fields.Any(f => f.FlattenPrefix is not null && f.Value.Reference == o.Name)));

    /// <summary>The collections in the order of their first use.</summary>
    public IReadOnlyList<ValueSpec> Collections => _order;

    /// <summary>The values that go through a converter, in the order of their first use.</summary>
    public IReadOnlyList<ValueSpec> Conversions => _conversionOrder;

    /// <summary>The elements that may be null and whose writer does not see to it.</summary>
    public IReadOnlyList<ValueSpec> Optionals => _optionalOrder;

    public string NameOf(ObjectSpec spec) => _references[spec.Name];

    public string NameOf(EnumSpec spec) => _references[spec.Name];

    public string NameOf(ValueSpec value) => value.Reference is { } reference ? _references[reference]
        : value.Converter is not null ? _conversions[Plain(value)]
        : _collections[Plain(value)];

    public string OptionalNameOf(ValueSpec value) => _optionals[Plain(value)];

    /// <summary>Whether an element can be null and is not written by a method that takes null.</summary>
    public static bool IsOptional(ValueSpec value)
        => value.IsValueType ? value.IsNullable : value.Kind is not (ValueKind.String or ValueKind.Uri or ValueKind.Bytes);

    private static ValueSpec Plain(ValueSpec value) => value with { IsNullable = false };

    private static string Describe(ValueSpec value)
    {
        if (value.Element is { } element)
        {
            string prefix = value.Shape == CollectionShape.Array ? "Array" : InterfaceFree(CSharp.SimpleName(value.TypeName));
            return prefix + "Of" + (element.IsNullable ? "Nullable" : "") + Describe(element);
        }

        if (value.Converter is { } converter)
        {
            return ConverterEmitter.Describe(converter);
        }

        string name = value.Reference ?? (value.Kind == ValueKind.Bytes ? "Bytes" : CSharp.SimpleName(value.TypeName));
        return Capitalised(name);
    }

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string InterfaceFree(string name)
        => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    private void Visit(ValueSpec value)
    {
        if (value.Kind == ValueKind.Object)
        {
            _maps.Add(value.Reference!);
        }

        if (value.Converter is { } converter && !_conversions.ContainsKey(Plain(value)))
        {
            _conversions.Add(Plain(value), _names.Add("With" + CSharp.SimpleName(converter)));
            _conversionOrder.Add(Plain(value));
            Visit(value.Stored!);
        }

        if (value.Element is not { } element || _collections.ContainsKey(Plain(value)))
        {
            return;
        }

        _collections.Add(Plain(value), _names.Add(Describe(value)));
        _order.Add(Plain(value));
        Visit(element);
        if (value.Kind != ValueKind.Set && IsOptional(element) && !_optionals.ContainsKey(Plain(element)))
        {
            _optionals.Add(Plain(element), _names.Add(OptionalBase(element) + "OrNull"));
            _optionalOrder.Add(Plain(element));
        }
    }

    private string OptionalBase(ValueSpec value)
        => ValueCode.HasMethod(value) ? NameOf(value) : Describe(value);
}
