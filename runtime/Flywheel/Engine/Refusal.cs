using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>Says why a conditional write was refused, with the item as it is stored.</summary>
internal static class Refusal
{
    /// <summary>The item was to be new.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="failed">DynamoDB's answer.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="rest">What else is to be said, with a space before it.</param>
    public static ItemExistsException Exists<T>(Engine engine, ConditionalCheckFailedException failed, Key<T> key, string rest = "")
        where T : IModel<T>
        => new(
            $"The item {key} of {T.Table.Name} exists already; the object was not written. {Instead(T.Table)}{Whose<T>(failed.Item)}{rest}",
            T.Table.Name,
            key.ToString(),
            Existing<T>(engine, failed.Item),
            failed);

    /// <summary>Any other condition failed.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="failed">DynamoDB's answer.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="what">The rest of a sentence that begins with the item: <c>was changed meanwhile; nothing was written. …</c></param>
    /// <param name="tellsWhose">Whether to add that the item is another model's, where it is and the text does not say so.</param>
    public static ConditionFailedException Of<T>(Engine engine, ConditionalCheckFailedException failed, Key<T> key, string what, bool tellsWhose = true)
        where T : IModel<T>
        => new($"The item {key} of {T.Table.Name} {what}{(tellsWhose ? Whose<T>(failed.Item) : "")}", T.Table.Name, key.ToString(), Existing<T>(engine, failed.Item), failed);

    /// <summary>An update was sent again after its answer was lost, and a condition failed then, perhaps because of the first time.</summary>
    public static OutcomeUnknownException Ambiguous<T>(Engine engine, ConditionalCheckFailedException failed, Key<T> key, string what)
        where T : IModel<T>
        => new(
            $"{what} of the item {key} of {T.Table.Name} may be done or not: its answer was lost, and when it was sent again a condition did not hold, because of the first time or because of others. "
            + "See Existing, or read the item.",
            T.Table.Name,
            key.ToString(),
            failed,
            Existing<T>(engine, failed.Item));

    /// <summary>No answer came.</summary>
    public static OutcomeUnknownException Unanswered<T>(Exception failure, Key<T> key, string what, string advice)
        where T : IModel<T>
        => new(
            $"{what} of the item {key} of {T.Table.Name} ended without an answer, so it is not known whether it was carried out. {advice}",
            T.Table.Name,
            key.ToString(),
            failure is UnansweredException ? failure.InnerException! : failure);

    /// <summary>Whether the item that comes with a failed condition is of another model, or another type, of the table.</summary>
    public static bool IsOfAnother<T>(Dictionary<string, AttributeValue>? item)
        where T : IModel<T>
        => T.Table.OwnItems is not null && item is { Count: > 0 } existing && !ItemImage.IsOwn<T>(AttributeValues.ToJson(existing));

    /// <summary>The item that comes with a failed condition. That it failed is the news; that the item does not fit the model as well must not hide it.</summary>
    public static object? Existing<T>(Engine engine, Dictionary<string, AttributeValue>? item)
        where T : IModel<T>
    {
        try
        {
            return item is { Count: > 0 } existing ? AttributeValues.ReadItem<T>(existing, engine) : null;
        }
        catch (Exception misfit) when (misfit is ItemFormatException or ItemVersionException or MalformedAnswerException)
        {
            return null;
        }
    }

    // What has a version or unique values is not replaced by an object that was not read, in no mode.
    private static string Instead(TableDefinition table)
        => table.Version is null && table.Uniques.Count == 0 ? "SaveAsync in another ConflictMode than Raise replaces it." : "Read the item and change that.";

    private static string Whose<T>(Dictionary<string, AttributeValue>? item)
        where T : IModel<T>
        => IsOfAnother<T>(item) ? " It is an item of another model or type in the same table." : "";
}
