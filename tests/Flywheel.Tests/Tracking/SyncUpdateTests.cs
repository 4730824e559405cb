using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The update that is made of an item as it is stored and as it is now: what engine tests cannot see or no model of theirs has.</summary>
internal sealed class SyncUpdateTests
{
    private static readonly TableDefinition s_table = new("T", new KeyDefinition("Id", AttributeType.String))
    {
        Attributes = ["Id", "A", "B", "V", "Created", "Updated"],
        Version = "V",
        CreatedAt = "Created",
        UpdatedAt = "Updated",
    };

    private static readonly Condition s_when = new StringField(AttributePath.Of("A")) == "w";

    [TestCase(false)]
    [TestCase(true)]
    public void A_change_bumps_the_version_that_was_read_and_the_time(bool overwrites)
    {
        var (update, condition) = Stored(
            """{"Id":{"S":"i"},"A":{"S":"1"},"V":{"N":"4"},"Updated":{"N":"10"},"Created":{"N":"9"}}""",
            """{"Id":{"S":"i"},"A":{"S":"2"},"V":{"N":"4"},"Updated":{"N":"10"},"Created":{"N":"9"}}""",
            """{"V":{"N":"5"},"Updated":{"N":"20"},"Created":{"N":"9"}}""",
            overwrites);
        Assert.That(update, Is.EqualTo("SET A = '2', V = 5, Updated = 20"));
        Assert.That(condition, Is.EqualTo(overwrites ? "attribute_exists(Id) AND V = 4" : "attribute_exists(Id) AND A = '1' AND V = 4"));
    }

    [Test]
    public void The_first_version_must_be_the_first()
    {
        var (update, condition) = Stored("""{"Id":{"S":"i"}}""", """{"Id":{"S":"i"},"A":{"S":"2"},"V":{"N":"0"}}""", """{"V":{"N":"1"},"Updated":{"N":"20"},"Created":{"N":"20"}}""");
        Assert.That(update, Is.EqualTo("SET A = '2', V = 1, Updated = 20"));
        Assert.That(condition, Does.EndWith("attribute_not_exists(V)"));
    }

    [Test]
    public void Version_and_time_of_the_last_write_are_no_change_by_themselves()
    {
        const string stored = """{"Id":{"S":"i"},"V":{"N":"4"},"Updated":{"N":"10"}}""";
        var (update, condition) = Stored(stored, """{"Id":{"S":"i"},"V":{"N":"7"},"Updated":{"N":"99"}}""", null);
        Assert.That((update, condition), Is.EqualTo(((string?)null, "attribute_exists(Id) AND V = 4")));
    }

    [Test]
    public void A_time_of_the_first_write_that_was_assigned_is_written_without_a_check()
    {
        var (update, condition) = Stored("""{"Id":{"S":"i"},"Created":{"N":"9"}}""", """{"Id":{"S":"i"},"Created":{"N":"8"}}""", """{"Created":{"N":"8"}}""");
        Assert.That((update, condition), Is.EqualTo(("SET Created = 8", "attribute_exists(Id) AND attribute_not_exists(V)")));
    }

    [Test]
    public void A_condition_replaces_the_checks_of_what_it_names_but_not_the_version()
    {
        var (update, condition) = Stored(
            """{"Id":{"S":"i"},"A":{"S":"1"},"B":{"S":"1"},"V":{"N":"4"}}""",
            """{"Id":{"S":"i"},"A":{"S":"2"},"B":{"S":"2"},"V":{"N":"4"}}""",
            null,
            when: s_when | !(new StringField(AttributePath.Of("V")) == "x"));
        Assert.That(update, Is.EqualTo("SET A = '2', B = '2'"));
        Assert.That(condition, Is.EqualTo("attribute_exists(Id) AND B = '1' AND V = 4 AND (A = 'w' OR NOT (V = 'x'))"));
    }

    [Test]
    public void Entries_of_a_map_that_a_condition_names_still_need_their_place()
    {
        var (update, condition) = Stored(
            """{"Id":{"S":"i"},"A":{"M":{"x":{"S":"1"},"l":{"L":[{"S":"1"}]}}}}""",
            """{"Id":{"S":"i"},"A":{"M":{"x":{"S":"2"},"l":{"L":[{"S":"2"}]}}}}""",
            null,
            when: s_when);
        Assert.That(update, Is.EqualTo("SET A.x = '2', A.l = ['2']"));
        Assert.That(condition, Is.EqualTo("attribute_exists(Id) AND attribute_type(A, 'M') AND attribute_not_exists(V) AND A = 'w'"));
    }

    [Test]
    public void A_new_item_has_version_and_times()
    {
        var (update, condition) = New("{}", """{"Id":{"S":"i"},"A":{"S":"2"},"V":{"N":"0"}}""", """{"V":{"N":"1"},"Updated":{"N":"20"},"Created":{"N":"20"}}""");
        Assert.That((update, condition), Is.EqualTo(
            ("SET A = '2', V = 1, Updated = 20, Created = if_not_exists(Created, 20)", "attribute_not_exists(A) AND attribute_not_exists(V)")));
    }

    [Test]
    public void A_new_item_with_nothing_but_its_key_leaves_version_and_times_of_a_stored_one()
    {
        var (update, condition) = New(
            """{"Id":{"S":"i"},"A":{"S":"d"}}""", """{"Id":{"S":"i"},"A":{"S":"d"},"V":{"N":"0"}}""", """{"V":{"N":"1"},"Updated":{"N":"20"},"Created":{"N":"20"}}""");
        Assert.That((update, condition), Is.EqualTo(
            ("SET A = if_not_exists(A, 'd'), V = if_not_exists(V, 1), Updated = if_not_exists(Updated, 20), Created = if_not_exists(Created, 20)", (string?)null)));
    }

