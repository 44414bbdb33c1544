using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapApi("users");
        ListUsers.Map(users);
        ListUnitStaff.Map(users);
        ShowUser.Map(users);
        AddUser.Map(users);
        ChangeUser.Map(users);
        AppointUser.Map(users);
        DismissUser.Map(users);
        ResetPassword.Map(users);
        UnlockUser.Map(users);
        ResetAuthenticator.Map(users);
        ChangePassword.Map(users);
        OwnAuthenticator.Map(users);
    }
}
