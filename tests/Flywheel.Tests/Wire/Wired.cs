using System.Text;

namespace Flywheel.Tests;

/// <summary>Models to DynamoDB JSON and back, without an engine.</summary>
internal static class Wired
{
    public static string Write<T>(T item)
        where T : IModel<T>
    {
        using var request = RequestWriter.Rent();
        ItemEncoder.WriteItem(request, item);
        return Encoding.UTF8.GetString(request.Complete().Span);
    }

    public static T Read<T>(string json)
        where T : IModel<T>
    {
        var reader = new ItemReader(Encoding.UTF8.GetBytes(json), T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return T.Read(ref reader);
    }

    public static T RoundTrip<T>(T item)
        where T : IModel<T>
        => Read<T>(Write(item));
}
