using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.FollowPromises;

/// <summary>承诺台账: what was promised, by when, looked at every year; and which proposals took a broken promise up again.</summary>
internal static class FollowPromises
{
    internal sealed record Row(
        Guid Id, int Version, Guid ProposalId, string ProposalTitle, string UnitName, string What, DateOnly DueOn, string State, DateOnly? NextCheckOn, bool CheckDue,
        IReadOnlyList<CheckRow> Checks, IReadOnlyList<Guid> TakenUpBy);

    internal sealed record CheckRow(DateOnly CheckedOn, string State, string Finding, string By);

    internal sealed record Request(string State, string Finding);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/promises", List).WithName("ListPromises");
        proposals.MapPost("/promises/{promise:guid}/checks", Check).WithName("CheckPromise");
    }

    private static async Task<Ok<Page<Row>>> List(
        string? state, bool? checkDue, int? limit, string? cursor, ProposalsDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var rows = PageLimit.Of(limit);
        var today = BeijingDay.Of(clock.GetUtcNow());
        // Joined with the proposals that the caller may see: a promise is no more visible than its proposal.
        var query = from promise in db.Promises.AsNoTracking()
                    join p in db.Proposals.AsNoTracking() on promise.ProposalId equals p.Id
                    where promise.State != PromiseState.Drafted
                    select new { promise, p.Title };
        if (state is not null)
        {
            var wanted = CodeText.Parse<PromiseState>(state) ?? throw Refusal.Invalid("/state", "unknown-code", state);
            query = query.Where(x => x.promise.State == wanted);
        }

        if (checkDue == true)
            query = query.Where(x => x.promise.State == PromiseState.Open && x.promise.NextCheckOn <= today);
        if (Cursor.Parts(cursor, 2) is [var due, var after])
        {
            var (day, id) = (DateOnly.FromDayNumber((int)Math.Clamp(Cursor.ToNumber(due), 0, DateOnly.MaxValue.DayNumber)), Cursor.ToId(after));
            query = query.Where(x => x.promise.DueOn > day || (x.promise.DueOn == day && x.promise.Id > id));
        }

        var found = await query.OrderBy(x => x.promise.DueOn).ThenBy(x => x.promise.Id).Take(rows + 1).ToListAsync(ct);
        var ids = found.Select(x => x.promise.Id).ToArray();
        var checks = await db.PromiseChecks.AsNoTracking().Where(c => ids.Contains(c.PromiseId)).OrderBy(c => c.At).ToListAsync(ct);
        var takenUp = await db.Proposals.AsNoTracking().Where(p => p.FollowsPromiseId != null && ids.Contains(p.FollowsPromiseId.Value))
            .Select(p => new { p.Id, Promise = p.FollowsPromiseId!.Value }).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(x => new Row(
                x.promise.Id, x.promise.Revision, x.promise.ProposalId, x.Title, x.promise.UnitName, x.promise.What, x.promise.DueOn, x.promise.State.Code(), x.promise.NextCheckOn,
                x.promise.State == PromiseState.Open && x.promise.NextCheckOn <= today,
                [.. checks.Where(c => c.PromiseId == x.promise.Id).Select(c => new CheckRow(c.CheckedOn, c.State.Code(), c.Finding, c.By))],
                [.. takenUp.Where(t => t.Promise == x.promise.Id).Select(t => t.Id)]))],
            rows, row => Cursor.Of(row.DueOn.DayNumber, row.Id)));
    }

    private static async Task<Ok<ProposalCard>> Check(
        Guid promise, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.Promises.FirstOrDefaultAsync(p => p.Id == promise, ct) ?? throw Refusal.NotFound();
        var proposal = await access.FindAsync(found.ProposalId, ct);
        if (!ProposalPermissions.Table[ProposalTrigger.CheckPromise].Grants(caller))
            throw Refusal.NotAllowed();
        await db.Entry(found).ReloadAsync(ct);
        match.Require(found.Revision);
        var now = clock.GetUtcNow();
        proposal.Require(ProposalTrigger.CheckPromise);
        db.PromiseChecks.Add(found.Check(CodeText.Parse<PromiseState>(request.State)!.Value, request.Finding, BeijingDay.Of(now), Actor.Of(caller), now));
        proposal.Note(ProposalTrigger.CheckPromise, Actor.Of(caller), now, request.State, request.Finding);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.State).Must(c => c is "open" or "fulfilled" or "broken").UnknownCode();
            RuleFor(r => r.Finding).Required(2000);
        }
    }
}
