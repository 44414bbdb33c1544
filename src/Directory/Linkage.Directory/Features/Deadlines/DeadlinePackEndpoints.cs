using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Deadlines;

internal static class DeadlinePackEndpoints
{
    public static void MapDeadlinePacks(this IEndpointRouteBuilder routes)
    {
        var packs = routes.MapApi("deadline-packs");
        ShowPack.Map(packs);
        SetClock.Map(packs);
        DropClock.Map(packs);
        PreviewDeadline.Map(packs);
    }
}
