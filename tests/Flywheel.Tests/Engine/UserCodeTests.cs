using System.Text.Json;
using NUnit.Framework;

namespace Flywheel.Tests;

/// <summary>The code of the model's own getters, setters and constructors: what it throws comes out as it is, and it may call the engine.</summary>
internal sealed class UserCodeTests(WirePath path) : EngineTests(path)
{
    [TestCase("invalid operation", typeof(InvalidOperationException))]
    [TestCase("json", typeof(JsonException))]
    public void What_a_setter_throws_comes_out_as_it_is(string text, Type expected)
    {
        string item = $$$"""{"Id":{"S":"a"},"Text":{"S":"{{{text}}}"}}""";
        Wire.On("GetItem", Reply.Json($$"""{"Item":{{item}}}"""))
            .On("Scan", Reply.Json($$"""{"Count":1,"ScannedCount":1,"Items":[{{item}}]}"""))
            .On("BatchGetItem", Reply.Json($$$"""{"Responses":{"t":[{{{item}}}]}}"""));

        Assert.Multiple(() =>
        {
            Assert.That(() => Engine.GetAsync(Awkward.Key("a")), Throws.InstanceOf(expected));
            Assert.That(() => Engine.Scan<Awkward>().ToListAsync(), Throws.InstanceOf(expected));
            Assert.That(() => Engine.GetAsync([Awkward.Key("a")]), Throws.InstanceOf(expected));
        });
    }

    [Test]
    public async Task What_a_getter_throws_comes_out_as_it_is_and_the_next_call_works()
    {
        var item = new Awkward { Id = "a", OnGet = static _ => throw new NotSupportedException("mine") };

        Assert.That(() => Engine.SaveAsync(item), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Engine.SaveAsync([item]), Throws.TypeOf<NotSupportedException>());

        Wire.On("PutItem", Reply.Json("{}"));
        await Engine.SaveAsync(new Awkward { Id = "b", Text = "t" });
        Assert.That(Wire.Request.Body.GetProperty("Item").GetRawText(), Is.EqualTo("""{"Id":{"S":"b"},"Text":{"S":"t"}}"""));
    }

    [Test]
    public async Task A_getter_may_call_the_engine_while_its_item_is_written()
    {
        Wire.On("PutItem", Reply.Json("{}")).On("GetItem", Reply.Json("{}"));
        var outer = new Awkward
        {
            Id = "outer",
            OnGet = _ =>
            {
                Engine.SaveAsync(new Awkward { Id = "inner", Text = "x" }).GetAwaiter().GetResult();
                Engine.GetAsync(Awkward.Key("inner")).GetAwaiter().GetResult();
                Condition condition = new StringField(AttributePath.Of("a")) == "b";
                return $"{KeyValue.Iso8601(DateTime.UnixEpoch)}{condition}";
            },
        };

        Wire.On("BatchWriteItem", Reply.Json("{}"));
        await Engine.SaveAsync(outer);
        await Engine.SaveAsync([outer]);

        var single = Wire.Sent("PutItem").Single(request => request.Body.GetProperty("Item").GetProperty("Id").GetProperty("S").GetString() == "outer");
        var batch = Wire.Sent("BatchWriteItem")[0].Body.GetProperty("RequestItems").EnumerateObject().Single().Value[0].GetProperty("PutRequest");
        foreach (var item in new[] { single.Body.GetProperty("Item"), batch.GetProperty("Item") })
        {
            Assert.That(item.GetProperty("Text").GetProperty("S").GetString(), Is.EqualTo("\"1970-01-01T00:00:00.0000000Z\"a = \"b\""));
        }
    }

    [Test]
    public async Task A_key_that_the_model_changes_on_the_way_in_is_still_the_one_that_was_asked_for()
    {
        Wire.On("BatchGetItem", Reply.Json("""{"Responses":{"t":[{"Id":{"S":"B"}},{"Id":{"S":"A"}}]}}"""));
        var found = await Engine.GetAsync([Awkward.Key("A"), Awkward.Key("B")]);
        Assert.That(found.Select(item => item.Id), Is.EqualTo(new[] { "a", "b" }));
    }
}
