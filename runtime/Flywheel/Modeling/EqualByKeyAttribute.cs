namespace Flywheel;

/// <summary>
/// Makes two objects of a class or struct equal when they are of one type and have the same primary key, whatever else they hold: <c>Equals</c>,
/// <c>GetHashCode</c>, <c>==</c> and <c>!=</c> are generated.
/// </summary>
/// <remarks>An object of a derived type is never equal to one of its base type. Not for records, whose equality the compiler generates.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EqualByKeyAttribute : Attribute;
