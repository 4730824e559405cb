using System;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>How a single value is written, read, and named in types.</summary>
internal static class ValueCode
{
    /// <summary>The call that writes a value that is not null.</summary>
    public static string Write(Helpers helpers, ValueSpec value, string expression) => value.Kind switch
    {
        ValueKind.String => $"writer.WriteString({expression})",
        ValueKind.Char => $"writer.WriteChar({expression})",
        ValueKind.Guid => $"writer.WriteGuid({expression})",
        ValueKind.Uri => $"writer.WriteUri({expression})",
        ValueKind.Bool => $"writer.WriteBool({expression})",
        ValueKind.Number => $"writer.WriteNumber({expression})",
        ValueKind.Bytes => $"writer.WriteBinary({expression})",
        ValueKind.Memory => $"writer.WriteBinary({expression}.Span)",
        ValueKind.Seconds => $"writer.WriteSeconds({expression})",
        ValueKind.Iso8601 => $"writer.WriteIso8601({expression})",
        ValueKind.EpochSeconds => $"writer.WriteEpochSeconds({expression})",
        ValueKind.EpochMilliseconds => $"writer.WriteEpochMilliseconds({expression})",
        ValueKind.EnumFlags => $"writer.WriteFlags({expression})",
        ValueKind.EnumNumber => $"writer.WriteEnumNumber({expression})",
        _ => $"Write{helpers.NameOf(value)}(writer, {expression})",
    };

    /// <summary>Whether a method of <c>Mapping</c> reads and writes the value.</summary>
    public static bool HasMethod(ValueSpec value) => value.Reference is not null || value.Element is not null || value.Converter is not null;

    /// <summary>The call that writes an element of a list or an entry of a dictionary.</summary>
    public static string WriteElement(Helpers helpers, ValueSpec value, string expression)
        => Helpers.IsOptional(value) ? $"Write{helpers.OptionalNameOf(value)}(writer, {expression})" : Write(helpers, value, expression);

    /// <summary>A delegate that writes an element.</summary>
    /// <param name="helpers">The helpers.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="mapping">What stands before a method of <c>Mapping</c>.</param>
    public static string ElementWriter(Helpers helpers, ValueSpec collection, string mapping)
    {
        var element = collection.Element!;
        return collection.Kind != ValueKind.Set && Helpers.IsOptional(element)
            ? $"{mapping}Write{helpers.OptionalNameOf(element)}"
            : Writer(helpers, element, mapping);
    }

    /// <summary>A delegate that writes a value that is not null.</summary>
    public static string Writer(Helpers helpers, ValueSpec value, string mapping)
        => HasMethod(value)
            ? $"{mapping}Write{helpers.NameOf(value)}"
            : $"static (writer, value) => {Write(helpers, value, "value")}";

    /// <summary>The expression that reads a value.</summary>
    public static string Read(Helpers helpers, ValueSpec value) => value.Kind switch
    {
        ValueKind.String => "reader.ReadString()",
        ValueKind.Char => "reader.ReadChar()",
        ValueKind.Guid => "reader.ReadGuid()",
        ValueKind.Uri => "reader.ReadUri()",
        ValueKind.Bool => "reader.ReadBool()",
        ValueKind.Number => $"reader.ReadNumber<{value.TypeName}>()",
        ValueKind.Bytes or ValueKind.Memory => "reader.ReadBinary()",
        ValueKind.Seconds => $"reader.Read{CSharp.SimpleName(value.TypeName)}()",
        ValueKind.Iso8601 => $"reader.ReadIso8601{CSharp.SimpleName(value.TypeName)}()",
        ValueKind.EpochSeconds => $"reader.ReadEpochSeconds{CSharp.SimpleName(value.TypeName)}()",
        ValueKind.EpochMilliseconds => $"reader.ReadEpochMilliseconds{CSharp.SimpleName(value.TypeName)}()",
        ValueKind.EnumFlags => $"reader.ReadFlags<{value.TypeName}>()",
        ValueKind.EnumNumber => $"reader.ReadEnumNumber<{value.TypeName}>()",
        _ => $"Read{helpers.NameOf(value)}(ref reader)",
    };

    /// <summary>The type that reading makes, not annotated.</summary>
    public static string ReadType(ValueSpec value) => value.Shape switch
    {
        CollectionShape.HashSet => $"global::System.Collections.Generic.HashSet<{ElementType(value)}>",
        CollectionShape.FrozenSet => $"global::System.Collections.Frozen.FrozenSet<{ElementType(value)}>",
        CollectionShape.List => $"global::System.Collections.Generic.List<{ElementType(value)}>",
        CollectionShape.Array => $"{ElementType(value)}[]",
        CollectionShape.Dictionary => $"global::System.Collections.Generic.Dictionary<string, {ElementType(value)}>",
        _ => value.TypeName,
    };

    /// <summary>
    /// The type of the elements as the collection's type spells it. Where annotations are off an element can be null though its type has no
    /// <c>?</c>, and the helpers must not add one, or the types would not fit.
    /// </summary>
    public static string ElementType(ValueSpec collection)
    {
        string annotated = collection.Element!.TypeName + "?";
        return collection.TypeName.IndexOf(annotated, StringComparison.Ordinal) >= 0 ? annotated : collection.Element.TypeName;
    }

    /// <summary>An empty collection.</summary>
    public static string Empty(ValueSpec value) => value.Shape switch
    {
        CollectionShape.Array => "[]",
        CollectionShape.FrozenSet => $"{ReadType(value)}.Empty",
        _ => $"new({Comparer(value)})",
    };

    /// <summary>The comparer that a set or dictionary is made with, or nothing.</summary>
    public static string Comparer(ValueSpec value)
        => value.Kind == ValueKind.Dictionary ? "global::System.StringComparer.Ordinal"
            : value is { Kind: ValueKind.Set, Element.TypeName: "byte[]" } ? "global::Flywheel.ByteArrayComparer.Instance"
            : "";

    /// <summary>The type of the attribute in DynamoDB, for scalars.</summary>
    public static string AttributeType(ValueSpec value) => "global::Flywheel.AttributeType." + ScalarType(value.AsStored().Kind);

    /// <summary>The type of the attribute in DynamoDB, for a set.</summary>
    public static string SetType(ValueSpec set) => "global::Flywheel.AttributeType." + ScalarType(set.Element!.AsStored().Kind) + "Set";

    /// <summary>Whether a scalar is stored as text.</summary>
    public static bool IsText(ValueSpec value) => ScalarType(value.Kind) == "String";

    /// <summary>Whether a scalar is stored as text or bytes, which may be empty.</summary>
    public static bool MayBeEmpty(ValueSpec value) => ScalarType(value.Kind) != "Number";

    private static string ScalarType(ValueKind kind) => kind switch
    {
        ValueKind.Number or ValueKind.Seconds or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds or ValueKind.EnumNumber => "Number",
        ValueKind.Bytes or ValueKind.Memory => "Binary",
        _ => "String",
    };
}
