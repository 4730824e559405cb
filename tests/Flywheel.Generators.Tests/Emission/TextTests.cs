using Flywheel.Generators.Emission;

namespace Flywheel.Generators.Tests.Emission;

public class TextTests
{
    [Test]
    public void Blocks_indent_every_line_of_a_raw_string_and_leave_blank_lines_empty()
    {
        var source = new SourceWriter();

        source.Open("class A").Line("""
            void B()
            {
                C();

            }
            """).Close();

        Assert.That(source.ToString(), Is.EqualTo("class A\n{\n    void B()\n    {\n        C();\n\n    }\n}\n"));
    }

    [Test]
    public void A_block_that_is_not_closed_is_an_error()
        => Assert.That(() => new SourceWriter().Open("class A").ToString(), Throws.InvalidOperationException);

    [TestCase("UserId", "userId")]
    [TestCase("ID", "id")]
    [TestCase("URLText", "urlText")]
    [TestCase("X", "x")]
    [TestCase("_a", "_a")]
    public void A_variable_is_named_after_its_property(string property, string local) => Assert.That(CSharp.CamelCase(property), Is.EqualTo(local));

    [TestCase("class", "@class")]
    [TestCase("when", "@when")]
    [TestCase("value", "value")]
    public void A_keyword_is_escaped(string name, string identifier) => Assert.That(CSharp.Identifier(name), Is.EqualTo(identifier));

    [TestCase("a\"b\n\\", "\"a\\\"b\\n\\\\\"")]
    [TestCase("", "\"\"")]
    public void A_literal_is_escaped(string text, string literal) => Assert.That(CSharp.Literal(text), Is.EqualTo(literal));

    [Test]
    public void Text_is_escaped_for_xml() => Assert.That(CSharp.Xml("a<b>&c\nd"), Is.EqualTo("a&lt;b&gt;&amp;c d"));

    [Test]
    public void A_name_that_is_taken_gets_a_number()
    {
        var names = new UniqueNames(["item"]);

        Assert.That(names.AddLocal("Item"), Is.EqualTo("item2"));
        Assert.That(names.AddLocal("item"), Is.EqualTo("item3"));
        Assert.That(names.AddLocal("_"), Is.EqualTo("value"));
    }
}
