using System.Text;
using NUnit.Framework;

namespace Flywheel.Tests.Expressions;

/// <summary>The tokens that a generator would write for a model, and the JSON that a condition becomes.</summary>
internal static class Conditions
{
    public static readonly StringField Name = new(AttributePath.Of("Name"));
    public static readonly NumberField<int> Wins = new(AttributePath.Of("Wins"));
    public static readonly NumberField<double> Rate = new(AttributePath.Of("Rate"));
    public static readonly NumberField<decimal> Price = new(AttributePath.Of("Price"));
    public static readonly ValueField<Guid> Id = new(AttributePath.Of("Id"), static (writer, value) => writer.WriteGuid(value));
    public static readonly BoolField Active = new(AttributePath.Of("Active"));
    public static readonly BinaryField Blob = new(AttributePath.Of("Blob"));
    public static readonly UriField Link = new(AttributePath.Of("Link"));
    public static readonly SetField<string> Tags = new(AttributePath.Of("Tags"), static (writer, value) => writer.WriteString(value));
    public static readonly AddressField Home = new(AttributePath.Of("Home"));

    public static readonly ListField<int, NumberField<int>> Levels =
        new(AttributePath.Of("Levels"), static (writer, value) => writer.WriteNumber(value), static path => new(path));

    public static readonly ListField<double, NumberField<double>> Rates =
        new(AttributePath.Of("Rates"), static (writer, value) => writer.WriteNumber(value), static path => new(path));

    public static readonly ListField<TermPlace, AddressField> Addresses = new(AttributePath.Of("Addresses"), WritePlace, static path => new(path));

    public static readonly DictionaryField<string, StringField> Meta =
        new(AttributePath.Of("Meta"), static (writer, value) => writer.WriteString(value), static path => new(path));

    public static UndeclaredField<T> Undeclared<T>(string name)
        where T : notnull
        => new AnyFields().Attribute<T>(name);

    public static UndeclaredField<T> Undeclared<T>(AttributePath path)
        where T : notnull
        => new AnyFields().Attribute<T>(path);

    /// <summary>The members that the conditions add to a request, in single quotes for the sake of the reader.</summary>
    public static string Json(Condition? filter, Condition? key = null, Condition? condition = null)
    {
        using var request = RequestWriter.Start("T");
        ExpressionWriter.Write(request, key, filter, condition);
        request.Json.WriteEndObject();
        string json = Encoding.UTF8.GetString(request.Complete().Span);
        Assert.That(json, Does.StartWith("{\"TableName\":\"T\""));
        return json["{\"TableName\":\"T\"".Length..^1].TrimStart(',').Replace('"', '\'');
    }

    /// <summary>The expression of a filter, its names and its values: <c>#0 = :0 | #0=Name | :0={'S':'x'}</c>.</summary>
    public static string Text(Condition filter)
    {
        using var document = System.Text.Json.JsonDocument.Parse("{" + Json(filter).Replace('\'', '"') + "}");
        var parts = new List<string> { document.RootElement.GetProperty("FilterExpression").GetString()! };
        foreach (string member in (string[])["ExpressionAttributeNames", "ExpressionAttributeValues"])
        {
            if (document.RootElement.TryGetProperty(member, out var entries))
            {
                parts.Add(string.Join(' ', entries.EnumerateObject().Select(e => $"{e.Name}={e.Value.ToString().Replace('"', '\'')}")));
            }
        }

        return string.Join(" | ", parts);
    }

    private static void WritePlace(ItemWriter writer, TermPlace place)
    {
        writer.StartMap();
        writer.WriteName("City");
        writer.WriteString(place.City);
        writer.EndMap();
    }

    public sealed record TermPlace(string City);

    public sealed class AddressField(AttributePath path) : ObjectField<TermPlace>(path, WritePlace)
    {
        public StringField City { get; } = new(path.Member("City"));
    }

    private sealed class AnyFields : ModelFields;
}
