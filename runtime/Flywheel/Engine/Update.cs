using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flywheel;

/// <summary>
/// An update of one item by its key, without reading it first (DynamoDB's <c>UpdateItem</c>):
/// <c>engine.Update(GameScore.Key("abc", "Comet Quest")).Set(s =&gt; s.Losses, 0).Add(s =&gt; s.Wins, 1).ExecuteAsync()</c>. Immutable: every call gives a new
/// update, and one may be kept and run again.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TFields">The model's <c>Fields</c>.</typeparam>
/// <remarks>
/// <para>
/// The item must exist unless <see cref="OrCreate"/> is called. The primary key and what it is made of cannot be changed. What is nested may be:
/// <c>s.Address.City</c>, <c>s.Levels[0]</c>, <c>s.Meta["k"]</c>; the map or list around it must be stored, and no two changes may overlap.
/// </para>
/// <para>
/// A composite (see <see cref="CompositeAttribute"/>) is computed anew when a part of it is set. The other parts must be known: they are in the key, set as
/// well, or named by <c>Given</c>, which makes their value a condition.
/// </para>
/// <para>
/// The checks of what is set run before anything is sent, also of elements that are put before or after those of a list; those of numbers that are added to, and of
/// sets, cannot. No hook
/// runs. A <see cref="VersionAttribute"/> is raised by one and a <see cref="UpdatedAtAttribute"/> set, but without an object there is no version to compare with;
/// <c>When</c> can do that.
/// </para>
/// </remarks>
public sealed class Update<T, TFields>
    where T : IModel<T>
    where TFields : ModelFields
{
    private readonly Engine _engine;
    private readonly Key<T> _key;
    private readonly TFields _fields;
    private readonly UpdatePlan _plan;

    /// <summary>Generated code makes it: <c>engine.Update(key)</c>.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="fields">The model's attributes.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Update(Engine engine, Key<T> key, TFields fields)
        : this(engine, key, fields, new(T.Table, key.ToString()))
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(fields);
    }

    private Update(Engine engine, Key<T> key, TFields fields, UpdatePlan plan)
    {
        _engine = engine;
        _key = key;
        _fields = fields;
        _plan = plan;
    }

    internal Key<T> Key => _key;

    internal UpdatePlan Plan => _plan;

    /// <summary>Gives an attribute a value (<c>SET</c>); null and an empty set take it away (<c>REMOVE</c>), or are stored as NULL where the model says <c>StoreNull</c>.</summary>
    /// <param name="field">The attribute, or what is nested in one.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed, or a change overlaps with this one.</exception>
    /// <exception cref="ArgumentException">DynamoDB cannot hold the value.</exception>
    public Update<T, TFields> Set<TValue>(Func<TFields, IValueField<TValue>> field, TValue? value)
    {
        var token = Of(field);
        return With(_plan.Set(token.Field.Path, token.ToSet(value)));
    }

    /// <inheritdoc cref="Set{TValue}(Func{TFields, IValueField{TValue}}, TValue)"/>
    public Update<T, TFields> Set<TValue>(Func<TFields, IValueField<TValue>> field, TValue? value)
        where TValue : struct
    {
        var token = Of(field);
        return With(_plan.Set(token.Field.Path, token.ToSet(value)));
    }

    /// <summary>Gives an attribute a value unless it has one, be it NULL (<c>SET a = if_not_exists(a, :v)</c>).</summary>
    /// <param name="field">The attribute, or what is nested in one.</param>
    /// <param name="value">The value, not null.</param>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed, or a change overlaps with this one.</exception>
    /// <exception cref="ArgumentException">There is no value, or DynamoDB cannot hold it.</exception>
    public Update<T, TFields> SetIfMissing<TValue>(Func<TFields, IValueField<TValue>> field, TValue value)
    {
        var token = Of(field);
        var stored = token.Stored(value)
            ?? throw new ArgumentException($"SetIfMissing of '{token.Field.Path}' needs a value that is stored, not null or an empty set.", nameof(value));
        return With(_plan.With(new(UpdateVerb.SetIfMissing, token.Field.Path, stored)));
    }

    /// <summary>Adds to a number (<c>ADD</c>); a missing one counts as 0. Not repeated when the answer is lost.</summary>
    /// <param name="field">The number, or one that is nested in an attribute.</param>
    /// <param name="by">What is added; a negative number takes away.</param>
    /// <typeparam name="TNumber">The type of the number.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    public Update<T, TFields> Add<TNumber>(Func<TFields, NumberField<TNumber>> field, TNumber by)
        where TNumber : struct, INumberBase<TNumber>
    {
        var token = Of(field);
        return With(_plan.With(new(UpdateVerb.Add, token.Path, ((IValueField<TNumber>)token).Stored(by))));
    }

    /// <summary>Takes away from a number (<c>ADD</c> of the negative), also of a type without negative numbers; a missing one counts as 0. Not repeated when the answer is lost.</summary>
    /// <param name="field">The number, or one that is nested in an attribute.</param>
    /// <param name="by">What is taken away.</param>
    /// <typeparam name="TNumber">The type of the number.</typeparam>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    public Update<T, TFields> Subtract<TNumber>(Func<TFields, NumberField<TNumber>> field, TNumber by)
        where TNumber : struct, INumberBase<TNumber>
    {
        var token = Of(field);
        string number = NumberSum.Of(((IValueField<TNumber>)token).Stored(by)!.Json)!;
        return With(_plan.With(new(UpdateVerb.Add, token.Path, Operand.Raw(NumberSum.ToJson(NumberSum.Negate(number))))));
    }

    /// <summary>Adds elements to a set (<c>ADD</c>); a missing set is made.</summary>
    /// <param name="field">The set.</param>
    /// <param name="elements">The elements, at least one.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">There are no elements, or DynamoDB cannot hold one.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    [OverloadResolutionPriority(1)]
    public Update<T, TFields> AddTo<TElement>(Func<TFields, SetField<TElement>> field, params ReadOnlySpan<TElement> elements)
        => AddTo(field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="AddTo{TElement}(Func{TFields, SetField{TElement}}, ReadOnlySpan{TElement})"/>
    public Update<T, TFields> AddTo<TElement>(Func<TFields, SetField<TElement>> field, IEnumerable<TElement> elements)
        => WithElements(Of(field), elements, UpdateVerb.Add);

    /// <summary>Removes elements from a set (<c>DELETE</c>); those that it does not hold do not matter.</summary>
    /// <param name="field">The set.</param>
    /// <param name="elements">The elements, at least one.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <exception cref="ArgumentException">There are no elements, or DynamoDB cannot hold one.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    [OverloadResolutionPriority(1)]
    public Update<T, TFields> RemoveFrom<TElement>(Func<TFields, SetField<TElement>> field, params ReadOnlySpan<TElement> elements)
        => RemoveFrom(field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="RemoveFrom{TElement}(Func{TFields, SetField{TElement}}, ReadOnlySpan{TElement})"/>
    public Update<T, TFields> RemoveFrom<TElement>(Func<TFields, SetField<TElement>> field, IEnumerable<TElement> elements)
        => WithElements(Of(field), elements, UpdateVerb.Delete);

    /// <summary>Puts elements after those of a list (<c>list_append</c>); a missing list is made. Not repeated when the answer is lost.</summary>
    /// <param name="field">The list.</param>
    /// <param name="elements">The elements.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <typeparam name="TField">The token of an element.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold an element.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    [OverloadResolutionPriority(1)]
    public Update<T, TFields> Append<TElement, TField>(Func<TFields, ListField<TElement, TField>> field, params ReadOnlySpan<TElement> elements)
        where TField : Field
        => Append(field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="Append{TElement, TField}(Func{TFields, ListField{TElement, TField}}, ReadOnlySpan{TElement})"/>
    public Update<T, TFields> Append<TElement, TField>(Func<TFields, ListField<TElement, TField>> field, IEnumerable<TElement> elements)
        where TField : Field
    {
        var token = Of(field);
        return With(_plan.With(new(UpdateVerb.Append, token.Path, token.Elements(elements))));
    }

    /// <summary>Puts elements before those of a list (<c>list_append</c>); a missing list is made. Not repeated when the answer is lost.</summary>
    /// <param name="field">The list.</param>
    /// <param name="elements">The elements.</param>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <typeparam name="TField">The token of an element.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold an element.</exception>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed like this, or a change overlaps with this one.</exception>
    [OverloadResolutionPriority(1)]
    public Update<T, TFields> Prepend<TElement, TField>(Func<TFields, ListField<TElement, TField>> field, params ReadOnlySpan<TElement> elements)
        where TField : Field
        => Prepend(field, (IEnumerable<TElement>)elements.ToArray());

    /// <inheritdoc cref="Prepend{TElement, TField}(Func{TFields, ListField{TElement, TField}}, ReadOnlySpan{TElement})"/>
    public Update<T, TFields> Prepend<TElement, TField>(Func<TFields, ListField<TElement, TField>> field, IEnumerable<TElement> elements)
        where TField : Field
    {
        var token = Of(field);
        return With(_plan.With(new(UpdateVerb.Prepend, token.Path, token.Elements(elements))));
    }

    /// <summary>Takes an attribute away (<c>REMOVE</c>), or an entry of a map, or an element of a list.</summary>
    /// <param name="field">The attribute, or what is nested in one.</param>
    /// <exception cref="InvalidOperationException">The attribute cannot be changed, or a change overlaps with this one.</exception>
    public Update<T, TFields> Remove(Func<TFields, Field> field) => With(_plan.Set(Of(field).Path, null));

    /// <summary>Adds a condition that the stored item must meet; several must all hold.</summary>
    /// <param name="condition">The condition.</param>
    public Update<T, TFields> When(Func<TFields, Condition> condition) => With(_plan.When(Of(condition)));

    /// <summary>Says what the stored item holds, for a composite that must be computed of it. That is checked: it becomes a condition.</summary>
    /// <param name="field">The attribute.</param>
    /// <param name="value">What it holds; null when the item lacks it.</param>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <exception cref="ArgumentException">DynamoDB cannot hold the value.</exception>
    public Update<T, TFields> Given<TValue>(Func<TFields, IValueField<TValue>> field, TValue? value)
    {
        var token = Of(field);
        return With(_plan.Given(token.Field.Path, token.Stored(value)));
    }

    /// <inheritdoc cref="Given{TValue}(Func{TFields, IValueField{TValue}}, TValue)"/>
    public Update<T, TFields> Given<TValue>(Func<TFields, IValueField<TValue>> field, TValue? value)
        where TValue : struct
    {
        var token = Of(field);
        return With(_plan.Given(token.Field.Path, value is { } given ? token.Stored(given) : null));
    }

    /// <summary>Makes the item if there is none, of its key and what the update gives it. Attributes that the model requires are then missing unless they are set.</summary>
    public Update<T, TFields> OrCreate() => With(_plan with { OrCreate = true });

    /// <summary>Gives back the item as it is after the update; an object that is tracked.</summary>
    public ReturningUpdate<T> ReturnNew() => new(_engine, _key, _plan, isNew: true);

    /// <summary>Gives back the item as it was before the update; an object that is not tracked.</summary>
    public ReturningUpdate<T> ReturnOld() => new(_engine, _key, _plan, isNew: false);

    /// <summary>Sends the update.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConditionFailedException">There is no such item, or it does not meet a condition; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">Nothing is to be changed, or parts of a composite are not known; nothing was sent.</exception>
    /// <exception cref="ModelValidationException">A value is not valid, or no key of an index; nothing was sent.</exception>
    /// <exception cref="QueryPlanException">The update or its condition is too long for DynamoDB; nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">No answer came, or only one to a repeat that does not tell: the item may be updated.</exception>
    /// <exception cref="TableNotFoundException">The table does not exist.</exception>
    public async Task ExecuteAsync(CancellationToken cancellationToken = default)
        => (await _engine.UpdateAsync(_key, _plan, returned: null, cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Sends the update, and gives a condition that failed back as a value; see <see cref="ExecuteAsync"/> for all other errors.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<WriteResult<T>> TryExecuteAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return default;
        }
        catch (ConditionFailedException failure)
        {
            return new(failure);
        }
    }

    private Update<T, TFields> WithElements<TElement>(SetField<TElement> field, IEnumerable<TElement> elements, UpdateVerb verb)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var set = field.Elements(elements) ?? throw new ArgumentException($"The update of '{field.Path}' names no elements.", nameof(elements));
        return With(_plan.With(new(verb, field.Path, set.ToOperand())));
    }

    private TToken Of<TToken>(Func<TFields, TToken> select)
        where TToken : class
    {
        ArgumentNullException.ThrowIfNull(select);
        return select(_fields) ?? throw new ArgumentException("The lambda gives null; it must give an attribute of the model.", nameof(select));
    }

    private Update<T, TFields> With(UpdatePlan plan) => new(_engine, _key, _fields, plan);
}
