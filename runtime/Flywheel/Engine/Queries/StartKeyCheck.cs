using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>Checks a start key that came from outside: a token without a secret can be forged.</summary>
internal static partial class StartKey
{
    /// <summary>Why a read cannot go on from a key; null when it can.</summary>
    /// <param name="key">The key, as what may be DynamoDB JSON.</param>
    /// <param name="plan">What is read.</param>
    public static string? FaultOf(ReadOnlyMemory<byte> key, ReadPlan plan)
    {
        try
        {
            using var json = StoredValue.Parse(key);
            return FaultOf(json.RootElement, plan);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "it holds no key";
        }
    }

    private static string? FaultOf(JsonElement key, ReadPlan plan)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (own, read) = (new CandidateKey(plan.Table, null), new CandidateKey(plan.Table, plan.Index));
        if ((FaultOfAttributes(key, own, names) ?? FaultOfAttributes(key, read, names)) is { } fault)
        {
            return fault;
        }

        return key.GetPropertyCount() == names.Count ? FaultOfPartition(key, read, plan.KeyCondition) : "its key holds attributes that are no keys here";
    }

    private static string? FaultOfAttributes(JsonElement key, CandidateKey wanted, HashSet<string> names)
    {
        for (int i = 0; i < wanted.Count; i++)
        {
            var (name, type) = (wanted[i].Name, wanted[i].Type);
            names.Add(name);
            if (StoredValue.Find(key, name) is not { } value || !IsKeyValue(value, type))
            {
                return $"its key has no '{name}' of the type {AttributeTypes.Name(type)}";
            }
        }

        return null;
    }

    private static bool IsKeyValue(JsonElement value, AttributeType type)
    {
        if (value.GetPropertyCount() != 1 || StoredValue.TypeOf(value, out var content) != type || content.GetString() is not { Length: > 0 } text)
        {
            return false;
        }

        return type switch
        {
            AttributeType.Number => NumberText.TryCanonical(Encoding.UTF8.GetBytes(text)) is not null,
            AttributeType.Binary => Base64.IsValid(text),
            _ => true,
        };
    }

    private static string? FaultOfPartition(JsonElement key, CandidateKey read, Condition? keyCondition)
    {
        if (keyCondition is null)
        {
            return null;
        }

        foreach (var hashKey in read.HashKeys)
        {
            foreach (var condition in GroupCondition.TermsOf(in keyCondition, isAnd: true))
            {
                if (condition is TermCondition { Operator: TermOperator.Equal } term && term.WholeAttribute == hashKey.Name
                    && !ItemJson.AreEqual(JsonMarshal.GetRawUtf8Value(key.GetProperty(hashKey.Name)), term.Operands[0].Json))
                {
                    return $"its key has another '{hashKey.Name}' than the query";
                }
            }
        }

        return null;
    }
}
