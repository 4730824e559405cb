using System.Runtime.CompilerServices;

namespace Flywheel;

public static partial class Edits
{
    // {"L":[…]} without white space, as the writer makes it.
    private const int ListHead = 6;
    private const int ListTail = 2;

    /// <summary>Adds elements to a set (<c>ADD</c>); a missing set is made. Elements that wait to be removed are kept instead.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="elements">The elements; none changes nothing.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">An element is null, or DynamoDB cannot hold it.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync: DynamoDB does not add and remove in one update.</exception>
    [OverloadResolutionPriority(1)]
    public static void AddTo<T, TElement>(T item, SetField<TElement> field, params ReadOnlySpan<TElement> elements)
        where T : class, ITracked<T>
        => AddTo(item, field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="AddTo{T, TElement}(T, SetField{TElement}, ReadOnlySpan{TElement})"/>
    public static void AddTo<T, TElement>(T item, SetField<TElement> field, IEnumerable<TElement> elements)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(elements);
        using var edit = LocalEdit<T>.Begin(item, field, "AddTo of", UpdateVerb.Add, UpdateVerb.Delete);
        if (field.Elements(elements) is not { } added)
        {
            return;
        }

        CheckSet(edit);
        var start = SetValue.Parse(edit.Start);
        var waiting = SetValue.Parse(edit.Pending is { } pending ? pending.Value!.Json : default);
        bool removes = edit.Pending is { Verb: UpdateVerb.Delete };
        var kept = removes ? SetValue.Pick(waiting, added, ifIn: false) : null;
        var toAdd = removes ? SetValue.Pick(added, waiting, ifIn: false) : SetValue.Union(waiting ?? Unstored(edit, start), added);
        if (kept is not null && toAdd is not null)
        {
            throw edit.Refused($"{kept} waits to be removed, and DynamoDB does not add and remove in one update. SyncAsync first.");
        }

        edit.Apply(Term(edit, toAdd, kept), SetValue.Union(SetValue.Parse(edit.Current), added)!.ToJson());
    }

