using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Schemes;

internal static class SchemeEndpoints
{
    public static void MapResultSchemes(this IEndpointRouteBuilder routes)
    {
        var schemes = routes.MapApi("result-schemes");
        ShowSchemes.Map(schemes);
        SetScheme.Map(schemes);
        DropScheme.Map(schemes);
    }
}
