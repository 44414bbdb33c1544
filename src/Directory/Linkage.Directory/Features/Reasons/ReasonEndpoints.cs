using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Reasons;

internal static class ReasonEndpoints
{
    public static void MapReasonCodes(this IEndpointRouteBuilder routes)
    {
        var reasons = routes.MapApi("reason-codes");
        ShowReasons.Map(reasons);
        SetReasons.Map(reasons);
        DropReasons.Map(reasons);
    }
}
