using System.Globalization;

namespace Flywheel;

/// <summary>Writes items and keys into requests, and says why one cannot be stored.</summary>
internal static class ItemEncoder
{
    private const int MaxItemSize = 400 * 1024;
    private const int MaxHashKeySize = 2048;
    private const int MaxRangeKeySize = 1024;

    /// <summary>Checks an item and writes <c>{…}</c>. On a failure the request is spoilt and must not be sent.</summary>
    /// <param name="request">Where to write.</param>
    /// <param name="item">The item.</param>
    /// <param name="failures">Takes all that is wrong with the item: what validation finds, and then why it cannot be stored.</param>
    /// <param name="stamps">What the write puts into version and times.</param>
    /// <param name="part">What was read of the item when that is not all: the rest is not checked, as it is not known.</param>
    /// <returns>Whether nothing is wrong with the item.</returns>
    public static bool TryWriteItem<T>(RequestWriter request, T item, ref List<ValidationFailure>? failures, Stamps stamps = default, ItemPart? part = null)
        where T : IModel<T>
    {
        var found = request.Failures;
        found.Reset();
        T.Validate(item, found);
        var unstorable = TryWrite(request, item, stamps, part);
        bool isValid = unstorable is null;
        foreach (var (attribute, message) in found.All)
        {
            if (part?.Lacks(attribute) != true)
            {
                isValid = false;
                (failures ??= []).Add(new(T.Table.Name, Describe(item), attribute, message));
            }
        }

        if (unstorable is not null)
        {
            (failures ??= []).Add(unstorable);
        }

        return isValid;
    }

    /// <summary>Writes <c>{…}</c> without the model's own checks, or says why DynamoDB would refuse it; then the request is spoilt.</summary>
    public static ValidationFailure? TryWrite<T>(RequestWriter request, T item, Stamps stamps, ItemPart? part = null)
        where T : IModel<T>
    {
        long start = request.Length;
        request.Items.Reset();
        request.Items.Stamps = stamps;
        request.Items.Part = part;
        try
        {
            request.Json.WriteStartObject();
            T.Write(request.Items, item);
            Upgrading.WriteVersion(request.Items, item);
            request.Json.WriteEndObject();
        }
        catch (ValueRefusedException refused)
        {
            string? attribute = refused is LastVersionException ? T.Table.Version : refused.Attribute ?? ItemFault.PathTo(request.Complete().Span, start, long.MaxValue);
            return new(T.Table.Name, Describe(item), attribute is "" ? null : attribute, refused.Message) { Cause = refused.InnerException };
        }

        // An item is never larger than its JSON, so the exact size matters to large ones only.
        if (request.Length - start > MaxItemSize && ItemSize.Of(request.Complete().Span[(int)start..]) is > MaxItemSize and var size)
        {
            return new(T.Table.Name, Describe(item), null, $"it has {size} bytes; DynamoDB takes {MaxItemSize} (400 KB). Split it, or keep the large part elsewhere.");
        }

        // Likewise, a short item has no key that is too long.
        if (request.Length - start > MaxRangeKeySize && T.Table.Indexes.Count > 0
            && FaultOfIndexKeys(request.Complete().Span[(int)start..], T.Table) is { } fault)
        {
            return new(T.Table.Name, Describe(item), null, fault);
        }

        return FaultOf(T.KeyOf(item));
    }

    /// <summary>Checks an item and writes <c>{…}</c>, or refuses with all that is wrong with it.</summary>
    public static void WriteItem<T>(RequestWriter request, T item, Stamps stamps = default)
        where T : IModel<T>
    {
        List<ValidationFailure>? failures = null;
        if (!TryWriteItem(request, item, ref failures, stamps))
        {
            throw new ModelValidationException(failures!);
        }
    }

    /// <summary>The key of an item, or a refusal when a composite in it cannot be made.</summary>
    public static Key<T> KeyOf<T>(T item)
        where T : IModel<T>
        => TryKeyOf(item, out var key) is { } failure ? throw new ModelValidationException(failure) : key;

