namespace Flywheel;

/// <summary>
/// No two items of the table have the same value in this attribute: a string, a number, binary data or whatever else is stored as one of these, in a class that is
/// tracked. Null takes no value. Not on a key of the table; several properties may have it, and a <see cref="CompositeAttribute"/> may, too.
/// </summary>
/// <remarks>
/// <para>
/// DynamoDB knows no such thing, so the engine keeps an item for every value that is taken, and writes it together with the item (<c>TransactWriteItems</c>, which
/// costs twice the write units): on the first save, when the value changes, and on delete. A value of another item is refused with
/// <see cref="UniqueValueTakenException"/>, and nothing is written. A write that changes no such value, nor the item's <see cref="TimeToLiveAttribute"/>, is one plain
/// request. A save or delete of an object that was read demands that the stored values are those that were read, in every <see cref="ConflictMode"/>; a sync demands it of those
/// that it changes. An object that was not read cannot replace an item that has such values.
/// </para>
/// <para>
/// The values are compared as they are stored, so <c>a@x.org</c> and <c>A@x.org</c> differ: store one spelling, or mark a composite of it. Updates by key, batches and
/// deletes of what a query finds do not know the former value, and are refused. What other programs write is not seen, and the items that a table holds already when
/// the attribute is added take no value before it changes, or is marked with <c>MarkChanged</c> and synced, which tells the ones that are there twice. The values of an item with a
/// <see cref="TimeToLiveAttribute"/> expire with it.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class UniqueAttribute : Attribute;