    [Test]
    public void Without_knowing_the_defaults_all_values_are_set()
    {
        var (update, condition) = New(null, """{"Id":{"S":"i"},"A":{"S":"d"}}""", null);
        Assert.That((update, condition), Is.EqualTo(("SET A = 'd'", "attribute_not_exists(A) AND attribute_not_exists(V)")));
    }

    [Test]
    public void Numbers_and_lists_that_were_missing_count_from_what_they_read_as()
    {
        var pending = new PendingEdits();
        pending.Put("A", new(UpdateVerb.Add, AttributePath.Of("A"), Operand.Raw("""{"N":"2"}"""u8)), """{"N":"5"}"""u8.ToArray());
        pending.Put("B", new(UpdateVerb.Append, AttributePath.Of("B"), Operand.Raw("""{"L":[{"S":"y"}]}"""u8)), null);
        pending.Local.Remove("B");
        using var raw = Parse("""{"Id":{"S":"i"},"V":{"N":"4"}}""");
        using var original = Parse("""{"Id":{"S":"i"},"A":{"N":"3"},"B":{"L":[{"S":"x"}]},"V":{"N":"4"}}""");
        using var current = Parse("""{"Id":{"S":"i"},"A":{"N":"5.0"},"B":{"L":[{"S":"x"},{"S":"y"}]},"V":{"N":"4"}}""");
        var update = new SyncUpdate(s_table, "the item", overwrites: false, when: null, pending);
        update.AddStored(raw.RootElement, original.RootElement, current.RootElement, read: null);
        Assert.That(Texts(update), Is.EqualTo(("SET A = if_not_exists(A, 3) + 2, B = list_append(if_not_exists(B, ['x']), ['y'])", "attribute_exists(Id) AND V = 4")));
    }

    [TestCase("SET", """{"A":{"N":"2.0"}}""", true)]
    [TestCase("SET", """{"A":{"N":"1"}}""", false)]
    [TestCase("SET", "{}", false)]
    [TestCase("REMOVE", "{}", true)]
    [TestCase("REMOVE", """{"A":{"N":"2"}}""", false)]
    [TestCase("MISSING", """{"A":{"N":"1"}}""", true)]
    [TestCase("MISSING", "{}", false)]
    [TestCase("ADD", """{"A":{"SS":["y","x","z"]}}""", true)]
    [TestCase("ADD", """{"A":{"SS":["y","z"]}}""", false)]
    [TestCase("DELETE", """{"A":{"SS":["z"]}}""", true)]
    [TestCase("DELETE", """{"A":{"SS":["z","y"]}}""", false)]
    [TestCase("DELETE", "{}", true)]
    [TestCase("COUNT", """{"A":{"N":"5"}}""", true)]
    [TestCase("NESTED", """{"A":{"M":{"l":{"L":[{"N":"1"},{"N":"2"}]}}}}""", true)]
    [TestCase("NESTED", """{"A":{"M":{"l":{"L":[{"N":"2"}]}}}}""", false)]
    [TestCase("NESTED", """{"A":{"L":[]}}""", false)]
    public void What_is_done_is_seen(string what, string item, bool isDone)
    {
        var path = AttributePath.Of("A");
        var two = Operand.Raw("""{"N":"2"}"""u8);
        var set = Operand.Raw("""{"SS":["x","y"]}"""u8);
        UpdateTerm term = what switch
        {
            "SET" => new(UpdateVerb.Set, path, two),
            "REMOVE" => new(UpdateVerb.Remove, path, null),
            "MISSING" => new(UpdateVerb.SetIfMissing, path, two),
            "ADD" => new(UpdateVerb.Add, path, set),
            "DELETE" => new(UpdateVerb.Delete, path, set),
            "COUNT" => new(UpdateVerb.Add, path, two),
            _ => new(UpdateVerb.Set, path.Member("l").Element(1), two),
        };
        using var stored = Parse(item);
        Assert.That(RepeatedUpdate.AreDone([term], stored.RootElement), Is.EqualTo(isDone));
    }

    private static (string? Update, string? Condition) Stored(string stored, string current, string? stamped, bool overwrites = false, Condition? when = null)
    {
        using var raw = Parse(stored);
        using var now = Parse(current);
        var update = new SyncUpdate(s_table, "the item", overwrites, when, pending: null);
        update.AddStored(raw.RootElement, raw.RootElement, now.RootElement, read: null);
        return Texts(update, stamped, isNew: false);
    }

    private static (string? Update, string? Condition) New(string? pristine, string current, string? stamped)
    {
        using var blank = pristine is null ? null : Parse(pristine);
        using var now = Parse(current);
        var update = new SyncUpdate(s_table, "the item", overwrites: false, when: null, pending: null);
        update.AddNew(blank?.RootElement, now.RootElement);
        return Texts(update, stamped, isNew: true);
    }

    private static (string? Update, string? Condition) Texts(SyncUpdate update, string? stamped = null, bool isNew = false)
    {
        if (stamped is not null)
        {
            using var stamps = Parse(stamped);
            update.AddStamps(stamps.RootElement, isNew);
        }

        using var request = RequestWriter.Start("T");
        UpdateWriter.Write(request, update.Changes, update.Condition);
        request.Json.WriteEndObject();
        var body = JsonElement.Parse(request.Complete().Span);
        return (UpdateText.Expand(body, "UpdateExpression"), UpdateText.Expand(body, "ConditionExpression"));
    }

    private static JsonDocument Parse(string json) => StoredValue.Parse(Encoding.UTF8.GetBytes(json));
}
