namespace Flywheel;

/// <summary>
/// Makes a partial type a projection of a model: its properties are some of the model's, and <c>Select&lt;TView&gt;()</c> of a query or a scan reads only
/// their attributes (DynamoDB's <c>ProjectionExpression</c>).
/// </summary>
/// <remarks>
/// Each property has the name of one of the model and its type, or that type with <c>?</c>. How it is stored is the model's matter: the attribute's name, the
/// format, the converter. What a missing attribute means is the projection's own: its initial value or <c>required</c>.
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ProjectionOfAttribute<TModel> : Attribute
{
}
