using System.ComponentModel.DataAnnotations;
using System.Reflection;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>What is compiled from an attribute of .NET gives .NET's own verdict.</summary>
internal sealed class AnnotationTests
{
    private static readonly Dictionary<Type, object?[]> Values = new()
    {
        [typeof(string)] = [null, "", " ", "\t\n", "a", "ab", "abc", "abcd", "abcde", "12", "12\n", "x", "xx", "xy", "\u00a0"],
        [typeof(HashSet<string>)] = [null, new HashSet<string>(), new HashSet<string> { "a" }],
        [typeof(List<int>)] = [null, new List<int>(), new List<int> { 1 }, new List<int> { 1, 2 }, new List<int> { 1, 2, 3 }],
        [typeof(int[])] = [null, Array.Empty<int>(), new[] { 1 }],
        [typeof(byte[])] = [null, Array.Empty<byte>(), new byte[2], new byte[3]],
        [typeof(Dictionary<string, int>)] = [null, new Dictionary<string, int>(), new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }],
        [typeof(IReadOnlyCollection<int>)] = [null, new List<int>(), new[] { 1 }],
        [typeof(IEnumerable<int>)] = [null, new List<int>(), new[] { 1 }, new[] { 1, 2 }],
        [typeof(byte)] = Numbers<byte>("0", "1", "5", "6", "255"),
        [typeof(int)] = Numbers<int>("-1", "0", "1", "2", "4", "5", "6", "2147483647", "-2147483648"),
        [typeof(uint)] = Numbers<uint>("0", "1", "5", "6"),
        [typeof(long)] = Numbers<long>("-6", "-5", "0", "5", "6", "-3000000000", "3000000000", "-3000000001", "3000000001"),
        [typeof(ulong)] = Numbers<ulong>("0", "5", "6"),
        [typeof(double)] = Numbers<double>("0.4", "0.5", "0.51", "1", "1.4", "1.5", "2.5", "5.25", "5.3", "5.4999", "5.5", "5.6", "-1", "1E300", "Infinity", "-Infinity", "NaN"),
        [typeof(float)] = Numbers<float>("0.4", "0.5", "0.51", "1", "5.25", "5.3", "5.5", "5.6", "-1"),
        [typeof(decimal)] = Numbers<decimal>("0.09", "0.1", "0.4", "0.5", "0.51", "1", "5.25", "5.3", "5.5", "5.6", "100", "100.01", "-1"),
        [typeof(char)] = ['`', 'a', 'c', 'd'],
        [typeof(Medal)] = [Medal.None, Medal.Gold, Medal.Silver, Medal.Iron],
        [typeof(DateTime)] = Numbers<DateTime>("2019-12-31T23:59:59.9999999", "2020-01-01", "2020-12-31T12:00:00", "2020-12-31T12:00:00.0000001"),
        [typeof(DateOnly)] = Numbers<DateOnly>("2020-01-01", "2020-01-02", "2020-12-31", "2021-01-01"),
        [typeof(TimeSpan)] = Numbers<TimeSpan>("00:00:00.9999999", "00:00:01", "1.00:00:00", "1.00:00:00.0000001"),
    };

    private static IEnumerable<TestCaseData> Cases
        => from property in typeof(Annotated).GetProperties()
           where property.GetCustomAttributes<ValidationAttribute>().Any()
           select new TestCaseData(property).SetArgDisplayNames(property.Name);

    [TestCaseSource(nameof(Cases))]
    public void The_verdict_is_that_of_dotnet(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType);
        var verdicts = new List<bool>();
        foreach (object? value in type is null ? Values[property.PropertyType] : [null, .. Values[type]])
        {
            bool expected = Expected(property, value);
            Assert.That(IsValid(property, value), Is.EqualTo(expected), $"{property.Name} = {value ?? "null"}");
            verdicts.Add(expected);
        }

        if (property.Name is not (nameof(Annotated.Number) or nameof(Annotated.Anything) or nameof(Annotated.ClampedByte)))
        {
            Assert.That(verdicts.Distinct().Count(), Is.EqualTo(2), "the values must show the limit");
        }
    }

    private static bool IsValid(PropertyInfo property, object? value)
    {
        var item = new Annotated();
        property.SetValue(item, value);
        var failures = new ItemFailures();
        Validate(item, failures);
        return failures.All.All(f => f.Attribute != property.Name);
    }

    private static void Validate<T>(T item, ItemFailures failures)
        where T : IModel<T>
        => T.Validate(item, failures);

    private static bool Expected(PropertyInfo property, object? value)
    {
        try
        {
            return Validator.TryValidateProperty(value, new ValidationContext(new Annotated()) { MemberName = property.Name }, new List<ValidationResult>());
        }
        catch (OverflowException)
        {
            // What does not fit into the type of the limits is not within them.
            return false;
        }
    }

    private static object?[] Numbers<T>(params string[] texts)
        where T : IParsable<T>
        => [.. texts.Select(t => (object)T.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
}
