using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Parsing;

/// <summary>The metadata names of Flywheel's attributes.</summary>
internal static class KnownNames
{
    public const string HashKey = "Flywheel.HashKeyAttribute";
    public const string RangeKey = "Flywheel.RangeKeyAttribute";
    public const string LocalIndex = "Flywheel.LocalIndexAttribute";
    public const string GlobalIndex = "Flywheel.GlobalIndexAttribute";
    public const string Table = "Flywheel.TableAttribute";
    public const string Tag = "Flywheel.TagAttribute";
    public const string Field = "Flywheel.FieldAttribute";
    public const string Ignore = "Flywheel.IgnoreAttribute";
    public const string Composite = "Flywheel.CompositeAttribute";
    public const string Converter = "Flywheel.ConverterAttribute";
    public const string IConverter = "Flywheel.IConverter`2";
    public const string Validate = "Flywheel.ValidateAttribute";
    public const string Naming = "Flywheel.NamingAttribute";
    public const string TimeToLive = "Flywheel.TimeToLiveAttribute";
    public const string Version = "Flywheel.VersionAttribute";
    public const string CreatedAt = "Flywheel.CreatedAtAttribute";
    public const string UpdatedAt = "Flywheel.UpdatedAtAttribute";
    public const string AutoIncrement = "Flywheel.AutoIncrementAttribute";
    public const string Unique = "Flywheel.UniqueAttribute";
    public const string Extra = "Flywheel.ExtraAttribute";
    public const string Flatten = "Flywheel.FlattenAttribute";
    public const string Discriminator = "Flywheel.DiscriminatorAttribute";
    public const string DerivedType = "Flywheel.DerivedTypeAttribute";
    public const string NoTracking = "Flywheel.NoTrackingAttribute";
    public const string ITracked = "Flywheel.ITracked`1";
    public const string EqualByKey = "Flywheel.EqualByKeyAttribute";
    public const string SchemaVersion = "Flywheel.SchemaVersionAttribute";
    public const string ItemBag = "Flywheel.ItemBag";
    public const string ProjectionOf = "Flywheel.ProjectionOfAttribute`1";

    /// <summary>The attributes that make a type a model, those of properties first: the first one found owns the type.</summary>
    public static readonly IReadOnlyList<string> ModelAttributes = [HashKey, RangeKey, LocalIndex, Composite, GlobalIndex, Table, Discriminator, DerivedType, EqualByKey, NoTracking, Tag, SchemaVersion];

    /// <summary>Those of <see cref="ModelAttributes"/> that stand on properties.</summary>
    public static bool IsOfProperties(string name) => name is HashKey or RangeKey or LocalIndex or Composite;

    /// <summary>The full metadata name of a type that is not nested: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string Of(ITypeSymbol type)
        => Namespace(type) is { Length: > 0 } space ? space + "." + type.MetadataName : type.MetadataName;

    /// <summary>The namespace without <c>global::</c> and <c>@</c>, or empty.</summary>
    public static string Namespace(ITypeSymbol type)
    {
        var names = new List<string>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Insert(0, space.Name);
        }

        return string.Join(".", names);
    }

    public static bool IsObsolete(ISymbol symbol) => Find(symbol.GetAttributes(), "System.ObsoleteAttribute") is not null;

    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string name) => attributes.FirstOrDefault(a => Is(a, name));

    /// <summary>The name of one of our attributes as it is written: <c>HashKey</c>.</summary>
    public static string Short(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - nameof(Attribute).Length);
    }

    public static bool Is(AttributeData attribute, string name)
        => attribute.AttributeClass is { } type && name.EndsWith(type.MetadataName, StringComparison.Ordinal) && Of(type) == name;
}
