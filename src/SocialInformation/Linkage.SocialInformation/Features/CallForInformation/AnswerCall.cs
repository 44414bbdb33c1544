using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.CallForInformation;

/// <summary>What becomes of a call: the target accepts or declines, the issuer closes it, both read it.</summary>
internal static class AnswerCall
{
    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/calls/{callId:guid}/acceptance", Accept).WithName("AcceptCall");
        items.MapPost("/calls/{callId:guid}/declination", Decline).WithName("DeclineCall");
        items.MapPost("/calls/{callId:guid}/closing", Close).WithName("CloseCall");
        items.MapGet("/calls/{callId:guid}", Get).WithName("GetCall");
        items.MapGet("/calls", List).WithName("ListCalls");
    }

    private static Task<Ok<CallView>> Accept(Guid callId, Remark? remark, IfMatch match, Caller caller, CallDesk desk, CancellationToken ct) =>
        desk.ChangeAsync(callId, match, caller, (call, now, outbox) =>
        {
            call.Reply(caller.Body, accepts: true, remark?.Note, caller.Name, now);
            outbox.Publish(CallMessages.Replied(call, caller.Body));
        }, ct);

    private static Task<Ok<CallView>> Decline(Guid callId, Remark? remark, IfMatch match, Caller caller, CallDesk desk, CancellationToken ct) =>
        desk.ChangeAsync(callId, match, caller, (call, now, outbox) =>
        {
            call.Reply(caller.Body, accepts: false, remark?.Note, caller.Name, now);
            outbox.Publish(CallMessages.Replied(call, caller.Body));
        }, ct);

    private static Task<Ok<CallView>> Close(Guid callId, Remark? remark, IfMatch match, Caller caller, CallDesk desk, CancellationToken ct) =>
        desk.ChangeAsync(callId, match, caller, (call, now, outbox) =>
        {
            if (call.Body != caller.Body)
                throw Refusal.NotAllowed();
            call.Close(now);
            outbox.Publish(CallMessages.Closed(call));
        }, ct);

    private static async Task<Ok<CallView>> Get(Guid callId, Caller caller, CallDesk desk, CancellationToken ct) =>
        await desk.AnswerAsync(await desk.FindAsync(callId, ct), caller, ct);

    private static async Task<Ok<Page<CallView>>> List(
        int? limit, string? cursor, bool? open, Caller caller, SocialInformationDbContext db, CallProgress progress, CancellationToken ct)
    {
        var most = PageLimit.Of(limit);
        var query = db.Calls.AsNoTracking().Include(c => c.Targets).Where(c => open == null || (c.ClosedAt == null) == open);
        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var id = Cursor.ToId(last);
            query = query.Where(c => c.Id.CompareTo(id) < 0);
        }

        var page = Page.Of(await query.OrderByDescending(c => c.Id).Take(most + 1).ToListAsync(ct), most, c => Cursor.Of(c.Id));
        return TypedResults.Ok(new Page<CallView>(await progress.OfAsync(page.Items, caller, ct), page.NextCursor));
    }
}

/// <summary>Finds, changes and shows a call.</summary>
internal sealed class CallDesk(SocialInformationDbContext db, CallProgress progress, IOutbox outbox, TimeProvider clock, IHttpContextAccessor http)
{
    public async Task<Domain.CallForInformation> FindAsync(Guid id, CancellationToken ct) =>
        await db.Calls.Include(c => c.Targets).FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();

    public async Task<Ok<CallView>> ChangeAsync(
        Guid id, IfMatch match, Caller caller, Action<Domain.CallForInformation, DateTimeOffset, IOutbox> change, CancellationToken ct)
    {
        var call = await FindAsync(id, ct);
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(call.Revision);
        change(call, clock.GetUtcNow(), outbox);
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(call, caller, ct);
    }

    public async Task<Ok<CallView>> AnswerAsync(Domain.CallForInformation call, Caller caller, CancellationToken ct)
    {
        http.HttpContext?.Response.SetVersion(call.Revision);
        return TypedResults.Ok((await progress.OfAsync([call], caller, ct))[0]);
    }
}
