using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.SubmitItem;

/// <summary>提交 and 补充后重新提交, with the secrecy self-check; look-alikes are shown, not held against it.</summary>
internal static class SubmitItem
{
    /// <param name="DeclaredUnclassified">保密自查: the reporter declares that nothing in it is classified.</param>
    internal sealed record Request(bool DeclaredUnclassified);

    /// <param name="Item">The item.</param>
    /// <param name="LookAlikes">Near-duplicates; null while the look-up is away.</param>
    /// <param name="LookAlikesUnavailable">Whether the look-up was away.</param>
    internal sealed record Answer(ItemRepresentation Item, LookAlikesView? LookAlikes, bool LookAlikesUnavailable);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/{id:guid}/submission", (Guid id, Request request, IfMatch match, Caller caller, Submission submission, CancellationToken ct) =>
            submission.TakeAsync(id, InformationTrigger.Submit, request, match, caller, ct)).WithName(nameof(SubmitItem));
        items.MapPost("/{id:guid}/resubmission", (Guid id, Request request, IfMatch match, Caller caller, Submission submission, CancellationToken ct) =>
            submission.TakeAsync(id, InformationTrigger.Resubmit, request, match, caller, ct)).WithName("ResubmitItem");
    }

    internal sealed class Submission(ItemSteps steps, BodyRules rules, LookAlikeSearch lookAlikes)
    {
        public async Task<Ok<Answer>> TakeAsync(Guid id, InformationTrigger step, Request request, IfMatch match, Caller caller, CancellationToken ct)
        {
            var settings = await rules.SettingsAsync(caller.Body, ct);
            var taken = await steps.TakeAsync(id, match, step, caller, async (item, now) =>
                item.Submit(step, request.DeclaredUnclassified, settings.ContentLimit, await ScreeningDeadline(item, now, ct), caller, now), ct);
            var view = taken.Value!;
            var found = await lookAlikes.FindAsync(caller, view.Title, $"{view.Situation}\n{view.Analysis}\n{view.Suggestion}", view.Id, ct);
            return TypedResults.Ok(new Answer(view, found, found is null));
        }

        // An item under an emergency theme is screened the same day, also where the body's pack has no clock for it.
        private async Task<Deadline?> ScreeningDeadline(InformationItem item, DateTimeOffset now, CancellationToken ct)
        {
            if (item.ThemeId is null)
                return await rules.DeadlineAsync(item.Body, "screening", now, ct);
            return await rules.DeadlineAsync(item.Body, "emergency-screening", now, ct)
                ?? new("emergency-screening", ChinaTime.Day(now), "应急专题:当日筛选", "Emergency theme: screened the same day");
        }
    }
}
