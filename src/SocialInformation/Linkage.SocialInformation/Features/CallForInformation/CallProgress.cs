using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.CallForInformation;

/// <summary>约稿 with what each target has answered: counts only, so that no body sees another's drafts.</summary>
internal sealed class CallProgress(SocialInformationDbContext db)
{
    public async Task<IReadOnlyList<CallView>> OfAsync(IReadOnlyList<Domain.CallForInformation> calls, Caller caller, CancellationToken ct)
    {
        var ids = calls.Select(c => (Guid?)c.Id).ToList();
        // The one place that counts other bodies' rows: the filter is the call itself, which the caller may see.
        var answers = await db.Items.IgnoreQueryFilters()
            .Where(i => ids.Contains(i.CallId) && i.Origin == ItemOrigin.Reported && i.SubmittedAt != null && i.Status != InformationStatus.Withdrawn)
            .Select(i => new { i.CallId, i.Body, Forwarded = db.Forwards.Any(f => f.ItemId == i.Id) })
            .ToListAsync(ct);
        var byTarget = answers.GroupBy(a => (a.CallId!.Value, a.Body))
            .ToDictionary(g => g.Key, g => (Linked: g.Count(), Answered: g.Count(a => a.Forwarded)));

        return [.. calls.Select(call =>
        {
            var targets = call.Targets.OrderBy(t => t.Body, StringComparer.Ordinal).Select(t =>
            {
                var (linked, answered) = byTarget.GetValueOrDefault((call.Id, t.Body));
                return new CallTargetView(
                    t.Body, t.State.Code(), t.Reason, t.RepliedBy, t.RepliedAt, linked, answered, Math.Min(1, Math.Round((double)answered / call.Quota, 3)));
            }).ToList();
            var rate = targets.Count == 0 ? 0 : Math.Round((double)targets.Count(t => t.Answered > 0) / targets.Count, 3);
            return new CallView(
                call.Id, call.Revision, call.Body, call.Theme, call.Description, call.Quota, call.DueOn, call.DueExplanationZh, call.DueExplanationEn,
                call.BonusNote, call.IssuedBy, call.IssuedAt, call.ClosedAt,
                // A target sees its own line and the total; what the others said is for the issuer.
                [.. targets.Where(t => call.Body == caller.Body || t.Body == caller.Body)], targets.Sum(t => t.Answered), rate);
        })];
    }
}

/// <summary>约稿.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">What If-Match names.</param>
/// <param name="Body">Who calls.</param>
/// <param name="Theme">主题.</param>
/// <param name="Description">What is wanted.</param>
/// <param name="Quota">Answers asked of each target.</param>
/// <param name="DueOn">By when.</param>
/// <param name="DueExplanationZh">Why that day.</param>
/// <param name="DueExplanationEn">Why that day.</param>
/// <param name="BonusNote">加分说明.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Targets">Who was asked, as far as the caller sees.</param>
/// <param name="Answered">Items that targets forwarded under the call.</param>
/// <param name="ResponseRate">应稿率: targets with an answer ÷ targets.</param>
internal sealed record CallView(
    Guid Id, int Version, string Body, string Theme, string? Description, int Quota, DateOnly DueOn, string? DueExplanationZh, string? DueExplanationEn,
    string? BonusNote, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt, IReadOnlyList<CallTargetView> Targets, int Answered,
    double ResponseRate);

/// <summary>One body that was asked.</summary>
/// <param name="Body">Its code.</param>
/// <param name="State"><c>pending</c>, <c>accepted</c> or <c>declined</c>.</param>
/// <param name="Reason">Why it declined.</param>
/// <param name="RepliedBy">Who replied.</param>
/// <param name="RepliedAt">When.</param>
/// <param name="Linked">Items submitted under the call.</param>
/// <param name="Answered">Those of them that were forwarded.</param>
/// <param name="ResponseRate">Answered ÷ quota, at most 1.</param>
internal sealed record CallTargetView(
    string Body, string State, string? Reason, string? RepliedBy, DateTimeOffset? RepliedAt, int Linked, int Answered, double ResponseRate);
