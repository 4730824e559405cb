using Flywheel.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Rules about the keys of the table and of its indexes.</summary>
internal static class KeyRules
{
    public static void Check(ModelDraft model, DiagnosticBag bag)
    {
        HasHashKey(model, bag);
        HasOneHashKey(model, bag);
        HasAtMostOneRangeKey(model, bag);
        KeysAreDifferentProperties(model, bag);
        KeyTypesAreScalar(model, bag);
        TableKeysAreNotNullable(model, bag);
    }

    public static bool IsKeyKind(ValueKind kind)
        => kind is not (ValueKind.Bool or ValueKind.Set or ValueKind.List or ValueKind.Dictionary or ValueKind.Object or ValueKind.Converted);

    public static bool IsKey(ValueSpec value) => IsKeyKind(value.AsStored().Kind);

    /// <summary>The type in DynamoDB of what can be a key; null of what cannot.</summary>
    public static string? TypeOf(ValueSpec value) => !IsKey(value) ? null : value.AsStored().Kind switch
    {
        ValueKind.Number or ValueKind.Seconds or ValueKind.EpochSeconds or ValueKind.EpochMilliseconds or ValueKind.EnumNumber => "N",
        ValueKind.Bytes or ValueKind.Memory => "B",
        _ => "S",
    };

    public static void HasHashKey(ModelDraft model, DiagnosticBag bag)
    {
        // A [HashKey] on a property that is not stored has its own error.
        if (!model.Members.Any(m => m.IsHashKey))
        {
            bag.Add(Descriptors.NoHashKey, model.Location, model.Name);
        }
    }

    public static void HasOneHashKey(ModelDraft model, DiagnosticBag bag)
    {
        var keys = model.Stored.Where(m => m.IsHashKey).ToList();
        foreach (var second in keys.Skip(1))
        {
            bag.Add(Descriptors.TwoHashKeys, second.At("HashKey"), model.Name, second.Name, keys[0].Name);
        }
    }

    public static void HasAtMostOneRangeKey(ModelDraft model, DiagnosticBag bag)
    {
        var keys = model.Stored.Where(m => m.IsRangeKey && !m.IsHashKey).ToList();
        foreach (var second in keys.Skip(1))
        {
            bag.Add(Descriptors.TwoRangeKeys, second.At("RangeKey"), model.Name, second.Name, keys[0].Name);
        }
    }

    public static void KeysAreDifferentProperties(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Where(m => m.IsHashKey && m.IsRangeKey))
        {
            bag.Add(Descriptors.BothKeys, member.At("RangeKey"), model.Name, member.Name);
        }
    }

    public static void KeyTypesAreScalar(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored)
        {
            if (member.Value is { } value && !IsKey(value) && Role(model, member) is var (role, location) && role.Length > 0)
            {
                bag.Add(Descriptors.KeyType, location, model.Name, member.Name, role, member.TypeText);
            }
        }
    }

    public static void TableKeysAreNotNullable(ModelDraft model, DiagnosticBag bag)
    {
        foreach (var member in model.Stored.Where(m => m.IsHashKey || m.IsRangeKey))
        {
            if (member.Value is { IsNullable: true } value && IsKey(value))
            {
                bag.Add(Descriptors.NullableKey, member.Location, model.Name, member.Name, member.TypeText.TrimEnd('?'));
            }
        }
    }

    // The first role that a property plays as a key, and where it is given that role; an empty one for none.
    private static (string Role, Location Location) Role(ModelDraft model, MemberDraft member)
    {
        if (member.IsHashKey || member.IsRangeKey)
        {
            string attribute = member.IsHashKey ? "HashKey" : "RangeKey";
            return (member.IsHashKey ? "hash key" : "range key", member.At(attribute));
        }

        foreach (var index in model.Indexes)
        {
            if (index.Keys.FirstOrDefault(k => k.Name == member.Name) is { } key)
            {
                return ($"{(index.HashKeys.Contains(key) ? "hash key" : "range key")} of the index '{index.Name.Name}'", key.Location);
            }
        }

        return (string.Empty, Location.None);
    }
}
