using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadFigures;

/// <summary>提案统计: every figure is counted from rows when it is asked for; nothing is kept beside them.</summary>
internal static class ReadFigures
{
    internal sealed record Figures(
        int Received, int Filed, double FiledPercent, int NotFiled, int Merged, int Withdrawn, int InReview, int AssignedCases, int RepliedCases, double ReplyPercent,
        int FiledAndAnswered, double OnTimePercent, double ContactPercent, double FirstContactInTimePercent, int Rehandled, int MetFaceToFace, int Key, int Excellent, double ExcellentCollectivePercent,
        int ConvertedToInfo, int SentToReference, int ForwardedUpward, PromiseFigures Promises,
        IReadOnlyList<Slice> NotFiledByReason, IReadOnlyList<Slice> ByCategory, IReadOnlyList<Slice> ByProposerType, IReadOnlyList<Slice> ByOccasion, IReadOnlyList<Slice> ByStatus,
        IReadOnlyList<Slice> ByResult, IReadOnlyList<Slice> ByResultClass, IReadOnlyList<Slice> ByAttitude, IReadOnlyList<Slice> ByResultRating,
        double SatisfiedWithAttitudePercent, double SatisfiedWithResultPercent, IReadOnlyList<UnitFigures> ByUnit);

    internal sealed record Slice(string Code, int Count);

    internal sealed record PromiseFigures(int Total, int Open, int Fulfilled, int Broken, double FulfilledPercent);

    internal sealed record UnitFigures(string UnitId, string UnitName, int Parts, int Leads, int Answered, int OnTime, int ReturnsAsked);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapGet("/figures", Handle).WithName(nameof(ReadFigures));

