using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Members;

/// <summary>Entering a member (新增委员).</summary>
internal static class AddMember
{
    internal sealed record Request(
        string? Body, string Name, string? UnitAndPost, string? Phone, Guid? PartyId, IReadOnlyList<Guid>? CommitteeIds, Guid? UserId,
        IReadOnlyList<MemberView.SeatView>? Seats) : IMemberContent;

    internal sealed class RequestValidator : MemberContent.Validator<Request>
    {
        public RequestValidator() => When(request => request.Body is not null, () => RuleFor(request => request.Body).BodyCode());
    }

    internal static void Map(RouteGroupBuilder members) => members.MapPost("", Handle)
        .WithName(nameof(AddMember)).WithSummary("新增委员").RequireAuthorization(Policies.Administrator);

    private static async Task<Created<MemberView>> Handle(
        Request request, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireAdministrationOf(request.Body ?? caller.Body);
        var member = Member.Enter(Guid.CreateVersion7(clock.GetUtcNow()), owner.Code);
        await MemberContent.ApplyAsync(request, member, db, ct);

        await announcement.MakeAsync(Subjects.Member, owner.Code, ct);
        db.Members.Add(member);
        await db.SaveChangesAsync(ct);
        response.SetVersion(member.Version);
        return TypedResults.Created($"/api/v1/members/{member.Id}", MemberView.Of(member));
    }
}
