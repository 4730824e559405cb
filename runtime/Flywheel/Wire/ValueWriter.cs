namespace Flywheel;

/// <summary>Writes one value of a type as DynamoDB stores it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="writer">Where to write.</param>
/// <param name="value">The value.</param>
public delegate void ValueWriter<in T>(ItemWriter writer, T value);
