using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Flywheel;

/// <summary>The counter of one attribute: an item that holds the last number that was given. What an engine has taken of it in advance is kept here.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
internal sealed class NumberCounter(TableDefinition table)
{
    private const string Prefix = "__max_";

    private readonly AutoIncrementDefinition _numbered = table.AutoIncrement!;
    private readonly SemaphoreSlim _turns = new(1, 1);
    private long _next;
    private long _left;

    /// <summary>Takes numbers that nobody else gets (DynamoDB's <c>UpdateItem</c> with <c>ADD</c>). A request whose answer is lost leaves a gap.</summary>
    /// <param name="engine">The engine whose meters count.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops waiting and the request.</param>
    /// <typeparam name="T">The model, for messages.</typeparam>
    public async Task<long[]> TakeAsync<T>(Engine engine, int count, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        var numbers = new long[count];
        if (_numbered.Block <= 1)
        {
            await FillAsync<T>(engine, numbers, 0, count, cancellationToken).ConfigureAwait(false);
            return numbers;
        }

        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int taken = 0;
            for (; taken < count && _left > 0; _left--)
            {
                numbers[taken++] = _next++;
            }

            if (taken < count)
            {
                int amount = Math.Max(_numbered.Block, count - taken);
                long first = await FillAsync<T>(engine, numbers, taken, amount, cancellationToken).ConfigureAwait(false);
                _next = first + count - taken;
                _left = amount - (count - taken);
            }

            return numbers;
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<long> FillAsync<T>(Engine engine, long[] numbers, int from, int amount, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        long first = await AddAsync<T>(engine, amount, cancellationToken).ConfigureAwait(false) - amount + 1;
        for (int i = from; i < numbers.Length; i++)
        {
            numbers[i] = first + i - from;
        }

        return first;
    }

    private async Task<long> AddAsync<T>(Engine engine, int amount, CancellationToken cancellationToken)
        where T : IModel<T>
    {
        var companions = table.Companion;
        var (hash, range) = Companions.KeyOf(table, Companions.Counter, _numbered.Attribute);
        string attribute = Prefix + _numbered.Attribute;
        string tableName = engine.TableNameOf<T>(companions);
        using var request = RequestWriter.Start(tableName);
        request.Json.WritePropertyName("Key"u8);
        ItemEncoder.WriteCheckedKey(request, companions, hash, range);
        var marker = AttributePath.Of(Companions.Marker);
        var (counter, max) = (Operand.Of(marker, Companions.Counter, ScalarWriters.String), AttributePath.Of(attribute));
        UpdateWriter.Write(request, [new(UpdateVerb.Set, marker, counter), new(UpdateVerb.Add, max, Operand.Of(max, amount, ScalarWriters.Number<int>.Write))], null);
        request.Json.WriteString("ReturnValues"u8, "UPDATED_NEW"u8);
        request.Json.WriteEndObject();
        using var answer = await engine.Transport.SendAsync(Operation.UpdateItem, tableName, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(answer, attribute);
        }
        catch (Exception broken) when (Answer.IsBroken(broken, answer))
        {
            throw Answer.Broken(Operation.UpdateItem, tableName, broken);
        }
    }

    private long Read(PooledBuffer answer, string attribute)
    {
        using var updated = StoredValue.Parse(Answer.FindItem(answer, "Attributes"u8) ?? throw ItemReader.Malformed());
        var value = StoredValue.Find(updated.RootElement, attribute) ?? throw ItemReader.Malformed();
        return StoredValue.TypeOf(value, out var content) == AttributeType.Number
            && long.TryParse(content.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long last)
            ? last
            : throw new FlywheelException(
                $"The counter of '{_numbered.Attribute}' of {table.Name} is at {value}, which is no number that it can go on from. Repair its item, or give the objects their numbers. Nothing was written.");
    }
}
