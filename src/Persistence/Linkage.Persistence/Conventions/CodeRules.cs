using FluentValidation;
using Linkage.ServiceDefaults.Http;

namespace Linkage.Persistence.Conventions;

/// <summary>Rules of requests about the codes of enums.</summary>
public static class CodeRules
{
    /// <summary>The code of one of the enum's members: <c>unknown-code</c>.</summary>
    /// <param name="rule">Of a code.</param>
    public static IRuleBuilderOptions<T, string?> CodeOf<T, TEnum>(this IRuleBuilder<T, string?> rule) where TEnum : struct, Enum =>
        rule.Must(code => CodeText.Parse<TEnum>(code) is not null).UnknownCode();

    /// <summary>The code of one of the enum's members, or absent: <c>unknown-code</c>.</summary>
    /// <param name="rule">Of a code.</param>
    public static IRuleBuilderOptions<T, string?> CodeOfOrNone<T, TEnum>(this IRuleBuilder<T, string?> rule) where TEnum : struct, Enum =>
        rule.Must(code => code is null || CodeText.Parse<TEnum>(code) is not null).UnknownCode();
}
