using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features;

/// <summary>What a reporter, or staff on behalf, writes. <c>Attachments</c> names uploads to the item; left out, the files stay as they are.</summary>
internal sealed record ItemDraft(
    string Title, string? Situation, string? Analysis, string? Suggestion, ReporterDraft Reporter, string? Urgency = null, string? SourceType = null,
    bool MayBePublished = false, bool OnBehalf = false, Guid? InformantId = null, Guid? CallId = null, Guid? ThemeId = null,
    IReadOnlyList<Guid>? Attachments = null)
{
    /// <summary>来源类型: how information comes in (domain.md §2.2).</summary>
    public static readonly IReadOnlyList<string> SourceTypes =
    [
        "member", "party", "committee", "sector", "station", "informant", "consultation", "proposal", "survey", "public", "unit", "forwarded", "other",
    ];

    public ItemContent Content() => new(
        Title.Trim(), Situation?.Trim() ?? "", Analysis?.Trim() ?? "", Suggestion?.Trim() ?? "",
        new(Reporter.Identity, Reporter.Name.Trim(), Reporter.Party, Reporter.Unit?.Trim(), Reporter.Post,
            [.. (Reporter.Joint ?? []).Select(j => new JointReporter(j.Name, j.Unit))], Reporter.NonMember));

    public DraftParticulars Particulars() => new(
        CodeText.Parse<Urgency>(Urgency) ?? Domain.Urgency.Normal, SourceType ?? "member", MayBePublished, OnBehalf, InformantId, CallId, ThemeId);

    internal sealed class Validator : AbstractValidator<ItemDraft>
    {
        public Validator()
        {
            RuleFor(d => d.Title).Required(200);
            RuleFor(d => d.Situation).AtMost(20_000);
            RuleFor(d => d.Analysis).AtMost(20_000);
            RuleFor(d => d.Suggestion).AtMost(20_000);
            RuleFor(d => d.Urgency).OneOfOrNone(CodeText.All<Urgency>());
            RuleFor(d => d.SourceType).OneOfOrNone(SourceTypes);
            RuleFor(d => d.Reporter).NotNull().WithErrorCode("required");
            RuleFor(d => d.Reporter).SetValidator(new ReporterDraft.Validator()).When(d => d.Reporter is not null);
        }
    }
}

/// <summary>Who reported it.</summary>
internal sealed record ReporterDraft(
    string Identity, string Name, string? Party = null, string? Unit = null, string? Post = null, IReadOnlyList<JointReporterDraft>? Joint = null,
    string? NonMember = null)
{
    internal sealed class Validator : AbstractValidator<ReporterDraft>
    {
        public Validator()
        {
            RuleFor(r => r.Identity).Required(40).OneOfOrNone(Domain.Reporter.Identities);
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.Party).AtMost(100);
            RuleFor(r => r.Unit).AtMost(200);
            RuleFor(r => r.Post).AtMost(100);
            RuleFor(r => r.NonMember).AtMost(100);
            RuleFor(r => r.Joint).NoMoreThan(50);
            RuleForEach(r => r.Joint).Must(j => j is { Name.Length: > 0 and <= 100 } && (j.Unit?.Length ?? 0) <= 200).WithErrorCode("joint-reporter-malformed");
        }
    }
}

/// <summary>A joint reporter.</summary>
internal sealed record JointReporterDraft(string Name, string? Unit = null);
