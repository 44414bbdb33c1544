using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Members;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapApi("members");
        ListMembers.Map(members);
        ShowMember.Map(members);
        AddMember.Map(members);
        ChangeMember.Map(members);

        var terms = routes.MapApi("terms");
        ListTerms.Map(terms);
        AddTerm.Map(terms);
        ChangeTerm.Map(terms);
    }
}
