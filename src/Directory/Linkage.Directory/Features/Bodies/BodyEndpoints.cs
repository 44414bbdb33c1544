using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Bodies;

internal static class BodyEndpoints
{
    public static void MapBodies(this IEndpointRouteBuilder routes)
    {
        var bodies = routes.MapApi("bodies");
        ListBodies.Map(bodies);
        ShowBody.Map(bodies);
        ShowRoute.Map(bodies);
        AddBody.Map(bodies);
        ChangeBody.Map(bodies);
    }
}
