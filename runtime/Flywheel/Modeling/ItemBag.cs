using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <summary>An item as it is stored, for the methods that upgrade it (see <see cref="SchemaVersionAttribute"/>): its attributes by name, whatever the model declares today.</summary>
/// <remarks>The attributes of the primary key must stay as they are; the engine itself keeps the version.</remarks>
public sealed class ItemBag
{
    internal ItemBag(Dictionary<string, AttributeValue> attributes) => Attributes = attributes;

    /// <summary>All attributes. Values may be replaced, changed, added and removed.</summary>
    public IDictionary<string, AttributeValue> All => Attributes;

    /// <summary>The names of all attributes, as they are now.</summary>
    public IReadOnlyCollection<string> Names => Attributes.Keys;

    internal Dictionary<string, AttributeValue> Attributes { get; }

    /// <summary>An attribute; null when the item lacks it. Setting null removes it.</summary>
    /// <param name="name">The attribute's name.</param>
    public AttributeValue? this[string name]
    {
        get => Attributes.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                Attributes.Remove(name);
            }
            else
            {
                Attributes[name] = value;
            }
        }
    }

    /// <summary>Whether the item has an attribute.</summary>
    /// <param name="name">The attribute's name.</param>
    public bool Has(string name) => Attributes.ContainsKey(name);

    /// <summary>Removes an attribute.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => Attributes.Remove(name);

    /// <summary>Gives an attribute another name.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="newName">Its new name.</param>
    /// <returns>Whether there was one; if not, nothing is changed.</returns>
    /// <exception cref="InvalidOperationException">The item has an attribute of the new name already.</exception>
    public bool Rename(string name, string newName)
    {
        if (name == newName || !Attributes.TryGetValue(name, out var value))
        {
            return Attributes.ContainsKey(name);
        }

        if (!Attributes.TryAdd(newName, value))
        {
            throw new InvalidOperationException($"'{name}' cannot be renamed to '{newName}': the item has an attribute of that name already. Remove it first, or decide which of the two counts.");
        }

        return Attributes.Remove(name);
    }

    /// <summary>A text (S); null when the item lacks the attribute or it is NULL.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public string? Text(string name) => Find(name) is { } value ? value.S ?? throw Misfit(name, "text (S)") : null;

    /// <summary>A number (N); null when the item lacks the attribute or it is NULL.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <exception cref="InvalidOperationException">It is of another type, or a <see cref="decimal"/> cannot hold it.</exception>
    public decimal? Number(string name)
        => Find(name) is not { } value ? null
            : value.N is { } text && NumberText.TryParse(Encoding.UTF8.GetBytes(text), out decimal number) ? number
            : throw Misfit(name, "number (N) that a decimal can hold");

    /// <summary>A truth value (BOOL); null when the item lacks the attribute or it is NULL.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public bool? Flag(string name) => Find(name) is { } value ? value.BOOL ?? throw Misfit(name, "truth value (BOOL)") : null;

    /// <summary>Sets a text (S); null removes the attribute.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="text">The text.</param>
    public void Set(string name, string? text) => this[name] = text is null ? null : new() { S = text };

    /// <summary>Sets a number (N); null removes the attribute.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="number">The number.</param>
    public void Set(string name, decimal? number)
        // Divided so, 1.50 becomes 1.5, as DynamoDB gives numbers back.
        => this[name] = number is { } given ? new() { N = (given / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) } : null;

    /// <summary>Sets a truth value (BOOL).</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="flag">The value.</param>
    public void Set(string name, bool flag) => this[name] = new() { BOOL = flag };

    private AttributeValue? Find(string name) => Attributes.TryGetValue(name, out var value) && value.NULL is not true ? value : null;

    private static InvalidOperationException Misfit(string name, string wanted) => new($"The attribute '{name}' is no {wanted}. See ItemBag[\"{name}\"] for what it is.");
}
