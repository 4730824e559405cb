using System.ComponentModel;

namespace Flywheel;

/// <summary>
/// What the generator writes for a projection of a model. Not meant to be written by hand: put <see cref="ProjectionOfAttribute{TModel}"/> on a partial type.
/// </summary>
/// <typeparam name="TSelf">The projection.</typeparam>
/// <typeparam name="TModel">The model.</typeparam>
public interface IProjection<TSelf, TModel>
    where TSelf : IProjection<TSelf, TModel>
    where TModel : IModel<TModel>
{
    /// <summary>The names of the attributes that the projection is read from.</summary>
    static abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>Reads a projection to the end of an item's attributes; those that it does not have are passed over.</summary>
    /// <param name="reader">A reader at the item's first attribute.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ref ItemReader reader);
}
