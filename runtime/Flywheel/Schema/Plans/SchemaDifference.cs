namespace Flywheel;

/// <summary>How a live table differs from what the models say of it.</summary>
/// <param name="Part">What part of the table it is about.</param>
/// <param name="Table">The table's name as it is sent.</param>
/// <param name="Index">The index's name; null for a difference that is not about one.</param>
/// <param name="Text">The difference in words, without the table's name.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Breaks">Whether reading or writing objects fails because of it, or gives wrong results; otherwise only cost, speed or safety is another.</param>
public sealed record SchemaDifference(SchemaPart Part, string Table, string? Index, string Text, string Advice, bool Breaks)
{
    /// <summary>The difference in words, with the table's name and what to do.</summary>
    public override string ToString() => $"{Table}: {Text}. {Advice}";
}
