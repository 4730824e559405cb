using System.ComponentModel;

namespace Flywheel;

/// <summary>Collects what validation finds wrong with one item. Generated code fills it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ItemFailures
{
    private readonly List<(string Attribute, string Message)> _failures = [];

    internal IReadOnlyList<(string Attribute, string Message)> All => _failures;

    /// <summary>Adds a failure.</summary>
    /// <param name="attribute">The attribute, with its path inside lists and maps: <c>Lines[0].Price</c>.</param>
    /// <param name="message">What is wrong, and what to do about it.</param>
    public void Add(string attribute, string message) => _failures.Add((attribute, message));
}
