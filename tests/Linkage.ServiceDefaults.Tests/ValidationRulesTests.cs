using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>Each shared rule fails with a code that has texts, and with what the text names.</summary>
public sealed class ValidationRulesTests
{
    private static readonly string[] Kinds = ["a", "b"];

    [Theory]
    [InlineData("", null, null, 1, 0, "Name required")]
    [InlineData("  ", null, null, 1, 0, "Name required")]
    [InlineData("\u200B\u3164", null, null, 1, 0, "Name required")]
    [InlineData("12345", null, null, 1, 0, "Name too-long 4")]
    [InlineData("1234", "123", null, 1, 0, "Note too-long 2")]
    [InlineData("1234", null, "c", 1, 0, "Kind unknown-code c")]
    [InlineData("1234", "12", "b", 0, 0, "Number out-of-range 1 9")]
    [InlineData("1234", "12", "b", 9, 3, "List too-many 2")]
    [InlineData("1234", "12", "b", 9, 2, "")]
    public void Names_what_is_wrong(string name, string? note, string? kind, int number, int entries, string expected)
    {
        var failures = new Validator().Validate(new Request(name, note, kind, number, [.. Enumerable.Repeat("x", entries)])).Errors;
        string.Join('|', failures.Select(f => string.Join(' ', [f.PropertyName, f.ErrorCode, .. (object[]?)f.CustomState ?? []]))).ShouldBe(expected);
        failures.ShouldAllBe(f => new ProblemTexts().Knows(f.ErrorCode));
    }

    private sealed record Request(string Name, string? Note, string? Kind, int? Number, IReadOnlyList<string> List);

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required(4);
            RuleFor(r => r.Note).AtMost(2);
            RuleFor(r => r.Kind).OneOfOrNone(Kinds);
            RuleFor(r => r.Number).Within(1, 9);
            RuleFor(r => r.List).NoMoreThan(2);
        }
    }
}
