using System.Reflection;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Tests.Incremental;

/// <summary>The types of the model can be cached: plain, immutable, compared by value, and without anything of the compiler.</summary>
public sealed class ModelShapeTests
{
    private static IEnumerable<Type> ModelTypes
        => typeof(ModelSpec).Assembly.GetTypes().Where(t => t.Namespace == typeof(ModelSpec).Namespace && !t.IsNested);

    [TestCaseSource(nameof(ModelTypes))]
    public void A_model_type_can_be_cached(Type type) => Assert.That(Faults(type), Is.Empty);

    [TestCase(typeof(HoldsSymbol), "Symbol")]
    [TestCase(typeof(HoldsLocationInAList), "Locations")]
    [TestCase(typeof(HoldsArray), "Names")]
    [TestCase(typeof(HoldsSetter), "Name can be set")]
    [TestCase(typeof(NoRecord), "no sealed record")]
    [TestCase(typeof(OpenRecord), "no sealed record")]
    public void The_test_finds_a_type_that_cannot(Type type, string fault)
        => Assert.That(Faults(type), Has.Some.Contains(fault));

    private static IEnumerable<string> Faults(Type type)
    {
        if (type.IsEnum || type == typeof(EquatableArray<>))
        {
            yield break;
        }

        if (!type.IsSealed || type.GetMethod("<Clone>$") is null)
        {
            yield return $"{type.Name} is no sealed record";
        }

        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.Name != "EqualityContract"))
        {
            if (!IsPlain(property.PropertyType))
            {
                yield return $"{type.Name}.{property.Name} is a {property.PropertyType}";
            }

            bool isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ?? true;
            if (!isInit)
            {
                yield return $"{type.Name}.{property.Name} can be set";
            }
        }
    }

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            return IsPlain(type.GetGenericArguments()[0]);
        }

        return type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(char) || type == typeof(int) || ModelTypes.Contains(type);
    }

    private sealed record HoldsSymbol(Microsoft.CodeAnalysis.ISymbol Symbol);

    private sealed record HoldsLocationInAList(EquatableArray<EquatableLocation> Locations);

    private sealed record HoldsArray(string[] Names);

    private sealed record HoldsSetter
    {
        public string? Name { get; set; }
    }

    private sealed class NoRecord
    {
        public string? Name { get; init; }
    }

    private abstract record OpenRecord(string Name);

    private sealed record EquatableLocation(Microsoft.CodeAnalysis.Location Location);
}
