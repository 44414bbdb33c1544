using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Members;

/// <summary>One member (委员).</summary>
internal static class ShowMember
{
    internal static void Map(RouteGroupBuilder members) => members.MapGet("/{id:guid}", Handle).WithName(nameof(ShowMember)).WithSummary("委员详情");

    private static async Task<Ok<MemberView>> Handle(Guid id, Caller caller, RuleBook book, DirectoryDbContext db, HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } member || !reach.Covers(member.Body))
            throw Refusal.NotFound();
        response.SetVersion(member.Version);
        return TypedResults.Ok(MemberView.Of(member));
    }
}
