using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

/// <summary>What became of a write whose condition may fail.</summary>
/// <typeparam name="T">The model.</typeparam>
public readonly struct WriteResult<T>
    where T : IModel<T>
{
    internal WriteResult(ConditionFailedException? failure) => Failure = failure;

    /// <summary>Whether the item was written or deleted.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>Why not: the error that the other form of the method throws; null when it succeeded.</summary>
    public ConditionFailedException? Failure { get; }

    /// <summary>The item as it is stored, when a condition failed and DynamoDB told; see <see cref="ConditionFailedException.Existing"/>.</summary>
    public T? Existing => Failure?.Existing is T existing ? existing : default;
}
