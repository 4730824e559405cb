using System.Runtime.InteropServices;
using System.Text.Json;

namespace Flywheel;

/// <summary>What a sync writes besides the changes of an object whose stored item is of an older schema version.</summary>
internal sealed class StoredUpgrade
{
    private readonly TableDefinition _table;
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly byte[] _upgraded;
    private readonly byte[] _own;

    private StoredUpgrade(TableDefinition table, byte[] stored, byte[] upgraded, byte[] image)
    {
        _table = table;
        _upgraded = upgraded;
        _own = image;
        using var before = StoredValue.Parse(stored);
        using var after = StoredValue.Parse(upgraded);
        AddTouched(before.RootElement, after.RootElement);
        AddTouched(after.RootElement, before.RootElement);
        AddComposites();
        using var own = StoredValue.Parse(image);
        using var original = RequestWriter.Rent();
        original.Json.WriteStartObject();
        Copy(own.RootElement, original.Json, name => !_touched.Contains(name));
        Copy(before.RootElement, original.Json, _touched.Contains);
        original.Json.WriteEndObject();
        Original = original.Complete().ToArray();
    }

    /// <summary>What changes are told from: the item as the model writes it, and where the upgrade has changed something, as it is stored.</summary>
    public byte[] Original { get; }

    /// <summary>The upgrade of an object's stored item; null when that is of the model's version, or of a newer one.</summary>
    public static StoredUpgrade? Of<T>(TrackedItem tracked)
        where T : IModel<T>
    {
        if (T.Table.Migration is null)
        {
            return null;
        }

        byte[] upgraded = Upgrading.Upgraded(tracked.Stored, T.Table);
        return ReferenceEquals(upgraded, tracked.Stored) ? null : new(T.Table, tracked.Stored, upgraded, ItemImage.OfStored<T>(tracked));
    }

    /// <summary>The object's item with what the upgrade made that the model does not declare, which would be lost otherwise.</summary>
    public byte[] Whole(JsonElement current)
    {
        using var whole = RequestWriter.Rent();
        using var upgraded = StoredValue.Parse(_upgraded);
        using var own = StoredValue.Parse(_own);
        whole.Json.WriteStartObject();
        Copy(current, whole.Json, name => !_touched.Contains(name));
        foreach (var attribute in current.EnumerateObject())
        {
            if (_touched.Contains(attribute.Name))
            {
                whole.Json.WritePropertyName(attribute.Name);
                Merge(whole.Json, StoredValue.Find(upgraded.RootElement, attribute.Name), StoredValue.Find(own.RootElement, attribute.Name), attribute.Value);
            }
        }

        if (!_table.KeepsExtra)
        {
            Copy(upgraded.RootElement, whole.Json, name => _touched.Contains(name) && !_table.Attributes.Contains(name));
        }

        whole.Json.WriteEndObject();
        return whole.Complete().ToArray();
    }

    /// <summary>The edits that can be sent as such. What the upgrade has changed is not stored so yet, and is written as a whole.</summary>
    public PendingEdits? Sendable(PendingEdits? pending)
    {
        if (pending is null || !pending.Terms.Exists(term => _touched.Contains(term.Path.Attribute)))
        {
            return pending;
        }

        var sendable = new PendingEdits();
        sendable.Marked.UnionWith(pending.Marked);
        foreach (var term in pending.Terms)
        {
            if (!_touched.Contains(term.Path.Attribute))
            {
                sendable.Put(term.Path.Attribute, term, pending.Local[term.Path.Attribute]);
            }
        }

        return sendable;
    }

    private void AddTouched(JsonElement item, JsonElement other)
    {
        foreach (var attribute in item.EnumerateObject())
        {
            if (!StoredValue.AreEqual(attribute.Value, StoredValue.Find(other, attribute.Name)))
            {
                _touched.Add(attribute.Name);
            }
        }
    }

    // What is made of upgraded attributes is stored as it was made before. A composite stands after the ones that it is made of.
    private void AddComposites()
    {
        foreach (var composite in _table.Composites)
        {
            if (_touched.Overlaps(composite.Parts))
            {
                _touched.Add(composite.Name);
            }
        }
    }

    // Entries of maps that the model does not know are kept, also those of maps in lists as long as the list keeps its length.
    private static void Merge(Utf8JsonWriter to, JsonElement? upgraded, JsonElement? own, JsonElement current)
    {
        var type = StoredValue.TypeOf(current, out var now);
        if (upgraded is not { } whole || own is not { } known || StoredValue.TypeOf(whole, out var all) != type || StoredValue.TypeOf(known, out var was) != type
            || !(type == AttributeType.Map || (type == AttributeType.List && all.GetArrayLength() == was.GetArrayLength() && was.GetArrayLength() == now.GetArrayLength())))
        {
            to.WriteRawValue(JsonMarshal.GetRawUtf8Value(current), skipInputValidation: true);
            return;
        }

        to.WriteStartObject();
        if (type == AttributeType.List)
        {
            to.WriteStartArray("L"u8);
            for (int i = 0; i < now.GetArrayLength(); i++)
            {
                Merge(to, all[i], was[i], now[i]);
            }

            to.WriteEndArray();
        }
        else
        {
            to.WriteStartObject("M"u8);
            foreach (var entry in now.EnumerateObject())
            {
                to.WritePropertyName(entry.Name);
                Merge(to, StoredValue.Find(all, entry.Name), StoredValue.Find(was, entry.Name), entry.Value);
            }

            Copy(all, to, name => StoredValue.Find(was, name) is null && StoredValue.Find(now, name) is null);
            to.WriteEndObject();
        }

        to.WriteEndObject();
    }

    private static void Copy(JsonElement from, Utf8JsonWriter to, Func<string, bool> takes)
    {
        foreach (var attribute in from.EnumerateObject())
        {
            if (takes(attribute.Name))
            {
                to.WritePropertyName(attribute.Name);
                to.WriteRawValue(JsonMarshal.GetRawUtf8Value(attribute.Value), skipInputValidation: true);
            }
        }
    }
}
