using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapApi("sessions");
        SignIn.Map(sessions);
        ShowSession.Map(sessions);
        SwitchBody.Map(sessions);
        SignOut.Map(sessions);
    }
}
