namespace Flywheel;

/// <summary>Computes a composite of values that stand in conditions, as the model would of an item's.</summary>
internal static class CompositeValue
{
    /// <summary>The value, or the beginning of a joined text when only the first parts are given; null when there is none.</summary>
    /// <param name="composite">The composite.</param>
    /// <param name="parts">The values of its parts, or of the first ones.</param>
    /// <param name="fault">Why no item can have the parts and the composite; null when a part's value is not of its type, so that it is no value of the part.</param>
    public static Operand? Make(CompositeDefinition composite, Operand[] parts, out PlanObstacle? fault)
    {
        fault = null;
        using var item = RequestWriter.Rent();
        Write(item, composite, parts);
        using var value = RequestWriter.Rent();
        try
        {
            var reader = new ItemReader(item.Complete().Span);
            reader.ReadToken();
            reader.BeginItem();
            if (composite.Compose(ref reader, value.Items, parts.Length))
            {
                return Operand.Written(value);
            }

            fault = new(
                $"its key '{composite.Name}' is null when {Text(composite, parts)}, and what has no key is not there: no item matches",
                "Give other values, or use another key or Scan.");
        }
        catch (ItemFormatException)
        {
            return null;
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            fault = new($"its key '{composite.Name}' cannot be made of {Text(composite, parts)}: {refused.Message.TrimEnd('.')}", "Give other values, or use another key or Scan.");
        }

        return null;
    }

    private static void Write(RequestWriter item, CompositeDefinition composite, Operand[] parts)
    {
        item.Json.WriteStartObject();
        for (int i = 0; i < parts.Length; i++)
        {
            item.Json.WritePropertyName(composite.Parts[i]);
            item.Json.WriteRawValue(parts[i].Json, skipInputValidation: true);
        }

        item.Json.WriteEndObject();
    }

    private static string Text(CompositeDefinition composite, Operand[] parts)
        => string.Join(" and ", parts.Select((part, i) => $"{composite.Parts[i]} = {part}"));
}
