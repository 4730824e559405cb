namespace Flywheel;

/// <summary>
/// Stores a type as another one that Flywheel can store. What <typeparamref name="TStored"/> is in DynamoDB (<c>string</c> is S, <c>decimal</c> is N,
/// <c>byte[]</c> is B, …) decides which operators the property has in conditions. Name it with <see cref="ConverterAttribute"/>.
/// </summary>
/// <remarks>
/// Null never reaches a converter, and none may give it. What one throws becomes an error that names the item and the attribute, with what was thrown inside;
/// in a key or a condition it is an <see cref="ArgumentException"/>. Two elements of a set that are stored equal are refused.
/// </remarks>
/// <typeparam name="TValue">The type in the model.</typeparam>
/// <typeparam name="TStored">The type that is stored.</typeparam>
public interface IConverter<TValue, TStored>
    where TValue : notnull
    where TStored : notnull
{
    /// <summary>The value to store. It must give equal values for equal ones, or conditions on the property would miss items.</summary>
    /// <param name="value">The value in the model.</param>
    static abstract TStored ToStored(TValue value);

    /// <summary>The value in the model.</summary>
    /// <param name="stored">What was stored.</param>
    static abstract TValue FromStored(TStored stored);
}
