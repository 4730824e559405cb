namespace Flywheel;

/// <summary>A page of a query or scan, see <see cref="Pageable{T}.PageAsync"/>.</summary>
/// <typeparam name="T">What is read of each item.</typeparam>
/// <param name="Items">The items; there may be none although a token says that there may be more.</param>
/// <param name="Token">Give it to <see cref="Pageable{T}.PageAsync"/> for the next page; null when there is certainly nothing more.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Token)
{
    /// <summary>How many items DynamoDB has evaluated for this page, before filters; they are what is paid for.</summary>
    public long Evaluated { get; init; }

    /// <summary>How many requests it took.</summary>
    public int Requests { get; init; }
}
