using FluentValidation;

namespace Linkage.Directory.Features;

/// <summary>Rules that several requests share.</summary>
internal static class TextRules
{
    /// <summary>Six digits.</summary>
    public static IRuleBuilderOptions<T, string?> BodyCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Domain.Bodies.BodyCode.IsValid).WithErrorCode("body-code-malformed");

    /// <summary>kebab-case, such as <c>outcome-told</c>.</summary>
    public static IRuleBuilderOptions<T, string> StableCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(IsStableCode).WithErrorCode("code-malformed");

    public static bool IsStableCode(string? code) =>
        code is { Length: > 0 and <= 50 } && char.IsAsciiLetterLower(code[0]) && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The body that an address names: its code, or the word for the root.</summary>
    public static string CodeInAddress(string body) => body == Domain.Bodies.BodyCode.NationalAlias ? Domain.Bodies.BodyCode.Root : body;
}
