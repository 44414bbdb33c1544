using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Audit;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Sessions;

/// <summary>Acting for another of one's bodies (切换单位): the old session ends, a new one with a new token begins.</summary>
internal static class SwitchBody
{
    internal sealed record Request(string Body);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator() => RuleFor(request => request.Body).Required(6);
    }

    // No unit of work: its answers can be kept for replay, and this one holds a token.
    internal static void Map(RouteGroupBuilder sessions) => sessions.MapPost("/current/body-switch", Handle)
        .WithName(nameof(SwitchBody)).WithSummary("切换单位").WithMetadata(new WithoutUnitOfWork());

    private static async Task<Ok<SignedIn>> Handle(
        Request request, Caller caller, DirectoryDbContext db, RuleBook book, AuditTrail audit, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (old, user) = await FindAsync(caller, db, ct);
        if (user.PostIn(request.Body) is null)
            throw Refusal.NotAllowed("no-post-there");

        var (session, token) = Session.Start(user.Id, request.Body, clock.GetUtcNow());
        session.Tell(old);
        db.Sessions.Remove(old);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        audit.Record(request.Body, user.Id.ToString(), user.DisplayName, nameof(SwitchBody), $"/api/v1/sessions/{session.Id}", $"from {old.Body}");
        await audit.SaveAsync(db, ct);
        await transaction.CommitAsync(CancellationToken.None);

        return TypedResults.Ok(new SignedIn(token, session.ExpiresAt, SessionView.Of(user, request.Body, (await book.OpenAsync(ct)).Tree, session)));
    }

    private static async Task<(Session Session, User User)> FindAsync(Caller caller, DirectoryDbContext db, CancellationToken ct)
    {
        if (!Guid.TryParse(caller.SessionId, out var sessionId) || await db.Sessions.FindAsync([sessionId], ct) is not { } session
            || session.UserId.ToString() != caller.UserId)
            throw Refusal.NotFound();
        return (session, await db.Users.AsNoTracking().SingleAsync(user => user.Id == session.UserId, ct));
    }
}