    /// <summary>The key of an item, or why a composite in it cannot be made.</summary>
    public static ValidationFailure? TryKeyOf<T>(T item, out Key<T> key)
        where T : IModel<T>
    {
        try
        {
            key = T.KeyOf(item);
            return null;
        }
        catch (ValueRefusedException refused)
        {
            key = default;
            return new(T.Table.Name, "{?}", refused.Attribute, refused.Message);
        }
    }

    /// <summary>Writes <c>{…}</c>, or refuses.</summary>
    public static void WriteKey<T>(RequestWriter request, Key<T> key)
        where T : IModel<T>
    {
        if (FaultOf(key) is { } failure)
        {
            throw new ModelValidationException(failure);
        }

        WriteCheckedKey(request, T.Table, key.Hash, key.Range);
    }

    public static void WriteCheckedKey(RequestWriter request, TableDefinition table, KeyValue hash, KeyValue range)
    {
        request.Json.WriteStartObject();
        request.Items.WriteName(table.HashKey.Name);
        hash.Write(request.Items);
        if (table.RangeKey is { } rangeKey)
        {
            request.Items.WriteName(rangeKey.Name);
            range.Write(request.Items);
        }

        request.Json.WriteEndObject();
    }

    /// <summary>Why DynamoDB would refuse the key, or null.</summary>
    public static ValidationFailure? FaultOf<T>(Key<T> key)
        where T : IModel<T>
    {
        var table = T.Table;
        string? fault = key.Hash.Fault(table.HashKey, MaxHashKeySize) ?? (table.RangeKey is { } range ? key.Range.Fault(range, MaxRangeKeySize) : null)
            ?? Companions.FaultOf(table, key.Hash);
        return fault is null ? null : new(table.Name, key.ToString(), null, fault);
    }

    private static string? FaultOfIndexKeys(ReadOnlySpan<byte> item, TableDefinition table)
    {
        var reader = new ItemReader(item);
        reader.ReadToken();
        while (reader.ReadName(out _))
        {
            if (reader.Type is not (AttributeType.String or AttributeType.Binary))
            {
                reader.Skip();
                continue;
            }

            int length = reader.ReadLength();
            if (length > MaxRangeKeySize && FaultOfIndexKey(reader.NameAsString, length, table) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Why DynamoDB would refuse a value that is a key of an index, or null.</summary>
    public static string? FaultOfIndexKey(string name, Operand value, TableDefinition table)
    {
        foreach (var index in table.Indexes)
        {
            var key = Find(index.RangeKeys, name) ?? Find(index.HashKeys, name);
            if (key is null)
            {
                continue;
            }

            if (key.Type != value.Type)
            {
                return $"it is a key of the index {index}, which must be {AttributeTypes.Name(key.Type)} and not {AttributeTypes.Name(value.Type)}.";
            }

            if (key.Type != AttributeType.Number && value.Value.IsEmpty)
            {
                return $"it is a key of the index {index}, which cannot be empty; remove the attribute, and the item is not in the index.";
            }
        }

        return value.Type is AttributeType.String or AttributeType.Binary ? FaultOfIndexKey(name, value.Value.Length, table) : null;
    }

    private static string? FaultOfIndexKey(string name, int length, TableDefinition table)
    {
        foreach (var index in table.Indexes)
        {
            int max = Find(index.RangeKeys, name) is not null ? MaxRangeKeySize : Find(index.HashKeys, name) is not null ? MaxHashKeySize : int.MaxValue;
            if (length > max)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the key '{name}' of the index {index} has {length} bytes; DynamoDB takes {max}.");
            }
        }

        return null;
    }

    private static KeyDefinition? Find(IReadOnlyList<KeyDefinition> keys, string name)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (keys[i].Name == name)
            {
                return keys[i];
            }
        }

        return null;
    }

    /// <summary>The key of an item for a message, whatever it holds.</summary>
    public static string Describe<T>(T item)
        where T : IModel<T>
    {
        try
        {
            return T.KeyOf(item).ToString();
        }
        catch (Exception unreadable) when (unreadable is ValueRefusedException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            return "{?}";
        }
    }
}
