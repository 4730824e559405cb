using System.Reflection;
using System.Text;

namespace Flywheel.Generators.Tests.Emission;

/// <summary>A model that was compiled with its emitted file, ready to read and write items.</summary>
internal sealed class CompiledModel
{
    private readonly Assembly _assembly;
    private readonly Type _type;

    private CompiledModel(Assembly assembly, Type type)
    {
        _assembly = assembly;
        _type = type;
    }

    /// <param name="source">The model's source.</param>
    /// <param name="type">The model's metadata name.</param>
    public static CompiledModel Of(string source, string type)
    {
        var assembly = Consumer.Load(Consumer.Run(source));
        return new(assembly, assembly.GetType(type, throwOnError: true)!);
    }

    /// <summary>Reads an item from DynamoDB JSON.</summary>
    public object Read(string json) => Invoke(nameof(ReadItem), json)!;

    /// <summary>Writes an item as DynamoDB JSON.</summary>
    public string Write(object item) => (string)Invoke(nameof(WriteItem), item)!;

    /// <summary>An item's key, readable.</summary>
    public string KeyOf(object item) => (string)Invoke(nameof(KeyOfItem), item)!;

    public TableDefinition Table() => (TableDefinition)Invoke(nameof(TableOf))!;

    /// <summary>Calls a static method without parameters that stands beside the model.</summary>
    public object Call(string type, string method)
        => _assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;

    private static T ReadItem<T>(string json)
        where T : IModel<T>
    {
        var reader = new ItemReader(Encoding.UTF8.GetBytes(json), T.Table);
        reader.ReadToken();
        reader.BeginItem();
        return T.Read(ref reader);
    }

    private static string WriteItem<T>(T item)
        where T : IModel<T>
    {
        using var request = RequestWriter.Rent();
        ItemEncoder.WriteItem(request, item);
        return Encoding.UTF8.GetString(request.Complete().Span);
    }

    private static string KeyOfItem<T>(T item)
        where T : IModel<T>
        => T.KeyOf(item).ToString();

    private static TableDefinition TableOf<T>()
        where T : IModel<T>
        => T.Table;

    private object? Invoke(string method, params object[] arguments)
        => typeof(CompiledModel).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(_type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
