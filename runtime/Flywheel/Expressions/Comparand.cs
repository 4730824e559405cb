using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Flywheel;

// The right sides of == and != are structs, because after a comparison with a null of a reference type or of Nullable<T> the compiler takes the field
// itself for null and warns at its next use: s => s.Name == null || s.Name.StartsWith("x").

/// <summary>A value or null on the right of <c>==</c> and <c>!=</c>. Write the value itself.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "It lives for one operator.")]
[SuppressMessage("Usage", "CA2225", Justification = "Nobody needs it by name.")]
public readonly struct Comparand<T>
{
    private Comparand(T? value) => Value = value;

    internal T? Value { get; }

    /// <summary>Takes a value or null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Comparand<T>(T? value) => new(value);
}

/// <summary>A value of a value type, or null, on the right of <c>==</c> and <c>!=</c>. Write the value itself.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "It lives for one operator.")]
[SuppressMessage("Usage", "CA2225", Justification = "Nobody needs it by name.")]
public readonly struct NullableComparand<T>
    where T : struct
{
    private NullableComparand(T? value) => Value = value;

    internal T? Value { get; }

    /// <summary>Takes a value or null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableComparand<T>(T? value) => new(value);
}

/// <summary>The literal <c>null</c> on the right of <c>==</c> and <c>!=</c>, and nothing else.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "It lives for one operator.")]
[SuppressMessage("Usage", "CA2225", Justification = "Nobody needs it by name.")]
public readonly struct NullComparand
{
    /// <summary>Takes the literal <c>null</c>, the only value that <see cref="Nothing"/> has.</summary>
    /// <param name="nothing">Null.</param>
    public static implicit operator NullComparand(Nothing? nothing) => default;
}

/// <summary>Has no instances: only the literal <c>null</c> converts to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Nothing
{
    private Nothing()
    {
    }
}
