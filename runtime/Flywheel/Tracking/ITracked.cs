namespace Flywheel;

/// <summary>
/// A model whose objects remember what is stored: every class that is a model and has no <see cref="NoTrackingAttribute"/>. Generated code implements it.
/// </summary>
/// <typeparam name="TSelf">The model.</typeparam>
public interface ITracked<TSelf> : IModel<TSelf>
    where TSelf : class, ITracked<TSelf>
{
    static bool IModel<TSelf>.IsTracked => true;
}
