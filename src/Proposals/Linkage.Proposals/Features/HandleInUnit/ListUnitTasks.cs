using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.HandleInUnit;

/// <summary>承办单位收件箱 and 催办清单: parts with their colours, computed when asked. A unit sees its own, the office all of the body's.</summary>
internal static class ListUnitTasks
{
    internal sealed record Row(
        Guid ProposalId, Guid AssignmentId, int Version, string Title, string? CaseLabel, string UnitId, string UnitName, string Role, string Status, string ProposalStatus,
        DateTimeOffset? AssignedAt, DateOnly? DueOn, string? DueBecause, string? DueBecauseEn, DateOnly? AmberFrom, string Colour, int DaysLeft, bool Key,
        DateOnly? FirstContactDueOn, string FirstContactColour)
    {
        /// <summary>By when the office answers the unit's request to give it back; null while none is open.</summary>
        public DateOnly? ReturnAnswerDueOn { get; init; }
    }

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapGet("/unit-tasks", Handle).WithName(nameof(ListUnitTasks));

    private static async Task<Ok<Page<Row>>> Handle(
        string? colour, bool? open, bool? contactDue, string? unit, string? status, int? limit, string? cursor, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var rows = PageLimit.Of(limit);
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        if (!office && !caller.Is(Roles.UnitStaff))
            throw Refusal.NotAllowed();
        var units = await access.UnitsAsync(caller, ct);
        var today = BeijingDay.Of(clock.GetUtcNow());

        var query = from a in db.Assignments.AsNoTracking()
                    join p in db.Proposals.AsNoTracking() on a.ProposalId equals p.Id
                    where a.Body == caller.Body && a.Status != AssignmentStatus.Proposed && a.Status != AssignmentStatus.Reassigned
                    select new { a, p };
        if (!office)
            query = query.Where(x => units.Contains(x.a.UnitId));
        if (unit is not null)
            query = query.Where(x => x.a.UnitId == unit);
        var works = new[] { ProposalStatus.Assigned, ProposalStatus.Rehandling };
        var done = new[] { AssignmentStatus.Replied, AssignmentStatus.OpinionGiven };
        if (open != false || colour is not null)
            query = query.Where(x => works.Contains(x.p.Status) && !done.Contains(x.a.Status));
        if (colour is not null)
            query = CodeText.Parse<WarningColour>(colour) switch
            {
                WarningColour.Red => query.Where(x => x.a.DueOn < today),
                WarningColour.Yellow => query.Where(x => x.a.DueOn >= today && x.a.AmberFrom <= today),
                WarningColour.Blue => query.Where(x => x.a.DueOn >= today && x.a.AmberFrom > today),
                WarningColour.None => query.Where(x => x.a.DueOn == null),
                null => throw Refusal.Invalid("/colour", "unknown-code", colour),
            };
        if (status is not null)
        {
            var statuses = status.Split(',').Select(code => CodeText.Parse<AssignmentStatus>(code) ?? throw Refusal.Invalid("/status", "unknown-code", code)).ToArray();
            query = query.Where(x => statuses.Contains(x.a.Status));
        }

        if (contactDue == true)
            query = query.Where(x => x.a.FirstContactOn == null && x.a.FirstContactAmberFrom <= today);
        if (Cursor.Parts(cursor, 2) is [var due, var after])
        {
            var (day, id) = (DateOnly.FromDayNumber((int)Math.Clamp(Cursor.ToNumber(due), 0, DateOnly.MaxValue.DayNumber)), Cursor.ToId(after));
            query = query.Where(x => (x.a.DueOn ?? DateOnly.MaxValue) > day || ((x.a.DueOn ?? DateOnly.MaxValue) == day && x.a.Id > id));
        }

        var found = await query.OrderBy(x => x.a.DueOn ?? DateOnly.MaxValue).ThenBy(x => x.a.Id).Take(rows + 1).ToListAsync(ct);
        var parts = found.ConvertAll(x => x.a.Id);
        var asked = await db.ReturnRequests.AsNoTracking().Where(r => parts.Contains(r.AssignmentId) && r.AnsweredAt == null)
            .ToDictionaryAsync(r => r.AssignmentId, r => r.AnswerDueOn, ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(x => new Row(
                x.p.Id, x.a.Id, x.p.Revision, x.p.Title, ProposalCard.Label(x.p), x.a.UnitId, x.a.UnitName, x.a.Role.Code(), x.a.Status.Code(),
                (office || x.p.Status != ProposalStatus.FeedbackRecorded ? x.p.Status : ProposalStatus.FeedbackPending).Code(),
                x.a.AssignedAt, x.a.DueOn, x.a.DueBecauseZh, x.a.DueBecauseEn, x.a.AmberFrom, works.Contains(x.p.Status) ? x.a.ColourOn(today).Code() : WarningColour.None.Code(),
                x.a.DueOn is { } d ? d.DayNumber - today.DayNumber : 0, x.p.IsKey,
                x.a.FirstContactDueOn, works.Contains(x.p.Status) ? x.a.FirstContactColourOn(today).Code() : WarningColour.None.Code())
            {
                ReturnAnswerDueOn = asked.GetValueOrDefault(x.a.Id),
            })],
            rows, row => Cursor.Of((row.DueOn ?? DateOnly.MaxValue).DayNumber, row.AssignmentId)));
    }
}
