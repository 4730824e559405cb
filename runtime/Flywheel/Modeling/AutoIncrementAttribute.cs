namespace Flywheel;

/// <summary>
/// Gives an integer property of a new object the next number of a counter when it has none: 0, or null when it is nullable. At most one property of a class; it may be
/// a key, a part of one, or any other attribute.
/// </summary>
/// <remarks>
/// <para>
/// The first number is 1. The counter is an item of its own (DynamoDB's <c>UpdateItem</c> with <c>ADD</c>), one more request for a new object. It stands in the model's
/// table, where queries, scans and counts of the model do not show it and its key is refused, or in that of <see cref="TableAttribute.CompanionTable"/>.
/// </para>
/// <para>
/// Numbers are given when the object is written, and taken back from it when it certainly was not. They are never given twice, but some may be left out: of writes that
/// failed, of answers that were lost, and of <see cref="Block"/>. A number that the object has already is stored as it is, and the counter is left alone. When the number is part of the
/// table's key, an item that has the key already is never overwritten, in any <see cref="ConflictMode"/>: the next number is tried, up to 100 times.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AutoIncrementAttribute : Attribute
{
    /// <summary>
    /// How many numbers an engine takes from the counter at once, at least 1: with 100 a hundred new objects cost one request. What is left of them when the engine is
    /// gone is never given, and the numbers of two engines do not show the order of the writes.
    /// </summary>
    public int Block { get; set; } = 1;
}
