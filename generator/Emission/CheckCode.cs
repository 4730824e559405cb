using System;
using System.Collections.Generic;
using System.Globalization;
using Flywheel.Generators.Model;

namespace Flywheel.Generators.Emission;

/// <summary>Prints single checks.</summary>
internal static class CheckCode
{
    public static void Write(SourceWriter source, CheckSpec check, string attribute, string value, UniqueNames locals, Patterns patterns)
    {
        string name = CSharp.Literal(attribute);
        string first = check.Arguments[0].Replace("{0}", value);
        switch (check.Kind)
        {
            case CheckKind.Predicate:
                If(source, "!" + first, Fails("must pass " + check.Arguments[1]));
                break;
            case CheckKind.Complaint:
                string complaint = CSharp.Identifier(locals.Add("complaint"));
                If(source, $"{first} is {{ }} {complaint}", $"{name}, {complaint}");
                break;
            case CheckKind.Required or CheckKind.Range:
                If(source, first, Fails(check.Arguments[1]));
                break;
            case CheckKind.RegularExpression:
                If(source, $"{value}.Length > 0 && !IsWhole({patterns.NameOf(check)}, {value})", Fails("must match " + check.Arguments[0]));
                break;
            default:
                string pattern = (check.Arguments[1], check.Arguments[2]) switch
                {
                    ("", var most) => "> " + most,
                    (var least, "") => "< " + least,
                    var (least, most) => $"is < {least} or > {most}",
                };

                // In a hole a colon would begin a format.
                string shown = first.IndexOf(':') < 0 ? first : $"({first})";
                If(source, $"{first} {pattern}", check.Message is null ? $"{name}, ${CSharp.Literal($"must have {Amount(check)}, and has {{{shown}}}.")}" : Fails(""));
                break;
        }

        string Fails(string rule) => check.Message is { } message ? $"{name}, {CSharp.Literal(message)}" : $"{name}, {CSharp.Literal(rule)}, {value}";
    }

    private static void If(SourceWriter source, string condition, string failure) => source.Line($$"""
        if ({{condition}})
        {
            failures.Add({{failure}});
        }
        """);

    private static string Amount(CheckSpec check)
    {
        string least = check.Arguments[1];
        string most = check.Arguments[2];
        string amount = least.Length == 0 ? "at most " + most : most.Length == 0 ? "at least " + least : least == most ? least : $"{least} to {most}";
        return $"{amount} {check.Arguments[3]}{(amount.EndsWith(" 1", StringComparison.Ordinal) || amount == "1" ? "" : "s")}";
    }

    /// <summary>The regular expressions of a model, each once.</summary>
    internal sealed class Patterns
    {
        private readonly List<(string Pattern, string Timeout)> _all = [];

        public string NameOf(CheckSpec check)
        {
            var pattern = (check.Arguments[0], check.Arguments[1]);
            if (!_all.Contains(pattern))
            {
                _all.Add(pattern);
            }

            return Name(_all.IndexOf(pattern));
        }

        public void Write(SourceWriter source)
        {
            for (int i = 0; i < _all.Count; i++)
            {
                string timeout = _all[i].Timeout == "-1"
                    ? "global::System.Text.RegularExpressions.Regex.InfiniteMatchTimeout"
                    : $"global::System.TimeSpan.FromMilliseconds({_all[i].Timeout})";
                source.Line().Line($"""
                    private static readonly global::System.Text.RegularExpressions.Regex {Name(i)} =
                        new({CSharp.Literal(_all[i].Pattern)}, global::System.Text.RegularExpressions.RegexOptions.None, {timeout});
                    """);
            }

            if (_all.Count > 0)
            {
                // Written as .NET does it: the first match must be the whole.
                source.Line().Line("""
                    private static bool IsWhole(global::System.Text.RegularExpressions.Regex pattern, string text)
                        => pattern.Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length;
                    """);
            }
        }

        private static string Name(int index) => "s_pattern" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}
