using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Members;

/// <summary>Changing what is known of a member (修改委员): seats by term, sector, party, committees.</summary>
internal static class ChangeMember
{
    internal sealed record Request(
        string Name, string? UnitAndPost, string? Phone, Guid? PartyId, IReadOnlyList<Guid>? CommitteeIds, Guid? UserId,
        IReadOnlyList<MemberView.SeatView>? Seats) : IMemberContent;

    internal sealed class RequestValidator : MemberContent.Validator<Request>;

    internal static void Map(RouteGroupBuilder members) => members.MapPut("/{id:guid}", Handle)
        .WithName(nameof(ChangeMember)).WithSummary("修改委员").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<MemberView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        var member = await db.Members.SingleOrDefaultAsync(known => known.Id == id, ct) ?? throw Refusal.NotFound();
        reach.RequireAdministrationOf(member.Body);
        match.Require(member.Version);

        await announcement.MakeAsync(Subjects.Member, member.Body, ct);
        await MemberContent.ApplyAsync(request, member, db, ct);
        // Seats are rows of their own; the member's row is written too, so that its version tells of them.
        db.Entry(member).Property(known => known.Name).IsModified = true;
        await db.SaveChangesAsync(ct);
        response.SetVersion(member.Version);
        return TypedResults.Ok(MemberView.Of(member));
    }
}
