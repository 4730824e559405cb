using System.Text;

namespace Flywheel.Tests;

/// <summary>Objects as if they were read, and what waits for their next sync.</summary>
internal static class Pending
{
    private static readonly Engine Engine = new(new ScriptedWire().CreateClient());

    public static Folio Stored(string attributes = "") => Read<Folio>("""{"Id":{"S":"a"}""" + (attributes.Length == 0 ? "}" : $",{attributes}}}"));

    public static T Read<T>(string json, ItemPart? part = null)
        where T : IModel<T>
    {
        var reader = new ItemReader(Encoding.UTF8.GetBytes(json), T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return Tracker.Read<T>(ref reader, Engine, part);
    }

    /// <summary><c>Add Wins 8; Delete Tags {"SS":["a"]}</c>, and with a default <c>Add Lives 2 (3)</c>.</summary>
    public static string Of<T>(T item)
        where T : IModel<T>
        => string.Join("; ", (Tracker.Find(item)?.Pending?.Terms ?? []).Select(static t => $"{t.Verb} {t.Path} {t.Value}{(t.Default is { } start ? $" ({start})" : "")}"));
}
