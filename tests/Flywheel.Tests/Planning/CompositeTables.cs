namespace Flywheel.Tests.Planning;

/// <summary>Tables with composites and with keys of several attributes, as a generator would describe them.</summary>
internal static class CompositeTables
{
    public static readonly StringField Kind = Text("Kind");
    public static readonly StringField Id = Text("Id");
    public static readonly StringField Uid = Text("Uid");
    public static readonly StringField A = Text("A");
    public static readonly StringField B = Text("B");
    public static readonly StringField C = Text("C");
    public static readonly StringField Ab = Text("Ab");
    public static readonly StringField Abc = Text("Abc");
    public static readonly NumberField<int> Year = new(AttributePath.Of("Year"));
    public static readonly NumberField<int> Sum = new(AttributePath.Of("Sum"));
    public static readonly StringField Note = Text("Note");

    /// <summary>The hash key is a composite; there is no range key.</summary>
    public static readonly TableDefinition Posts = new("Posts", Key("Uid"))
    {
        Attributes = ["Kind", "Id", "Uid", "Note"],
        Composites = [Joined("Uid", "Kind", "Id")],
    };

    /// <summary>The range key is a composite of three parts, of which the hash key is one and a number another.</summary>
    public static readonly TableDefinition Parts = new("Parts", Key("A"), Key("Abc"))
    {
        Attributes = ["A", "B", "C", "Abc", "Note"],
        Composites = [Joined("Abc", "A", "B", "C")],
    };

    public static readonly IndexDefinition<Tables.GameScore> ByAb = IndexDefinition<Tables.GameScore>.Global("ByAb", [Key("Ab")], [Key("Kind")]);

    public static readonly IndexDefinition<Tables.GameScore> BySum =
        IndexDefinition<Tables.GameScore>.Global("BySum", [Key("Sum", AttributeType.Number)], [Key("Abc")]);

    public static readonly IndexDefinition<Tables.GameScore> ByUid =
        IndexDefinition<Tables.GameScore>.Global("ByUid", [Key("Uid")], null, Projection.Include, ["Note"]);

    /// <summary>Composites in every place: of composites, merged, in indexes.</summary>
    public static readonly TableDefinition All = new("All", Key("User"), Key("Abc"))
    {
        Attributes = ["User", "Kind", "Id", "Uid", "A", "B", "C", "Ab", "Abc", "Year", "Sum", "Note"],
        Indexes = [ByAb, BySum, ByUid],
        Composites =
        [
            Joined("Uid", "Kind", "Id"),
            Joined("Ab", "A", "B"),
            Joined("Abc", "Ab", "C"),
            Merged("Sum", "Year", "Note"),
        ],
    };

    public static readonly IndexDefinition<Tables.GameScore> ByRegion = IndexDefinition<Tables.GameScore>.Global(
        "ByRegion",
        [Key("Tournament"), Key("Region")],
        [Key("Round", AttributeType.Number), Key("Bracket"), Key("Day", AttributeType.Number)]);

    /// <summary>An index with two hash keys and three range keys.</summary>
    public static readonly TableDefinition Matches = new("Matches", Key("Id"))
    {
        Attributes = ["Id", "Tournament", "Region", "Round", "Bracket", "Day", "Note"],
        Indexes = [ByRegion],
    };

    public static KeyDefinition Key(string name, AttributeType type = AttributeType.String) => new(name, type);

    /// <summary>Texts joined by a colon, which none of them may hold.</summary>
    public static CompositeDefinition Joined(string name, params string[] parts) => new(name, parts, IsJoined: true, (ref ItemReader reader, ItemWriter writer, int count) =>
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadName(out _))
        {
            string part = reader.NameAsString;
            texts[part] = reader.ReadString();
            if (texts[part].Contains(':', StringComparison.Ordinal) && part is not "Ab")
            {
                throw new InvalidOperationException($"'{part}' holds the separator ':'.");
            }
        }

        string text = string.Join(':', parts.Take(count).Select(part => texts[part]));
        writer.WriteString(count < parts.Length ? text + ":" : text);
        return true;
    });

    /// <summary>A number and the length of a text; null for an empty text, and no value at all for a negative number.</summary>
    public static CompositeDefinition Merged(string name, string number, string text) => new(name, [number, text], IsJoined: false, (ref ItemReader reader, ItemWriter writer, int count) =>
    {
        int sum = 0;
        bool isNull = false;
        while (reader.ReadName(out _))
        {
            if (reader.NameAsString == number)
            {
                sum += reader.ReadNumber<int>();
                if (sum < 0)
                {
                    // Whatever it is that the user's method throws.
                    throw new NotSupportedException("negative");
                }
            }
            else
            {
                int length = reader.ReadString().Length;
                isNull = length == 0;
                sum += length;
            }
        }

        if (!isNull)
        {
            writer.WriteNumber(sum);
        }

        return !isNull;
    });

    private static StringField Text(string name) => new(AttributePath.Of(name));
}
