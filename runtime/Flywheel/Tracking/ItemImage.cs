using System.Text.Json;

namespace Flywheel;

/// <summary>An object as DynamoDB JSON, at some moment. Written without checks: what cannot be written raises <see cref="ValueRefusedException"/>.</summary>
internal static class ItemImage
{
    /// <summary>The object with the version and times of a write.</summary>
    /// <exception cref="ModelValidationException">Its version cannot be counted further, or it is too large with them.</exception>
    public static byte[] Of<T>(T item, Stamps stamps, ItemPart? part)
        where T : IModel<T>
    {
        using var request = RequestWriter.Rent();
        return ItemEncoder.TryWrite(request, item, stamps, part) is { } failure ? throw new ModelValidationException(failure) : request.Complete().ToArray();
    }

    /// <summary>The object as it is now.</summary>
    public static byte[] Of<T>(T item, ItemPart? part = null)
        where T : IModel<T>
    {
        using var request = RequestWriter.Rent();
        request.Items.Part = part;
        request.Json.WriteStartObject();
        T.Write(request.Items, item);
        Upgrading.WriteVersion(request.Items, item);
        request.Json.WriteEndObject();
        return request.Complete().ToArray();
    }

    /// <summary>The stored item in the model's own spelling; as it is when the model reads it but could not write it.</summary>
    public static byte[] OfStored<T>(TrackedItem tracked)
        where T : IModel<T>
    {
        try
        {
            return Of(Read<T>(tracked.Stored, tracked.Part), tracked.Part);
        }
        catch (ValueRefusedException)
        {
            return tracked.Stored;
        }
    }

    /// <summary>The item of an object that has only its key and the model's defaults; null when the model has no such object.</summary>
    public static byte[]? OfPristine<T>(JsonElement current)
        where T : IModel<T>
    {
        using var key = RequestWriter.Rent();
        WriteKey(key, T.Table, current, withParts: true);
        try
        {
            return Of(ItemJson.Draft<T>(key.Complete().Span));
        }
#pragma warning disable CA1031 // Whatever the model's constructor or a converter makes of values that nobody has set: then there are no defaults.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Reads an object without tracking it.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json, ItemPart? part = null)
        where T : IModel<T>
    {
        var reader = new ItemReader(json, T.Table) { Part = part };
        reader.ReadToken();
        reader.BeginItem();
        return Upgrading.Read<T>(ref reader);
    }

    /// <summary>Whether a stored item is of the model, and not of another type in its table.</summary>
    public static bool IsOwn<T>(byte[] stored)
        where T : IModel<T>
    {
        var reader = new ItemReader(stored, T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return T.Table.OwnItems is not { } own || own.Include(ref reader);
    }

    /// <summary>Whether two images have the same primary key.</summary>
    public static bool HaveOneKey(TableDefinition table, JsonElement left, JsonElement right)
        => StoredValue.AreEqual(StoredValue.Find(left, table.HashKey.Name), StoredValue.Find(right, table.HashKey.Name))
            && (table.RangeKey is not { } range || StoredValue.AreEqual(StoredValue.Find(left, range.Name), StoredValue.Find(right, range.Name)));

    /// <summary>Writes the primary key of an image: of a stored one as it is stored, which the model may spell otherwise.</summary>
    public static void WriteKey(RequestWriter request, TableDefinition table, JsonElement image, bool withParts = false)
    {
        request.Json.WriteStartObject();
        WriteAttribute(request.Json, image, table.HashKey.Name);
        if (table.RangeKey is { } range)
        {
            WriteAttribute(request.Json, image, range.Name);
        }

        if (withParts)
        {
            foreach (string name in ItemPart.IdentityOf(table))
            {
                WriteAttribute(request.Json, image, name);
            }
        }

        request.Json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, JsonElement image, string name)
    {
        if (StoredValue.Find(image, name) is { } value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }
}
