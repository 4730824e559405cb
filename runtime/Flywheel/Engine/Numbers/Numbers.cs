namespace Flywheel;

/// <summary>Gives new objects their numbers, see <see cref="AutoIncrementAttribute"/>.</summary>
internal static class Numbers
{
    /// <summary>How many numbers are tried when each is taken already.</summary>
    public const int MaxTries = 100;

    /// <summary>Whether an object is to be given a number with its next write. One that was read or written keeps what it has.</summary>
    public static bool AreLacking<T>(T item)
        where T : IModel<T>
        => T.Table.AutoIncrement is not null && T.LacksNumber(item) && Tracker.Find(item) is not { State: ItemState.Stored };

    /// <summary>The condition that a number has not been taken by an item that was numbered by hand.</summary>
    public static Condition IsFree(TableDefinition table) => Terms.NotExists(AttributePath.Of(table.HashKey.Name));

    /// <summary>What an object without a number demands of the stored item: when the number is part of the key, that there is none, in every mode.</summary>
    /// <exception cref="InvalidOperationException">An object without a number is to replace an item.</exception>
    public static Demand DemandOf<T>(T item, Demand demand)
        where T : IModel<T>
    {
        var numbered = T.Table.AutoIncrement!;
        return demand == Demand.Existing && numbered.IsInKey
            ? throw new InvalidOperationException(
                $"Cannot replace the item {ItemEncoder.Describe(item)} of {T.Table.Name}: its '{numbered.Attribute}' has no number, so it is a new object. CreateAsync or SaveAsync gives it one. Nothing was sent.")
            : numbered.IsInKey ? Demand.New : demand;
    }

    /// <summary>Refuses what cannot be stored whatever its number, before one is taken.</summary>
    /// <exception cref="ModelValidationException">The item is not valid; nothing was sent.</exception>
    public static void Check<T>(T item, Stamps stamps, ref List<ValidationFailure>? failures)
        where T : IModel<T>
    {
        T.TrySetNumber(item, 1);
        try
        {
            using var request = RequestWriter.Rent();
            ItemEncoder.TryWriteItem(request, item, ref failures, stamps);
        }
        finally
        {
            T.TrySetNumber(item, null);
        }
    }

    /// <summary>Takes the next number and gives it to an object.</summary>
    public static async Task GiveAsync<T>(Engine engine, T item, CancellationToken cancellationToken)
        where T : IModel<T>
        => Give(item, (await engine.Counters.Of(T.Table).TakeAsync<T>(engine, 1, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Gives an object a number.</summary>
    /// <exception cref="ModelValidationException">It is greater than the property can hold.</exception>
    public static void Give<T>(T item, long number)
        where T : IModel<T>
    {
        if (!T.TrySetNumber(item, number))
        {
            throw new ModelValidationException(new ValidationFailure(
                T.Table.Name,
                ItemEncoder.Describe(item),
                T.Table.AutoIncrement!.Attribute,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the next number is {number}, which is greater than the property's type can hold; give it a larger type.")));
        }
    }

    /// <summary>The error when one number after the other is taken.</summary>
    public static RetriesExhaustedException Exhausted<T>(ConditionFailedException last)
        where T : IModel<T>
        => new(
            $"No free number for '{T.Table.AutoIncrement!.Attribute}' of {T.Table.Name} in {MaxTries} tries: items that were numbered by hand have the next ones of the counter. "
            + "Nothing was written. Saving again goes on where this ended.",
            MaxTries,
            last);
}
