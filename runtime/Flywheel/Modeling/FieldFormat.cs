namespace Flywheel;

/// <summary>
/// How a date, a time or an enum is stored. Each has a converter that does the same on a type or on the assembly: <see cref="EnumNumberConverter{TEnum}"/>,
/// <see cref="Iso8601Converter"/>, <see cref="EpochSecondsConverter"/>, <see cref="EpochMillisecondsConverter"/>.
/// </summary>
public enum FieldFormat
{
    /// <summary>Enums by name (S); <c>DateTime</c> and <c>DateTimeOffset</c> as seconds since the epoch with their fraction (N).</summary>
    Default,

    /// <summary>An enum as its number (N).</summary>
    Number,

    /// <summary>A <c>DateTime</c> or <c>DateTimeOffset</c> as UTC text of fixed width, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c> (S), so that it sorts.</summary>
    Iso8601,

    /// <summary>A <c>DateTime</c> or <c>DateTimeOffset</c> as whole seconds since the epoch (N), as DynamoDB's time to live wants it. Fractions are dropped.</summary>
    EpochSeconds,

    /// <summary>A <c>DateTime</c> or <c>DateTimeOffset</c> as whole milliseconds since the epoch (N). Finer fractions are dropped.</summary>
    EpochMilliseconds,
}
