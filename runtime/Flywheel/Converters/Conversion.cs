using System.ComponentModel;

namespace Flywheel;

/// <summary>Calls the converters that implement <see cref="IConverter{TValue, TStored}"/> explicitly, or for several types. Generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Conversion
{
    /// <summary>The value to store.</summary>
    /// <param name="value">The value in the model.</param>
    /// <typeparam name="TConverter">The converter.</typeparam>
    /// <typeparam name="TValue">The type in the model.</typeparam>
    /// <typeparam name="TStored">The type that is stored.</typeparam>
    public static TStored ToStored<TConverter, TValue, TStored>(TValue value)
        where TConverter : IConverter<TValue, TStored>
        where TValue : notnull
        where TStored : notnull
        => TConverter.ToStored(value);

    /// <summary>The value in the model.</summary>
    /// <param name="stored">What was stored.</param>
    /// <typeparam name="TConverter">The converter.</typeparam>
    /// <typeparam name="TValue">The type in the model.</typeparam>
    /// <typeparam name="TStored">The type that is stored.</typeparam>
    public static TValue FromStored<TConverter, TValue, TStored>(TStored stored)
        where TConverter : IConverter<TValue, TStored>
        where TValue : notnull
        where TStored : notnull
        => TConverter.FromStored(stored);
}
