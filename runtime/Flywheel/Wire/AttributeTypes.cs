using System.Text;

namespace Flywheel;

/// <summary>DynamoDB's type tags: <c>S</c>, <c>N</c>, <c>B</c>, …</summary>
internal static class AttributeTypes
{
    public static ReadOnlySpan<byte> Tag(AttributeType type) => type switch
    {
        AttributeType.String => "S"u8,
        AttributeType.Number => "N"u8,
        AttributeType.Binary => "B"u8,
        AttributeType.Bool => "BOOL"u8,
        AttributeType.Null => "NULL"u8,
        AttributeType.StringSet => "SS"u8,
        AttributeType.NumberSet => "NS"u8,
        AttributeType.BinarySet => "BS"u8,
        AttributeType.List => "L"u8,
        AttributeType.Map => "M"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static string Name(AttributeType type) => Encoding.ASCII.GetString(Tag(type));

    public static bool TryParse(ReadOnlySpan<byte> tag, out AttributeType type)
    {
        type = default;
        switch (tag.Length)
        {
            case 1:
                switch (tag[0])
                {
                    case (byte)'S':
                        type = AttributeType.String;
                        return true;
                    case (byte)'N':
                        type = AttributeType.Number;
                        return true;
                    case (byte)'B':
                        type = AttributeType.Binary;
                        return true;
                    case (byte)'M':
                        type = AttributeType.Map;
                        return true;
                    case (byte)'L':
                        type = AttributeType.List;
                        return true;
                    default:
                        return false;
                }

            case 2 when tag[1] == 'S':
                type = tag[0] switch
                {
                    (byte)'S' => AttributeType.StringSet,
                    (byte)'N' => AttributeType.NumberSet,
                    _ => AttributeType.BinarySet,
                };
                return tag[0] is (byte)'S' or (byte)'N' or (byte)'B';
            case 4 when tag.SequenceEqual("BOOL"u8):
                type = AttributeType.Bool;
                return true;
            case 4 when tag.SequenceEqual("NULL"u8):
                type = AttributeType.Null;
                return true;
            default:
                return false;
        }
    }
}
