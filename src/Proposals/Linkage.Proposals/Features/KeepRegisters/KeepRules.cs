using System.Text.Json;
using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.KeepRegisters;

/// <summary>本会规则与届次: what the body decides for itself.</summary>
internal static class KeepRules
{
    /// <param name="InvitationHoursInSession">How long an invitation to co-sign holds while the session meets.</param>
    /// <param name="InvitationHours">How long it holds otherwise.</param>
    /// <param name="MostSigners">Most signers of a joint proposal; null for no cap.</param>
    /// <param name="GroupsOnlyInSession">Whether sectors and groups propose only while the session meets.</param>
    /// <param name="TwoMeetingsOnePublication">Whether a case closes only after two contacts and its publication.</param>
    /// <param name="ResultClasses">办理结果分类 as the Directory keeps it; may be left out, and can't be changed here.</param>
    /// <param name="RehandleBelowScore">A proposer's score of the unit below this sends the case back; 60 when left out, 0 for never.</param>
    internal sealed record RulesRequest(
        double InvitationHoursInSession, double InvitationHours, int? MostSigners, bool GroupsOnlyInSession, bool TwoMeetingsOnePublication, IReadOnlyList<ClassRequest>? ResultClasses,
        int? RehandleBelowScore);

    internal sealed record ClassRequest(string Code, string Means);

    internal sealed record SessionRequest(DateTimeOffset AcceptsFrom, DateTimeOffset CutOff, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

    internal sealed record SessionRow(int Term, int Session, DateTimeOffset AcceptsFrom, DateTimeOffset CutOff, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/rules", GetRules).WithName("GetProposalRules");
        proposals.MapPut("/rules", PutRules).WithName("SetProposalRules");
        proposals.MapGet("/sessions", ListSessions).WithName("ListPlenarySessions");
        proposals.MapPut("/sessions/{term:int}/{session:int}", PutSession).WithName("SetPlenarySession");
    }

    private static async Task<Ok<RulesRequest>> GetRules(Caller caller, BodyBook book, ResultBook results, CancellationToken ct)
    {
        var rules = await book.RulesAsync(caller.Body, ct);
        return TypedResults.Ok(new RulesRequest(
            rules.InvitationHoursInSession, rules.InvitationHours, rules.MostSigners, rules.GroupsOnlyInSession, rules.TwoMeetingsOnePublication,
            [.. (await results.OfAsync(caller.Body, ct)).Select(c => new ClassRequest(c.Code, c.Means.Code()))], rules.RehandleBelowScore));
    }

    private static async Task<NoContent> PutRules(RulesRequest request, Caller caller, ProposalsDbContext db, ResultBook results, CancellationToken ct)
    {
        if (!ProposalPermissions.Rules.Grants(caller))
            throw Refusal.NotAllowed();
        // A screen sends back what it was shown; another scheme belongs where all services read it.
        if (request.ResultClasses is { } classes
            && !classes.Select(c => (c.Code, c.Means)).SequenceEqual((await results.OfAsync(caller.Body, ct)).Select(c => (c.Code, c.Means.Code()))))
            throw Refusal.Conflict("classes-in-directory");
        var rules = new ProposalRules
        {
            InvitationHoursInSession = request.InvitationHoursInSession,
            InvitationHours = request.InvitationHours,
            MostSigners = request.MostSigners,
            GroupsOnlyInSession = request.GroupsOnlyInSession,
            TwoMeetingsOnePublication = request.TwoMeetingsOnePublication,
            RehandleBelowScore = request.RehandleBelowScore ?? new ProposalRules().RehandleBelowScore,
        };
        var row = await db.BodyRules.FirstOrDefaultAsync(r => r.Body == caller.Body, ct);
        if (row is null)
            db.BodyRules.Add(row = new BodyRules { Body = caller.Body });
        row.Rules = JsonSerializer.Serialize(rules, BodyBook.Json);
        row.Revision++;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<SessionRow>>> ListSessions(ProposalsDbContext db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SessionRow>>(await db.PlenarySessions.AsNoTracking().OrderByDescending(s => s.AcceptsFrom)
            .Select(s => new SessionRow(s.Term, s.Session, s.AcceptsFrom, s.CutOff, s.OpensAt, s.ClosesAt)).ToListAsync(ct));

    private static async Task<NoContent> PutSession(int term, int session, SessionRequest request, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        if (!ProposalPermissions.Rules.Grants(caller) && !caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        if (term is < 1 or > 99 || session is < 1 or > 99)
            throw Refusal.Invalid("/session", "out-of-range", 1, 99);
        var row = await db.PlenarySessions.FirstOrDefaultAsync(s => s.Body == caller.Body && s.Term == term && s.Session == session, ct);
        if (row is null)
            db.PlenarySessions.Add(row = new PlenarySession { Body = caller.Body, Term = term, Session = session });
        row.AcceptsFrom = request.AcceptsFrom.ToUniversalTime();
        row.CutOff = request.CutOff.ToUniversalTime();
        row.OpensAt = request.OpensAt.ToUniversalTime();
        row.ClosesAt = request.ClosesAt.ToUniversalTime();
        row.Revision++;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    internal sealed class RulesValidator : AbstractValidator<RulesRequest>
    {
        public RulesValidator()
        {
            RuleFor(r => r.InvitationHoursInSession).Within(0.05, 24 * 30);
            RuleFor(r => r.InvitationHours).Within(0.05, 24 * 30);
            RuleFor(r => r.MostSigners).Within(1, 1000);
            RuleFor(r => r.RehandleBelowScore).Within(0, 100);
            RuleFor(r => r.ResultClasses).Must(c => c is null || (c.Count <= 10 && c.All(x => x is not null) && c.Select(x => x.Code).Distinct().Count() == c.Count)).WithErrorCode("too-many").WithState(_ => new object[] { 10 });
            RuleForEach(r => r.ResultClasses).NotNull().WithErrorCode("required").ChildRules(c =>
            {
                c.RuleFor(x => x.Code).Required(10);
                c.RuleFor(x => x.Means).CodeOf<ClassRequest, CanonicalResult>();
            });
        }
    }

    internal sealed class SessionValidator : AbstractValidator<SessionRequest>
    {
        public SessionValidator()
        {
            RuleFor(r => r.CutOff).GreaterThanOrEqualTo(r => r.AcceptsFrom).WithErrorCode("out-of-range").WithState(r => new object[] { r.AcceptsFrom, "…" });
            RuleFor(r => r.ClosesAt).GreaterThanOrEqualTo(r => r.OpensAt).WithErrorCode("out-of-range").WithState(r => new object[] { r.OpensAt, "…" });
        }
    }
}
