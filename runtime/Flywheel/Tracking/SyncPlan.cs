using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>
/// The sync of one object: what is sent for it, and what becomes of it afterwards. Making the plan runs <c>OnSaving</c> and the checks; after that the
/// object changes only in <see cref="Succeed"/>. While the plan lives no other one can be made for the object; dispose it.
/// </summary>
internal sealed partial class SyncPlan<T> : IDisposable
    where T : class, ITracked<T>
{
    private readonly Engine _engine;
    private readonly TrackedItem _tracked;
    private readonly Condition? _when;
    private readonly bool _isNew;
    private readonly Stamps _stamps;
    private readonly byte[] _known;
    private readonly bool _writesUpgrade;
    private T _item;
    private byte[] _image = [];
    private byte[] _key = [];
    private string[] _checked = [];

    private SyncPlan(Engine engine, T item, TrackedItem tracked, Condition? when, bool writesUpgrade)
    {
        _engine = engine;
        _item = item;
        _tracked = tracked;
        _when = when;
        _writesUpgrade = writesUpgrade;
        _isNew = tracked.State == ItemState.New;
        _known = tracked.Stored;
        _stamps = new(engine.Options.TimeProvider.GetUtcNow());
    }

    public T Item => _item;

    /// <summary>The item's key, for errors.</summary>
    public Key<T> Key { get; private set; }

    /// <summary>Whether no item of the object is stored, as far as is known.</summary>
    public bool IsNew => _isNew;

    /// <summary>Whether there is something to send: else the object holds what is stored, as far as is known.</summary>
    public bool Writes { get; private set; }

    public IReadOnlyList<UpdateTerm> Changes { get; private set; } = [];

    public Condition? Condition { get; private set; }

    /// <summary>What takes and gives back values of <c>[Unique]</c> attributes, in one transaction with the update.</summary>
    public List<WrittenAction> Claims { get; private set; } = [];

    /// <summary>Whether sending it twice would give another result than sending it once.</summary>
    public bool IsUnrepeatable
    {
        get
        {
            foreach (var change in Changes)
            {
                if (change.IsUnrepeatable)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Makes the plan for an object. Nothing is sent.</summary>
    /// <exception cref="InvalidOperationException">The object cannot be synced now; the message says why.</exception>
    /// <exception cref="ModelValidationException">It is not valid, or DynamoDB cannot hold it.</exception>
    /// <param name="engine">The engine.</param>
    /// <param name="item">The object.</param>
    /// <param name="when">A further condition, or null.</param>
    /// <param name="conflicts">What to do about changes by others; null for the engine's mode.</param>
    /// <param name="isFree">Whether the object has got a number for its key, which no item may have, in any mode.</param>
    /// <param name="writesUpgrade">Whether the upgrade of an older item is written even if the object did not change.</param>
    public static SyncPlan<T> Make(Engine engine, T item, Condition? when, ConflictMode? conflicts, bool isFree = false, bool writesUpgrade = false)
    {
        if (when is not null && conflicts == ConflictMode.Overwrite)
        {
            throw new ArgumentException("A sync that overwrites takes no condition: leave out one of the two.", nameof(conflicts));
        }

        var tracked = Tracker.Open(item, engine);
        if (!tracked.TryEnter())
        {
            throw Busy();
        }

        try
        {
            if (isFree)
            {
                when = when is null ? Numbers.IsFree(T.Table) : Numbers.IsFree(T.Table) & when;
                conflicts = ConflictMode.Update;
            }

            var plan = new SyncPlan<T>(engine, item, tracked, when, writesUpgrade);
            plan.Prepare((conflicts ?? engine.Options.Conflicts) == ConflictMode.Overwrite);
            return plan;
        }
        catch
        {
            tracked.Leave();
            throw;
        }
    }

    /// <summary>Writes <c>Key</c>, <c>UpdateExpression</c> and <c>ConditionExpression</c>, each if there is one, into an update of one item or of a transaction.</summary>
    /// <exception cref="QueryPlanException">An expression is too long for DynamoDB.</exception>
    public void WriteUpdate(RequestWriter request)
    {
        WriteKey(request);
        UpdateWriter.Write(request, Changes, Condition);
    }

    /// <summary>Writes <c>Key</c>.</summary>
    public void WriteKey(RequestWriter request)
    {
        request.Json.WritePropertyName("Key"u8);
        request.Json.WriteRawValue(_key, skipInputValidation: true);
    }

    /// <summary>Takes over what is stored after the write, drops the edits that were sent, and runs <c>OnLoaded</c> and <c>OnSaved</c>.</summary>
    /// <param name="stored">The whole item as it is stored now; null when the answer does not tell.</param>
    public void Succeed(byte[]? stored)
    {
        if (stored is null)
        {
            Keep();
        }
        else
        {
            _tracked.Pending = null;

            // First of all: also when the model cannot read what others have stored beside, the write is done.
            Tracker.Attach(_item, _engine, stored);
            T.Copy(ItemImage.Read<T>(stored), _item, null);
            T.OnLoaded(ref _item);
        }

        RunSavedHook();
    }

    /// <summary>As <see cref="Succeed"/> without an answer, but runs no hook. An object that was read or written anew while the outcome was unknown stays as it is.</summary>
    public void Keep()
    {
        if (ReferenceEquals(_tracked.Stored, _known))
        {
            _tracked.Pending = null;
            Tracker.Attach(_item, _engine, _image, _tracked.Part);
            T.Stamp(ref _item, Changes.Count > 0 ? _stamps : default);
        }
    }

    public void RunSavedHook() => T.OnSaved(ref _item);

    /// <summary>Makes the object what was read of its item, and runs <c>OnLoaded</c>.</summary>
    /// <returns>False when an item of another type stands there.</returns>
    public bool TryLoad(byte[] stored)
    {
        if (!ItemImage.IsOwn<T>(stored) || ItemImage.Read<T>(stored) is not { } fresh || fresh.GetType() != _item.GetType())
        {
            return false;
        }

        Tracker.Attach(_item, _engine, stored);
        T.Copy(fresh, _item, null);
        T.OnLoaded(ref _item);
        return true;
    }

    /// <summary>Says that nobody knows whether the edits are stored, so that they are never sent again.</summary>
    public void Doubt() => (_tracked.Pending ??= new()).IsInDoubt = true;

    /// <summary>Says that the edits are not stored after all.</summary>
    public void Trust()
    {
        if (_tracked.Pending is { } pending && ReferenceEquals(_tracked.Stored, _known))
        {
            pending.IsInDoubt = false;
        }
    }

    /// <summary>Keeps other writes of the object out again, after the plan was disposed.</summary>
    /// <exception cref="InvalidOperationException">The object is being written or read.</exception>
    public void Enter()
    {
        if (!_tracked.TryEnter())
        {
            throw Busy();
        }
    }

    /// <summary>What became of the update when it was sent twice and its condition did not hold the second time.</summary>
    /// <param name="stored">The item as it is stored, <c>{}</c> for none.</param>
    public Fate FateIn(byte[] stored)
        => Changes.Count == 0 ? Fate.NotDone : RepeatedUpdate.FateOf(T.Table, Changes, _isNew ? "{}"u8.ToArray() : _tracked.Stored, stored);

    /// <summary>The error for a condition that did not hold.</summary>
    public ConditionFailedException Refuse(ConditionalCheckFailedException failed)
    {
        string condition = _when is null ? "" : $", or the condition '{_when}' does not hold";
        string remedy = _isNew ? "GetAsync reads it." : "RefreshAsync takes over what is stored.";
        string what = failed.Item is not { Count: > 0 } existing
            ? $"is not stored any more, or was changed meanwhile{condition}"
            : _isNew ? $"exists already with other values{ChangedIn(existing)}{condition}"
            : $"was changed meanwhile{ChangedIn(existing)}{condition}";
        return Refusal.Of(_engine, failed, Key, $"{what}; nothing was written. {remedy}");
    }

    public void Dispose() => _tracked.Leave();

    private string ChangedIn(Dictionary<string, AttributeValue> existing)
    {
        using var item = StoredValue.Parse(AttributeValues.ToJson(existing));
        using var known = StoredValue.Parse(_isNew ? "{}"u8.ToArray() : _tracked.Stored);
        var changed = new List<string>();
        foreach (string name in _checked)
        {
            if (name != T.Table.HashKey.Name && !StoredValue.AreEqual(StoredValue.Find(item.RootElement, name), StoredValue.Find(known.RootElement, name)))
            {
                changed.Add($"'{name}'");
            }
        }

        return changed.Count == 0 ? "" : $" in {string.Join(", ", changed)}";
    }

    private static InvalidOperationException Busy()
        => new($"Cannot sync the {T.Table.Name}: another sync, refresh or update of the same object is under way. Await it first.");

    private string Subject => $"the item {Key} of {T.Table.Name}";

    private string Describe() => $"the item {ItemEncoder.Describe(_item)} of {T.Table.Name}";
}
