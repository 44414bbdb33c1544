using FluentValidation;

namespace Linkage.Forwarding.Triage;

/// <summary>Limits that more than one decision has.</summary>
internal static class TriageValidation
{
    public const int LongestNote = 2000;
    public const int LongestTitle = 200;
    public const int LongestCode = 64;
    public const int LongestName = 100;

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(text => text is null || text.Length <= length).WithErrorCode("too-long").WithState(_ => new object[] { length });

    public static IRuleBuilderOptions<T, string> Given<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("required");
}