    /// <summary>Removes elements from a set (<c>DELETE</c>); a set that loses its last one is no longer stored. Elements that wait to be added are not added.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="elements">The elements, all in the object's set; none changes nothing.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">An element is null, or DynamoDB cannot hold it.</exception>
    /// <exception cref="InvalidOperationException">
    /// An element is not in the object's set, or the attribute cannot be edited, or not before the next sync: DynamoDB does not add and remove in one update.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public static void RemoveFrom<T, TElement>(T item, SetField<TElement> field, params ReadOnlySpan<TElement> elements)
        where T : class, ITracked<T>
        => RemoveFrom(item, field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="RemoveFrom{T, TElement}(T, SetField{TElement}, ReadOnlySpan{TElement})"/>
    public static void RemoveFrom<T, TElement>(T item, SetField<TElement> field, IEnumerable<TElement> elements)
        where T : class, ITracked<T>
    {
        ArgumentNullException.ThrowIfNull(elements);
        using var edit = LocalEdit<T>.Begin(item, field, "RemoveFrom of", UpdateVerb.Add, UpdateVerb.Delete);
        if (field.Elements(elements) is not { } removed)
        {
            return;
        }

        CheckSet(edit);
        var current = SetValue.Parse(edit.Current);
        if (SetValue.Pick(removed, current, ifIn: false) is { } unknown)
        {
            throw edit.Refused($"the object's set does not hold {unknown}. RefreshAsync the object if the item may hold it.");
        }

        // The elements that the object began with are not stored yet: those that stay are added.
        var waiting = edit.Pending is { } pending ? SetValue.Parse(pending.Value!.Json) : Unstored(edit, SetValue.Parse(edit.Start));
        bool adds = edit.Pending is { Verb: UpdateVerb.Add } || (edit.Pending is null && waiting is not null);
        var kept = adds ? SetValue.Pick(waiting, removed, ifIn: false) : null;

        // What waits to be added and was there before stays to be removed; what was not there never was.
        var toRemove = !adds ? SetValue.Union(waiting, removed)
            : edit.IsStoredThere ? SetValue.Pick(removed, SetValue.Parse(edit.Start), ifIn: true)
            : SetValue.Pick(removed, waiting, ifIn: false);
        if (kept is not null && toRemove is not null)
        {
            throw edit.Refused($"{kept} waits to be added, and DynamoDB does not add and remove in one update. SyncAsync first.");
        }

        var rest = SetValue.Pick(current, removed, ifIn: false);
        edit.Apply(Term(edit, kept, toRemove), rest is null ? [] : rest.ToJson());
    }

    /// <summary>Puts elements after those of a list (<c>list_append</c>); a missing list is made.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="elements">The elements; none changes nothing.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <typeparam name="TField">The token of an element.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold an element.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync.</exception>
    [OverloadResolutionPriority(1)]
    public static void Append<T, TElement, TField>(T item, ListField<TElement, TField> field, params ReadOnlySpan<TElement> elements)
        where T : class, ITracked<T>
        where TField : Field
        => Append(item, field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="Append{T, TElement, TField}(T, ListField{TElement, TField}, ReadOnlySpan{TElement})"/>
    public static void Append<T, TElement, TField>(T item, ListField<TElement, TField> field, IEnumerable<TElement> elements)
        where T : class, ITracked<T>
        where TField : Field
        => Extend(item, field, elements, UpdateVerb.Append, "Append to");

    /// <summary>Puts elements before those of a list (<c>list_append</c>); a missing list is made.</summary>
    /// <param name="item">The object.</param>
    /// <param name="field">The attribute.</param>
    /// <param name="elements">The elements; none changes nothing.</param>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <typeparam name="TField">The token of an element.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold an element.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be edited, or not before the next sync.</exception>
    [OverloadResolutionPriority(1)]
    public static void Prepend<T, TElement, TField>(T item, ListField<TElement, TField> field, params ReadOnlySpan<TElement> elements)
        where T : class, ITracked<T>
        where TField : Field
        => Prepend(item, field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="Prepend{T, TElement, TField}(T, ListField{TElement, TField}, ReadOnlySpan{TElement})"/>
    public static void Prepend<T, TElement, TField>(T item, ListField<TElement, TField> field, IEnumerable<TElement> elements)
        where T : class, ITracked<T>
        where TField : Field
        => Extend(item, field, elements, UpdateVerb.Prepend, "Prepend to");

    private static void Extend<T, TElement, TField>(T item, ListField<TElement, TField> field, IEnumerable<TElement> elements, UpdateVerb verb, string what)
        where T : class, ITracked<T>
        where TField : Field
    {
        ArgumentNullException.ThrowIfNull(elements);
        using var edit = LocalEdit<T>.Begin(item, field, what, verb);
        if (edit.IsStoredThere && !edit.IsStoredAs(AttributeType.List))
        {
            throw edit.Refused("the stored value is no list (L). Assign one and SyncAsync.");
        }

        byte[] more = field.Elements(elements).Json.ToArray();
        if (more.AsSpan().SequenceEqual(Operand.EmptyList.Json))
        {
            return;
        }

        byte[] waiting = edit.Pending?.Value!.Json.ToArray() ?? [];
        bool isAfter = verb == UpdateVerb.Append;
        byte[] start = ListIn(edit.Start);
        byte[] current = ListIn(edit.Current);
        var missing = edit.IsStoredThere || start.Length <= ListHead + ListTail ? null : Operand.Raw(start);
        edit.Apply(
            new(verb, edit.Path, Operand.Raw(isAfter ? Join(waiting, more) : Join(more, waiting))) { Default = missing },
            isAfter ? Join(current, more) : Join(more, current));
    }

    // A new object may write NULL for no list.
    private static byte[] ListIn(byte[] value) => value.Length > 0 && Operand.Raw(value).Type == AttributeType.Null ? [] : value;

    private static byte[] Join(byte[] first, byte[] second)
        => first.Length <= ListHead + ListTail ? second
            : second.Length <= ListHead + ListTail ? first
            : [.. first.AsSpan(0, first.Length - ListTail), (byte)',', .. second.AsSpan(ListHead)];

    private static UpdateTerm? Term<T>(LocalEdit<T> edit, SetValue? toAdd, SetValue? toRemove)
        where T : class, ITracked<T>
        => toAdd is not null ? new(UpdateVerb.Add, edit.Path, toAdd.ToOperand())
            : toRemove is not null ? new(UpdateVerb.Delete, edit.Path, toRemove.ToOperand())
            : null;

    // The elements that the object began with, unless they are stored: nothing else stores them once the set is edited.
    private static SetValue? Unstored<T>(LocalEdit<T> edit, SetValue? start)
        where T : class, ITracked<T>
        => edit.IsStoredThere ? null : start;

    private static void CheckSet<T>(LocalEdit<T> edit)
        where T : class, ITracked<T>
    {
        if (edit.IsStoredThere && !edit.IsStoredAs(AttributeType.StringSet) && !edit.IsStoredAs(AttributeType.NumberSet) && !edit.IsStoredAs(AttributeType.BinarySet))
        {
            throw edit.Refused("the stored value is no set (SS, NS, BS). Assign one and SyncAsync.");
        }
    }
}
