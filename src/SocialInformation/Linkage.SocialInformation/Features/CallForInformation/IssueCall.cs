using FluentValidation;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.CallForInformation;

/// <summary>约稿: asks chosen bodies below for information.</summary>
internal static class IssueCall
{
    /// <param name="Theme">主题.</param>
    /// <param name="Targets">Codes of the bodies that are asked.</param>
    /// <param name="Quota">How many answers each is asked for.</param>
    /// <param name="DueOn">By when; the body's clock <c>call-answer</c> decides when left out.</param>
    /// <param name="Description">What is wanted.</param>
    /// <param name="BonusNote">加分说明.</param>
    internal sealed record Request(
        string Theme, IReadOnlyList<string> Targets, int Quota = 1, DateOnly? DueOn = null, string? Description = null, string? BonusNote = null);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/calls", Handle).WithName(nameof(IssueCall));

    private static async Task<Created<CallView>> Handle(
        Request request, Caller caller, SocialInformationDbContext db, BodyRules rules, LowerBodies lower, CallProgress progress, IOutbox outbox,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        await lower.RequireAsync(caller.Body, request.Targets, "/targets", ct);
        var now = clock.GetUtcNow();
        if (request.DueOn < ChinaTime.Day(now))
            throw Refusal.Invalid("/dueOn", "due-in-past");
        var due = request.DueOn is null ? await rules.DeadlineAsync(caller.Body, "call-answer", now, ct) : null;

        var call = new Domain.CallForInformation
        {
            Id = Guid.CreateVersion7(now),
            Body = caller.Body,
            Theme = request.Theme.Trim(),
            Description = request.Description,
            Quota = request.Quota,
            DueOn = request.DueOn ?? due?.On ?? throw Refusal.Invalid("/dueOn", "due-needed"),
            DueExplanationZh = due?.Zh,
            DueExplanationEn = due?.En,
            BonusNote = request.BonusNote,
            IssuedBy = caller.Name,
            IssuedAt = now,
        };
        call.Ask(request.Targets.Distinct(StringComparer.Ordinal));
        db.Calls.Add(call);
        outbox.Publish(CallMessages.Opened(call));
        await db.SaveChangesAsync(ct);
        response.SetVersion(call.Revision);
        return TypedResults.Created($"/api/v1/social-information/calls/{call.Id}", (await progress.OfAsync([call], caller, ct))[0]);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Theme).Required(200);
            RuleFor(r => r.Targets).Given().NoMoreThan(200);
            RuleForEach(r => r.Targets).Required(6);
            RuleFor(r => r.Quota).InclusiveBetween(1, 1000).WithErrorCode("number-out-of-range").WithState(_ => new object[] { 1, 1000 });
            RuleFor(r => r.Description).AtMost(4000);
            RuleFor(r => r.BonusNote).AtMost(500);
        }
    }
}
