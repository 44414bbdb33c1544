using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Sessions;

/// <summary>Who is signed in here (当前会话).</summary>
internal static class ShowSession
{
    internal static void Map(RouteGroupBuilder sessions) => sessions.MapGet("/current", Handle).WithName(nameof(ShowSession)).WithSummary("当前登录信息")
        .WithMetadata(new WithFirstPassword());

    private static async Task<Ok<SessionView>> Handle(Caller caller, DirectoryDbContext db, RuleBook book, CancellationToken ct)
    {
        var user = Guid.TryParse(caller.UserId, out var id) ? await db.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) : null;
        if (user is not { IsActive: true })
            throw Refusal.NotFound();
        var session = Guid.TryParse(caller.SessionId, out var sessionId) ? await db.Sessions.AsNoTracking().SingleOrDefaultAsync(known => known.Id == sessionId, ct) : null;
        return TypedResults.Ok(SessionView.Of(user, caller.Body, (await book.OpenAsync(ct)).Tree, session));
    }
}
