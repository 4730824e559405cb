using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Generators.Emission;

/// <summary>Pieces of C# text.</summary>
internal static class CSharp
{
    /// <summary>The attribute that marks what the generator wrote.</summary>
    /// <summary>In the place of what cannot be written; the build has failed by then, unless somebody has silenced the error.</summary>
    public const string NotMapped = "throw new global::System.NotSupportedException(\"The model has errors, so nothing maps it.\")";

    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Flywheel.Generators\", \"{typeof(CSharp).Assembly.GetName().Version.ToString(3)}\")]";

    /// <summary>The line that makes the place obsolete, after the line before; in such a place even what is obsolete as an error can be used.</summary>
    public static string Obsolete(bool isObsolete) => isObsolete ? "\n[global::System.Obsolete]" : "";

    /// <summary><c>new </c> before a generated member that hides one of a base type.</summary>
    public static string New(Model.ModelSpec model, string member) => model.Hidden.Contains(member) ? "new " : "";

    // Words that are names almost everywhere, but not in every place where a name is emitted (`x is { } and`).
    private static readonly HashSet<string> s_contextual = new(
        [
            "_", "allows", "and", "async", "await", "dynamic", "extension", "field", "file", "global", "managed", "nameof", "nint", "not", "notnull",
            "nuint", "or", "partial", "record", "required", "scoped", "unmanaged", "var", "when", "where", "with", "yield",
        ],
        StringComparer.Ordinal);

    /// <summary>A string literal with its quotes.</summary>
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A character literal with its quotes.</summary>
    public static string Literal(char value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A UTF-8 literal.</summary>
    public static string Utf8(string value) => Literal(value) + "u8";

    public static int Utf8Length(string value) => Encoding.UTF8.GetByteCount(value);

    /// <summary>A list of string literals.</summary>
    public static string Literals(IEnumerable<string> values) => string.Join(", ", values.Select(Literal));

    /// <summary>A name, with <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || s_contextual.Contains(name) ? "@" + name : name;

    /// <summary>A namespace, with <c>@</c> where a part is a keyword.</summary>
    public static string Namespace(string name) => string.Join(".", name.Split('.').Select(Identifier));

    /// <summary>Text for an XML comment.</summary>
    public static string Xml(string text)
        => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\n', ' ').Replace('\r', ' ');

    /// <summary>A type in an XML comment; a constructed type has no link.</summary>
    public static string See(string typeName) => typeName.IndexOf('<') < 0 ? $"<see cref=\"{typeName}\"/>" : $"<c>{Xml(typeName)}</c>";

    /// <summary>A property's name as a variable's: <c>UserId</c> is <c>userId</c>, <c>URLText</c> is <c>urlText</c>.</summary>
    public static string CamelCase(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new(letters);
    }

    /// <summary>A local variable for a property.</summary>
    public static string AddLocal(this UniqueNames names, string property) => Identifier(names.Add(property == "_" ? "value" : CamelCase(property)));

    /// <summary>The last part of a type's name: <c>Level</c> of <c>global::Games.Level</c>.</summary>
    public static string SimpleName(string typeName)
    {
        int end = typeName.IndexOf('<');
        string name = end < 0 ? typeName : typeName.Substring(0, end);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
    }
}
