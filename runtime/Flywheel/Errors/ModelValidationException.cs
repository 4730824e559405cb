using System.Text;

namespace Flywheel;

/// <summary>Items or keys were refused before anything was sent. <see cref="Failures"/> lists every failure of every item.</summary>
public sealed class ModelValidationException : FlywheelException
{
    internal ModelValidationException(IReadOnlyList<ValidationFailure> failures)
        : base(Describe(failures), CauseOf(failures)) => Failures = failures;

    internal ModelValidationException(ValidationFailure failure)
        : this([failure])
    {
    }

    /// <summary>All failures, in the order of the items.</summary>
    public IReadOnlyList<ValidationFailure> Failures { get; }

    private static Exception? CauseOf(IReadOnlyList<ValidationFailure> failures)
    {
        foreach (var failure in failures)
        {
            if (failure.Cause is { } cause)
            {
                return cause;
            }
        }

        return null;
    }

    private static string Describe(IReadOnlyList<ValidationFailure> failures)
    {
        if (failures.Count == 1)
        {
            return failures[0] + " Nothing was sent.";
        }

        var text = new StringBuilder().Append(failures.Count).Append(" failures; nothing was sent.");
        foreach (var failure in failures)
        {
            text.Append('\n').Append("- ").Append(failure);
        }

        return text.ToString();
    }
}

/// <summary>One reason why an item or a key was refused before anything was sent.</summary>
/// <param name="Table">The model's table, without the engine's prefix.</param>
/// <param name="Key">The key of the item, readable: <c>{UserId: "abc"}</c>.</param>
/// <param name="Attribute">The attribute, with its path inside lists and maps; null when the item as a whole is at fault.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
public sealed record ValidationFailure(string Table, string Key, string? Attribute, string Message)
{
    /// <summary>What a converter threw.</summary>
    internal Exception? Cause { get; init; }

    /// <inheritdoc/>
    public override string ToString()
        => Attribute is null ? $"The item {Key} of {Table}: {Message}" : $"The attribute '{Attribute}' of the item {Key} of {Table}: {Message}";
}
