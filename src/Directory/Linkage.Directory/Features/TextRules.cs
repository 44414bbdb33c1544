using FluentValidation;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features;

/// <summary>Rules that several requests share.</summary>
internal static class TextRules
{
    /// <summary>There, and not longer than the column.</summary>
    public static IRuleBuilderOptions<T, string> Text<T>(this IRuleBuilder<T, string> rule, int longest) => rule.NotEmpty().MaximumLength(longest);

    /// <summary>May be absent.</summary>
    public static IRuleBuilderOptions<T, string?> Note<T>(this IRuleBuilder<T, string?> rule, int longest) => rule.MaximumLength(longest);

    /// <summary>Six digits.</summary>
    public static IRuleBuilderOptions<T, string?> BodyCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Domain.Bodies.BodyCode.IsValid).WithErrorCode("body-code-malformed");

    /// <summary>kebab-case, such as <c>outcome-told</c>.</summary>
    public static IRuleBuilderOptions<T, string> StableCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(IsStableCode).WithErrorCode("code-malformed");

    /// <summary>One of the codes of an enum.</summary>
    public static IRuleBuilderOptions<T, string?> CodeOf<T, TEnum>(this IRuleBuilder<T, string?> rule) where TEnum : struct, Enum =>
        rule.Must(code => CodeText.Parse<TEnum>(code) is not null).WithErrorCode("unknown-code")
            .WithState((_, code) => new object[] { code ?? "" });

    /// <summary>Between the two, both included.</summary>
    public static IRuleBuilderOptions<T, int> Within<T>(this IRuleBuilder<T, int> rule, int least, int most) =>
        rule.InclusiveBetween(least, most).WithErrorCode("out-of-range").WithState(_ => new object[] { least, most });

    public static bool IsStableCode(string? code) =>
        code is { Length: > 0 and <= 50 } && char.IsAsciiLetterLower(code[0]) && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The body that an address names: its code, or the word for the root.</summary>
    public static string CodeInAddress(string body) => body == Domain.Bodies.BodyCode.NationalAlias ? Domain.Bodies.BodyCode.Root : body;
}
