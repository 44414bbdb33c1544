using FluentValidation;
using Linkage.ServiceDefaults.Text;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// Rules that speak in the platform's texts: each fails with a code of <see cref="Problems.ProblemTexts"/> and what the text names. One that a service
/// knows alone stands in the service.
/// </summary>
public static class ValidationRules
{
    /// <summary>There, and no longer than that: <c>required</c>, <c>too-long</c>.</summary>
    /// <param name="rule">Of a text; without a visible character it is as good as absent.</param>
    /// <param name="most">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule, int most) => rule.Given().AtMost(most);

    /// <summary>There: <c>required</c>.</summary>
    /// <param name="rule">Of anything; a text without a visible character, an empty list and an empty id are as good as absent.</param>
    /// <param name="code">Another code than <c>required</c>.</param>
    public static IRuleBuilderOptions<T, TProperty> Given<T, TProperty>(this IRuleBuilder<T, TProperty> rule, string code = "required") => rule
        .NotEmpty().WithErrorCode(code)
        // What NotEmpty took for blank is told once.
        .Must(value => value is not string text || string.IsNullOrWhiteSpace(text) || !VisibleText.IsBlank(text)).WithErrorCode(code);

    /// <summary>No longer than that: <c>too-long</c>. May be absent.</summary>
    /// <param name="rule">Of a text.</param>
    /// <param name="most">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int most) => rule
        .MaximumLength(most).WithErrorCode("too-long").WithState(_ => new object[] { most });

    /// <summary>One of the codes: <c>unknown-code</c>.</summary>
    /// <param name="rule">Of a code.</param>
    /// <param name="codes">Those that there are.</param>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> codes) => rule
        .Must(code => code is not null && codes.Contains(code)).UnknownCode();

    /// <summary>One of the codes, or absent: <c>unknown-code</c>.</summary>
    /// <param name="rule">Of a code.</param>
    /// <param name="codes">Those that there are.</param>
    public static IRuleBuilderOptions<T, string?> OneOfOrNone<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> codes) => rule
        .Must(code => code is null || codes.Contains(code)).UnknownCode();

    /// <summary>Says of the rule before it that the code is unknown, and names it: <c>unknown-code</c>.</summary>
    /// <param name="rule">Of a code.</param>
    public static IRuleBuilderOptions<T, string?> UnknownCode<T>(this IRuleBuilderOptions<T, string?> rule) => rule
        .WithErrorCode("unknown-code").WithState((_, code) => new object[] { code ?? "" });

    /// <summary>Between the two, both included: <c>out-of-range</c>. May be absent.</summary>
    /// <param name="rule">Of a number.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public static IRuleBuilderOptions<T, TNumber> Within<T, TNumber>(this IRuleBuilder<T, TNumber> rule, TNumber least, TNumber most)
        where TNumber : struct, IComparable<TNumber>, IComparable => rule
        .InclusiveBetween(least, most).WithErrorCode("out-of-range").WithState(_ => new object[] { least, most });

    /// <inheritdoc cref="Within{T, TNumber}(IRuleBuilder{T, TNumber}, TNumber, TNumber)"/>
    public static IRuleBuilderOptions<T, TNumber?> Within<T, TNumber>(this IRuleBuilder<T, TNumber?> rule, TNumber least, TNumber most)
        where TNumber : struct, IComparable<TNumber>, IComparable => rule
        .InclusiveBetween(least, most).WithErrorCode("out-of-range").WithState(_ => new object[] { least, most });

    /// <summary>No more entries than that: <c>too-many</c>. May be absent.</summary>
    /// <param name="rule">Of a list.</param>
    /// <param name="most">Most entries.</param>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> NoMoreThan<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int most) => rule
        .Must(list => list is null || list.Count <= most).WithErrorCode("too-many").WithState(_ => new object[] { most });
}