    private static async Task<Ok<Figures>> Handle(int? term, int? session, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        if (!ProposalPermissions.ReadingAll.Grants(caller))
            throw Refusal.NotAllowed();
        var all = db.Proposals.IgnoreQueryFilters().AsNoTracking().Where(p => p.Body == caller.Body && p.SubmittedAt != null);
        if (term is not null)
            all = all.Where(p => p.Term == term);
        if (session is not null)
            all = all.Where(p => p.Session == session);

        var received = await all.CountAsync(ct);
        var filed = await all.CountAsync(p => p.FiledAt != null, ct);
        var assigned = await all.CountAsync(p => p.AssignedAt != null, ct);
        var replied = await all.CountAsync(p => p.RepliedAt != null, ct);
        // A merged proposal is answered with its main case.
        var answered = await all.CountAsync(p => p.FiledAt != null && (p.RepliedAt != null
            || db.Proposals.Any(main => main.Id == p.MergedIntoId && main.RepliedAt != null)), ct);
        var excellent = await all.CountAsync(p => p.ExcellentYear != null, ct);
        var status = await CountAsync(all.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }), g => g.Key.Code(), g => g.Count, ct);
        var attitude = await CountAsync(all.Where(p => p.Attitude != null).GroupBy(p => p.Attitude).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!.Value.Code(), g => g.Count, ct);
        var rating = await CountAsync(all.Where(p => p.ResultRating != null).GroupBy(p => p.ResultRating).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!.Value.Code(), g => g.Count, ct);
        var promises = await db.Promises.AsNoTracking().Where(x => x.State != PromiseState.Drafted && all.Any(p => p.Id == x.ProposalId))
            .GroupBy(x => x.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var settled = promises.GetValueOrDefault(PromiseState.Fulfilled) + promises.GetValueOrDefault(PromiseState.Broken);
        var reviewing = new[] { ProposalStatus.Submitted, ProposalStatus.FirstReview, ProposalStatus.SecondReview, ProposalStatus.ReturnedForRevision };

        return TypedResults.Ok(new Figures(
            received, filed, Percent(filed, received), await all.CountAsync(p => p.NotFiledReason != null, ct), await all.CountAsync(p => p.MergedIntoId != null, ct),
            await all.CountAsync(p => p.Status == ProposalStatus.Withdrawn, ct), await all.CountAsync(p => reviewing.Contains(p.Status), ct),
            assigned, replied, Percent(replied, assigned), answered,
            Percent(await all.CountAsync(p => p.RepliedOnTime == true, ct), replied),
            Percent(await all.CountAsync(p => p.AssignedAt != null && db.Contacts.Any(c => c.ProposalId == p.Id), ct), assigned),
            await FirstContactsAsync(all, db, ct),
            await all.CountAsync(p => p.HandlingRound > 1, ct),
            await all.CountAsync(p => db.ProposalSteps.Any(s => s.ProposalId == p.Id && s.Step == "record-meeting"), ct),
            await all.CountAsync(p => p.IsKey, ct), excellent,
            Percent(await all.CountAsync(p => p.ExcellentYear != null && p.ProposerType != ProposerType.Member, ct), excellent),
            await all.CountAsync(p => p.InfoItemId != null, ct), await all.CountAsync(p => p.ReferenceUnit != null, ct),
            await all.CountAsync(p => db.Forwards.Any(f => f.ProposalId == p.Id), ct),
            new(promises.Values.Sum(), promises.GetValueOrDefault(PromiseState.Open), promises.GetValueOrDefault(PromiseState.Fulfilled), promises.GetValueOrDefault(PromiseState.Broken),
                Percent(promises.GetValueOrDefault(PromiseState.Fulfilled), settled)),
            await CountAsync(all.Where(p => p.NotFiledReason != null).GroupBy(p => p.NotFiledReason).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!, g => g.Count, ct),
            await CountAsync(all.GroupBy(p => p.Category).Select(g => new { g.Key, Count = g.Count() }), g => g.Key, g => g.Count, ct),
            await CountAsync(all.GroupBy(p => p.ProposerType).Select(g => new { g.Key, Count = g.Count() }), g => g.Key.Code(), g => g.Count, ct),
            await CountAsync(all.GroupBy(p => p.Occasion).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!.Value.Code(), g => g.Count, ct),
            status,
            await CountAsync(all.Where(p => p.Result != null).GroupBy(p => p.Result).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!.Value.Code(), g => g.Count, ct),
            await CountAsync(all.Where(p => p.ResultClass != null).GroupBy(p => p.ResultClass).Select(g => new { g.Key, Count = g.Count() }), g => g.Key!, g => g.Count, ct),
            attitude, rating,
            Percent(attitude.Where(s => s.Code is "satisfied" or "understanding").Sum(s => s.Count), attitude.Sum(s => s.Count)),
            Percent(rating.Where(s => s.Code != "disagree").Sum(s => s.Count), rating.Sum(s => s.Count)),
            await UnitsAsync(all, db, ct)));
    }

    // Of the parts for which the clock ran: those on which the unit spoke to the proposer in time.
    private static async Task<double> FirstContactsAsync(IQueryable<Proposal> all, ProposalsDbContext db, CancellationToken ct)
    {
        var clocked = db.Assignments.AsNoTracking().Where(a => a.FirstContactDueOn != null && a.Status != AssignmentStatus.Proposed && a.Status != AssignmentStatus.Reassigned
            && all.Any(p => p.Id == a.ProposalId));
        return Percent(await clocked.CountAsync(a => a.FirstContactOn <= a.FirstContactDueOn, ct), await clocked.CountAsync(ct));
    }

    private static async Task<IReadOnlyList<UnitFigures>> UnitsAsync(IQueryable<Proposal> all, ProposalsDbContext db, CancellationToken ct)
    {
        var parts = await db.Assignments.AsNoTracking().Where(a => a.Status != AssignmentStatus.Proposed && all.Any(p => p.Id == a.ProposalId))
            .Select(a => new
            {
                a.UnitId,
                a.UnitName,
                a.Role,
                Current = a.Status != AssignmentStatus.Reassigned,
                Reply = db.Replies.Where(r => r.AssignmentId == a.Id && r.HandlingRound == 1 && r.IssuedAt != null).Select(r => r.OnTime).FirstOrDefault(),
                Opinion = db.CoOpinions.Where(o => o.AssignmentId == a.Id).Select(o => (bool?)o.OnTime).FirstOrDefault(),
                Returns = db.ReturnRequests.Count(r => r.AssignmentId == a.Id),
            }).ToListAsync(ct);
        return [.. parts.GroupBy(p => p.UnitId).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new UnitFigures(
            g.Key, g.First().UnitName, g.Count(p => p.Current), g.Count(p => p.Current && p.Role == UnitRole.Lead), g.Count(p => (p.Reply ?? p.Opinion) is not null),
            g.Count(p => (p.Reply ?? p.Opinion) == true), g.Sum(p => p.Returns)))];
    }

    private static async Task<IReadOnlyList<Slice>> CountAsync<T>(IQueryable<T> groups, Func<T, string> code, Func<T, int> count, CancellationToken ct) =>
        [.. (await groups.ToListAsync(ct)).Select(g => new Slice(code(g), count(g))).OrderByDescending(s => s.Count).ThenBy(s => s.Code, StringComparer.Ordinal)];

    private static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 1);
}
