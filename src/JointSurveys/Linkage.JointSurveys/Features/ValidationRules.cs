global using Linkage.ServiceDefaults.Http;
using FluentValidation;

namespace Linkage.JointSurveys.Features;

/// <summary>Rules that surveys have beside the platform's own.</summary>
internal static class ValidationRules
{
    /// <summary>Longest piece of prose.</summary>
    public const int Prose = 20_000;

    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> Count<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int least, int most) => rule
        .Must(list => list is not null && list.Count >= least && list.Count <= most && list.All(item => item is not null))
        .WithErrorCode("count-out-of-range").WithState(_ => new object[] { least, most });

    public static IRuleBuilderOptions<T, int> Within<T>(this IRuleBuilder<T, int> rule, int least, int most) => rule
        .InclusiveBetween(least, most).WithErrorCode("number-out-of-range").WithState(_ => new object[] { least, most });

    public static IRuleBuilderOptions<T, decimal> Within<T>(this IRuleBuilder<T, decimal> rule, int least, int most) => rule
        .InclusiveBetween(least, most).WithErrorCode("number-out-of-range").WithState(_ => new object[] { least, most });

    public static IRuleBuilderOptions<T, DateOnly> Day<T>(this IRuleBuilder<T, DateOnly> rule) => rule
        .Must(day => day.Year is >= 2000 and <= 2100).WithErrorCode("day-out-of-range");
}

/// <summary>What a person writes about a step.</summary>
/// <param name="Note">Words.</param>
internal sealed record Remark(string? Note)
{
    internal sealed class Rules : AbstractValidator<Remark>
    {
        public Rules() => RuleFor(r => r.Note).AtMost(2000);
    }
}

/// <summary>Why a step is taken that somebody else would rather not see.</summary>
/// <param name="Text">The reason.</param>
internal sealed record Reason(string Text)
{
    internal sealed class Rules : AbstractValidator<Reason>
    {
        public Rules() => RuleFor(r => r.Text).Required(2000);
    }
}
