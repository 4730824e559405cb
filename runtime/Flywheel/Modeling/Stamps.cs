using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace Flywheel;

/// <summary>
/// What a write puts into the attributes that the engine keeps: version and times. Generated code passes their values through it, both on the way to DynamoDB
/// and, after the write has succeeded, into the object. The default leaves all values as they are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Stamps
{
    private readonly bool _isWrite;
    private readonly DateTimeOffset _now;

    internal Stamps(DateTimeOffset now)
    {
        _isWrite = true;
        _now = now;
    }

    /// <summary>The next version.</summary>
    /// <param name="value">The version as it was read.</param>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <exception cref="InvalidOperationException">The type has no next number.</exception>
    public T Version<T>(T value)
        where T : struct, INumberBase<T>
        => _isWrite ? Next(value) : value;

    /// <inheritdoc cref="Version{T}(T)"/>
    public T? Version<T>(T? value)
        where T : struct, INumberBase<T>
        => _isWrite ? Next(value ?? T.Zero) : value;

    /// <summary>Now, unless there is a time already.</summary>
    /// <param name="value">The time.</param>
    public DateTimeOffset CreatedAt(DateTimeOffset value) => _isWrite && value == default ? _now : value;

    /// <inheritdoc cref="CreatedAt(DateTimeOffset)"/>
    public DateTimeOffset? CreatedAt(DateTimeOffset? value) => CreatedAt(value.GetValueOrDefault()) is var time && time == default ? value : time;

    /// <inheritdoc cref="CreatedAt(DateTimeOffset)"/>
    public DateTime CreatedAt(DateTime value) => _isWrite && value == default ? _now.UtcDateTime : value;

    /// <inheritdoc cref="CreatedAt(DateTimeOffset)"/>
    public DateTime? CreatedAt(DateTime? value) => CreatedAt(value.GetValueOrDefault()) is var time && time == default ? value : time;

    /// <summary>Now.</summary>
    /// <param name="value">The time of the last write.</param>
    public DateTimeOffset UpdatedAt(DateTimeOffset value) => _isWrite ? _now : value;

    /// <inheritdoc cref="UpdatedAt(DateTimeOffset)"/>
    public DateTimeOffset? UpdatedAt(DateTimeOffset? value) => _isWrite ? _now : value;

    /// <inheritdoc cref="UpdatedAt(DateTimeOffset)"/>
    public DateTime UpdatedAt(DateTime value) => _isWrite ? _now.UtcDateTime : value;

    /// <inheritdoc cref="UpdatedAt(DateTimeOffset)"/>
    public DateTime? UpdatedAt(DateTime? value) => _isWrite ? _now.UtcDateTime : value;

    private static T Next<T>(T value)
        where T : struct, INumberBase<T>
    {
        try
        {
            return checked(value + T.One);
        }
        catch (OverflowException full)
        {
            throw new LastVersionException(
                string.Create(CultureInfo.InvariantCulture, $"the version {value} is the last that {typeof(T).Name} can count; give the property a larger type."), full);
        }
    }
}
