using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.AppraiseUnits;

/// <summary>民主评议: all units × all members, with the coverage in percent; results open when the round closes.</summary>
internal static class AppraiseUnits
{
    internal sealed record Request(string Name, IReadOnlyList<UnitEntry> Units, IReadOnlyList<string> MemberIds);

    internal sealed record UnitEntry(string Id, string Name);

    internal sealed record ScoresRequest(string? MemberId, IReadOnlyList<ScoreEntry> Scores);

    internal sealed record ScoreEntry(string UnitId, int Score, string? Comment);

    internal sealed record RoundView(
        Guid Id, int Version, string Name, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, int Members, int Given, int Possible, double CoveragePercent,
        double UnitCoveragePercent, double MemberCoveragePercent, bool Asked, IReadOnlyList<UnitView> Units);

    /// <param name="Id">Of the unit.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Scores">How many members scored it.</param>
    /// <param name="Average">Of all scores, once the round is closed.</param>
    /// <param name="OwnScore">What the caller gave it.</param>
    /// <param name="OwnComment">What the caller said of it.</param>
    internal sealed record UnitView(string Id, string Name, int Scores, double? Average, int? OwnScore, string? OwnComment);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/appraisal-rounds", Open).WithName("OpenAppraisalRound");
        proposals.MapGet("/appraisal-rounds", List).WithName("ListAppraisalRounds");
        proposals.MapGet("/appraisal-rounds/{round:guid}", Get).WithName("GetAppraisalRound");
        proposals.MapPost("/appraisal-rounds/{round:guid}/scores", Score).WithName("ScoreUnits");
        proposals.MapPost("/appraisal-rounds/{round:guid}/closing", Close).WithName("CloseAppraisalRound");
    }

    private static async Task<Created<RoundView>> Open(
        Request request, Caller caller, ProposalsDbContext db, SignerBook signers, TimeProvider clock, CancellationToken ct)
    {
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        await signers.MembersAsync(caller.Body, [.. request.MemberIds.Select(id => new SignerBook.Named(id, null, "/memberIds"))], ct);
        var units = await db.HandlingUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        if (request.Units.FirstOrDefault(u => !units.ContainsKey(u.Id)) is { } unknown)
            throw Refusal.Invalid("/units", "unknown-code", unknown.Id);
        var round = new AppraisalRound
        {
            Body = caller.Body,
            Name = request.Name,
            OpenedAt = clock.GetUtcNow(),
            UnitIds = [.. request.Units.Select(u => u.Id)],
            UnitNames = [.. request.Units.Select(u => units[u.Id])],
            MemberIds = [.. request.MemberIds],
            Revision = 1,
        };
        db.AppraisalRounds.Add(round);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/proposals/appraisal-rounds/{round.Id}", await ViewAsync(round, caller, db, ct));
    }

    private static async Task<Ok<IReadOnlyList<RoundView>>> List(Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var views = new List<RoundView>();
        foreach (var round in await db.AppraisalRounds.AsNoTracking().OrderByDescending(r => r.OpenedAt).Take(50).ToListAsync(ct))
            views.Add(await ViewAsync(round, caller, db, ct));
        return TypedResults.Ok<IReadOnlyList<RoundView>>(views);
    }

    private static async Task<Ok<RoundView>> Get(Guid round, Caller caller, ProposalsDbContext db, HttpResponse response, CancellationToken ct)
    {
        var found = await FindAsync(round, db, ct);
        response.SetVersion(found.Revision);
        return TypedResults.Ok(await ViewAsync(found, caller, db, ct));
    }

    // Without If-Match: every member writes only their own scores.
    private static async Task<NoContent> Score(Guid round, ScoresRequest request, Caller caller, ProposalsDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var found = await FindAsync(round, db, ct);
        if (request.MemberId is not null && !caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        if (found.ClosedAt is not null)
            throw Refusal.Conflict("round-closed");
        var member = request.MemberId ?? caller.UserId;
        if (!found.MemberIds.Contains(member))
            throw Refusal.NotAllowed("not-a-member-of-round");
        if (request.Scores.FirstOrDefault(s => !found.UnitIds.Contains(s.UnitId)) is { } unknown)
            throw Refusal.Invalid("/scores", "unknown-code", unknown.UnitId);
        var given = await db.AppraisalScores.Where(s => s.RoundId == round && s.MemberId == member).ToDictionaryAsync(s => s.UnitId, ct);
        foreach (var entry in request.Scores)
        {
            if (!given.TryGetValue(entry.UnitId, out var score))
                db.AppraisalScores.Add(given[entry.UnitId] = score = new AppraisalScore { RoundId = round, UnitId = entry.UnitId, MemberId = member });
            score.Score = entry.Score;
            score.Comment = entry.Comment;
            score.At = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RoundView>> Close(
        Guid round, IfMatch match, Caller caller, ProposalsDbContext db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var found = await FindAsync(round, db, ct);
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(found.Revision);
        if (found.ClosedAt is not null)
            throw Refusal.Conflict("round-closed");
        found.ClosedAt = clock.GetUtcNow();
        found.Revision++;
        await db.SaveChangesAsync(ct);
        response.SetVersion(found.Revision);
        return TypedResults.Ok(await ViewAsync(found, caller, db, ct));
    }

    private static async Task<AppraisalRound> FindAsync(Guid round, ProposalsDbContext db, CancellationToken ct) =>
        await db.AppraisalRounds.FirstOrDefaultAsync(r => r.Id == round, ct) ?? throw Refusal.NotFound();

    private static async Task<RoundView> ViewAsync(AppraisalRound round, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var scores = await db.AppraisalScores.AsNoTracking().Where(s => s.RoundId == round.Id).Select(s => new { s.UnitId, s.MemberId, s.Score, s.Comment }).ToListAsync(ct);
        var shows = round.ClosedAt is not null;
        var possible = round.UnitIds.Length * round.MemberIds.Length;
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        return new(
            round.Id, round.Revision, round.Name, round.OpenedAt, round.ClosedAt, round.MemberIds.Length, scores.Count, possible, Percent(scores.Count, possible),
            Percent(scores.Select(s => s.UnitId).Distinct().Count(), round.UnitIds.Length), Percent(scores.Select(s => s.MemberId).Distinct().Count(), round.MemberIds.Length),
            round.MemberIds.Contains(caller.UserId),
            [.. round.UnitIds.Zip(round.UnitNames).Select(unit =>
            {
                var own = scores.Where(s => s.UnitId == unit.First).ToList();
                var given = own.Find(s => s.MemberId == caller.UserId);
                return new UnitView(unit.First, unit.Second, shows || office ? own.Count : 0, shows && own.Count > 0 ? Math.Round(own.Average(s => s.Score), 2) : null,
                    given?.Score, given?.Comment);
            })]);
    }

    private static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 1);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.Units).Given().Must(u => u is null || (u.Count <= 500 && u.All(x => x is not null) && u.Select(x => x.Id).Distinct().Count() == u.Count)).WithErrorCode("unit-twice");
            RuleForEach(r => r.Units).NotNull().WithErrorCode("required").ChildRules(u =>
            {
                u.RuleFor(x => x.Id).Required(50);
                u.RuleFor(x => x.Name).Required(100);
            });
            RuleFor(r => r.MemberIds).Given().Must(m => m is null || (m.Count <= 3000 && m.Distinct().Count() == m.Count)).WithErrorCode("person-twice");
            RuleForEach(r => r.MemberIds).Required(100);
        }
    }

    internal sealed class ScoresValidator : AbstractValidator<ScoresRequest>
    {
        public ScoresValidator()
        {
            RuleFor(r => r.Scores).Given().NoMoreThan(500);
            RuleForEach(r => r.Scores).NotNull().WithErrorCode("required").ChildRules(s =>
            {
                s.RuleFor(x => x.UnitId).Given();
                s.RuleFor(x => x.Score).Within(0, 100);
                s.RuleFor(x => x.Comment).AtMost(1000);
            });
        }
    }
}
