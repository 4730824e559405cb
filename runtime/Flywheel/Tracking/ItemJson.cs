using System.Text.Json;

namespace Flywheel;

/// <summary>Finds single attributes in an item's DynamoDB JSON.</summary>
internal static class ItemJson
{
    /// <summary>The value of an attribute, NULL as well; empty when the item lacks it.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> item, string attribute)
    {
        if (item.IsEmpty)
        {
            return default;
        }

        var json = new Utf8JsonReader(item, ItemReader.Options);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = json.ValueTextEquals(attribute);
            json.Read();
            int start = (int)json.TokenStartIndex;
            json.Skip();
            if (isIt)
            {
                return item[start..(int)json.BytesConsumed];
            }
        }

        return default;
    }

    /// <summary>The item with another value of an attribute; without it when the value is empty.</summary>
    public static byte[] With(ReadOnlySpan<byte> item, string attribute, ReadOnlySpan<byte> value)
    {
        using var changed = RequestWriter.Rent();
        var json = new Utf8JsonReader(item, ItemReader.Options);
        json.Read();
        changed.Json.WriteStartObject();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = json.ValueTextEquals(attribute);
            string name = json.GetString()!;
            json.Read();
            int start = (int)json.TokenStartIndex;
            json.Skip();
            if (!isIt)
            {
                changed.Json.WritePropertyName(name);
                changed.Json.WriteRawValue(item[start..(int)json.BytesConsumed], skipInputValidation: true);
            }
        }

        if (!value.IsEmpty)
        {
            changed.Json.WritePropertyName(attribute);
            changed.Json.WriteRawValue(value, skipInputValidation: true);
        }

        changed.Json.WriteEndObject();
        return changed.Complete().ToArray();
    }

    /// <summary>What an object's attributes are now, as they would be stored: <c>{…}</c>. No hook and no check runs.</summary>
    /// <exception cref="ModelValidationException">DynamoDB cannot hold one of them.</exception>
    public static byte[] Of<T>(T item, ItemPart? part = null)
        where T : IModel<T>
    {
        using var writer = RequestWriter.Rent();
        writer.Items.Part = part;
        try
        {
            writer.Json.WriteStartObject();
            T.Write(writer.Items, item);
            writer.Json.WriteEndObject();
            return writer.Complete().ToArray();
        }
        catch (ValueRefusedException refused)
        {
            string attribute = refused.Attribute ?? ItemFault.PathTo(writer.Complete().Span, 0, long.MaxValue);
            throw new ModelValidationException(
                new ValidationFailure(T.Table.Name, ItemEncoder.Describe(item), attribute.Length == 0 ? null : attribute, refused.Message) { Cause = refused.InnerException });
        }
    }

    /// <summary>Reads an object of which only some attributes may be given; it is never handed out.</summary>
    /// <param name="item">The attributes that are given.</param>
    /// <param name="lacking">Takes the names of the required ones that are not.</param>
    public static T Draft<T>(ReadOnlySpan<byte> item, List<string>? lacking = null)
        where T : IModel<T>
    {
        var reader = new ItemReader(item, T.Table) { IsDraft = true, Lacking = lacking };
        reader.ReadToken();
        reader.BeginItem();
        return T.Read(ref reader);
    }

    /// <summary>Whether two values are the same to DynamoDB: numbers by value, sets in any order. Empty stands for none.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        if (left.IsEmpty || right.IsEmpty)
        {
            return false;
        }

        using var one = StoredValue.Parse(left.ToArray());
        using var other = StoredValue.Parse(right.ToArray());
        return StoredValue.AreEqual(one.RootElement, other.RootElement);
    }
}
