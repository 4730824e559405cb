namespace Flywheel;

/// <summary>Writes the values that updates give to attributes.</summary>
internal static class FieldValues
{
    private const string What = "The update of";

    /// <summary>The value as it is stored; null for null, which is not stored.</summary>
    public static Operand? Of<T>(AttributePath path, T? value, ValueWriter<T> write)
        => value is null ? null : Operand.Of(path, value, write, What);
}
