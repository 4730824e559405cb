namespace Flywheel;

/// <summary>Writes the values that updates give to attributes, and that keys are compared with.</summary>
internal static class FieldValues
{
    private const string What = "The value of";

    /// <summary>The value as it is stored; null for null, which is not stored.</summary>
    public static Operand? Of<T>(AttributePath path, T? value, ValueWriter<T> write)
        => value is null ? null : Operand.Of(path, value, write, What);

    /// <summary>What an attribute is set to; null when it is to be taken away.</summary>
    public static Operand? ToSet<T>(this IValueField<T> field, T? value) => field.Stored(value) ?? OfNull(field);

    /// <summary>The same of a value that may be missing.</summary>
    public static Operand? ToSet<T>(this IValueField<T> field, T? value)
        where T : struct
        => value is { } given ? field.Stored(given) : OfNull(field);

    private static Operand? OfNull<T>(IValueField<T> field) => field.Field.StoresNull ? Operand.Raw("{\"NULL\":true}"u8) : null;
}
