namespace Flywheel;

/// <summary>A scan that gives the items as they are stored, unread.</summary>
internal sealed class StoredItems<T>(Engine engine, ReadSettings settings) : Pageable<byte[]>(engine, settings)
    where T : IModel<T>
{
    private protected override TableDefinition Table => T.Table;

    internal override ReadRun<byte[]> Start(int? limit = null)
        => new PageRun<byte[]>(Engine, Engine.PlanOf<T>(T.Table, Settings, Wanted.Items), Settings.Within(limit), ReadBytes);

    private static byte[] ReadBytes(ref ItemReader reader)
    {
        long start = reader.ItemStart;
        while (reader.ReadAnyName(out _))
        {
            reader.Skip();
        }

        return reader.DocumentBytes(start, reader.Json.BytesConsumed).ToArray();
    }
}
