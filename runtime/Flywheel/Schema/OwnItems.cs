using System.Text;

namespace Flywheel;

/// <summary>Which items of a shared table are those of a derived model, or of one that shares it with unrelated models: the ones that carry its names.</summary>
internal sealed class OwnItems
{
    private readonly byte[] _attribute;
    private readonly byte[][] _names;

    private OwnItems(DiscriminatorDefinition discriminator)
    {
        Attribute = discriminator.Attribute;
        _attribute = Encoding.UTF8.GetBytes(discriminator.Attribute);
        _names = [.. discriminator.Names.Select(Encoding.UTF8.GetBytes)];
        var field = new UndeclaredField<string>(AttributePath.Of(discriminator.Attribute));
        Filter = discriminator.Names is [var name] ? field == name : field.In(discriminator.Names);
    }

    /// <summary>The attribute that holds the name.</summary>
    public string Attribute { get; }

    /// <summary>Keeps the items of the model in a query or scan.</summary>
    public Condition Filter { get; }

    /// <summary>For a model that has some of the items; null for one that all items of its table belong to.</summary>
    public static OwnItems? Of(DiscriminatorDefinition? discriminator) => discriminator is { IsBase: false } or { HasOtherModels: true } ? new(discriminator) : null;

    /// <summary>The condition and the filter, either of which may be missing.</summary>
    public static Condition? And(OwnItems? own, Condition? condition)
        => own is null ? condition : condition is null ? own.Filter : GroupCondition.Join(condition, own.Filter, isAnd: true);

    /// <summary>Whether the item that a reader is at the first attribute of is one of the model's.</summary>
    public bool Include(ref ItemReader reader)
    {
        var name = reader.FindText(_attribute);
        foreach (byte[] own in _names)
        {
            if (name.SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }
}
