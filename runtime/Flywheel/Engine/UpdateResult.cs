using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

/// <summary>What became of an update that gives the item back and whose condition may fail.</summary>
/// <typeparam name="T">The model.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares results.")]
public readonly struct UpdateResult<T>
    where T : IModel<T>
{
    internal UpdateResult(T? item, ConditionFailedException? failure)
    {
        Item = item;
        Failure = failure;
    }

    /// <summary>Whether the item was updated.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>The item after or before the update, as was asked for.</summary>
    public T? Item { get; }

    /// <summary>Why not: the error that the other form of the method throws; null when it succeeded.</summary>
    public ConditionFailedException? Failure { get; }

    /// <summary>The item as it is stored, when a condition failed and DynamoDB told; see <see cref="ConditionFailedException.Existing"/>.</summary>
    public T? Existing => Failure?.Existing is T existing ? existing : default;
}
