using FluentValidation;

namespace Linkage.SocialInformation.Features;

/// <summary>Rules that speak in the platform's texts.</summary>
internal static class ValidationRules
{
    public static IRuleBuilderOptions<T, string> Required<T>(this IRuleBuilder<T, string> rule, int most) => rule
        .NotEmpty().WithErrorCode("required")
        .MaximumLength(most).WithErrorCode("too-long").WithState(_ => new object[] { most });

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int most) => rule
        .MaximumLength(most).WithErrorCode("too-long").WithState(_ => new object[] { most });

    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> codes) => rule
        .Must(code => code is null || codes.Contains(code)).WithErrorCode("unknown-code").WithState((_, code) => new object[] { code! });

    public static IRuleBuilderOptions<T, Guid> Given<T>(this IRuleBuilder<T, Guid> rule) => rule.NotEmpty().WithErrorCode("required");
}
