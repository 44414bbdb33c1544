using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.IssueItem;

/// <summary>编发: into a bulletin, under the next number of its series. It is thereby adopted by the body itself, and its sources are told.</summary>
internal static class IssueItem
{
    /// <param name="Series">刊名, one of the body's series.</param>
    /// <param name="Recipients">主送.</param>
    /// <param name="Year">Year of the numbering; the present one when left out.</param>
    /// <param name="Note">What the person writes.</param>
    internal sealed record Request(string Series, IReadOnlyList<string> Recipients, int? Year = null, string? Note = null);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/issue", Handle).WithName(nameof(IssueItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ItemSteps steps, BodyRules rules, OutcomeRecording outcomes,
        SocialInformationDbContext db, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Issue, caller, async (item, now) =>
        {
            InformationTransitions.After(item.Status, InformationTrigger.Issue);
            if (!(await rules.SettingsAsync(item.Body, ct)).Series.Contains(request.Series))
                throw Refusal.Invalid("/series", "unknown-code", request.Series);
            var thisYear = ChinaTime.Day(now).Year;
            var year = request.Year ?? thisYear;
            if (Math.Abs(year - thisYear) > 1)
                throw Refusal.Invalid("/year", "year-out-of-range");

            var issue = new BulletinIssue(
                Guid.CreateVersion7(now), item.Id, item.Body, request.Series, year, await NextNumberAsync(db, item.Body, request.Series, year, ct),
                item.ContentVersion, [.. request.Recipients], caller.Name, now);
            db.Issues.Add(issue);
            item.Move(InformationTrigger.Issue, caller, now, note: request.Note is null ? issue.Reference : $"{issue.Reference} {request.Note}");

            // A body adopts an item once, in however many series and issues it stands.
            var own = await rules.NameAsync(item.Body, ct);
            var known = await db.Outcomes.AsNoTracking().Where(o => o.ItemId == item.Id && o.Type == "adopted" && o.FromBody == item.Body && o.ByWhom == own)
                .OrderByDescending(o => o.Revision).FirstOrDefaultAsync(ct);
            var earlier = await db.Issues.AsNoTracking().Where(i => i.ItemId == item.Id).OrderBy(i => i.IssuedAt).ToListAsync(ct);
            var sources = await db.Items.Where(i => i.Id == item.Id).SelectMany(i => i.Sources).CountAsync(ct);
            outcomes.Record(item, new()
            {
                Type = "adopted",
                Level = caller.Level,
                ByWhom = own,
                AdoptionKind = sources > 1 ? "combined" : "single",
                DocumentNumber = string.Join('、', earlier.Append(issue).Select(i => i.Reference).Distinct()),
                OccurredOn = known?.OccurredOn ?? ChinaTime.Day(now),
            }, caller, now, known?.OutcomeId, (known?.Revision ?? 0) + 1);
        }, ct);

    // The counter's row stays locked until this transaction ends: the next one waits, and a rollback gives the number back.
    private static async Task<int> NextNumberAsync(SocialInformationDbContext db, string body, string series, int year, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"""
            insert into issue_counters (body, series, year, last_number) values ({body}, {series}, {year}, 1)
            on conflict (body, series, year) do update set last_number = issue_counters.last_number + 1
            returning last_number
            """).ToListAsync(ct))[0];

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Series).Required(50);
            RuleFor(r => r.Recipients).Given().NoMoreThan(50);
            RuleForEach(r => r.Recipients).Required(100);
            RuleFor(r => r.Note).AtMost(500);
        }
    }
}
