using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>Changing one's own password (修改密码). All one's sessions end, this one too.</summary>
internal static class ChangePassword
{
    internal sealed record Request(string CurrentPassword, string NewPassword);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.CurrentPassword).Required(128);
            RuleFor(request => request.NewPassword).Required(128);
            RuleFor(request => request.NewPassword).Must((request, changed) => changed != request.CurrentPassword).WithErrorCode("password-unchanged");
        }
    }

    internal static void Map(RouteGroupBuilder users) => users.MapPost("/me/password", Handle)
        .WithName(nameof(ChangePassword)).WithSummary("修改密码").WithMetadata(new WithFirstPassword()).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<NoContent> Handle(
        Request request, Caller caller, OwnAccount account, UserManager<User> users, UserAdministration administration, Announcement announcement,
        SignInLimiter limiter, DirectoryDbContext db, CancellationToken ct)
    {
        // A borrowed browser must not become a place to guess the password.
        limiter.Require(caller.UserId, "password");
        var user = await account.FindAsync(caller, ct);
        await announcement.MakeAsync(Subjects.User, caller.Body, ct);
        user.MustChangePassword = false;
        (await users.ChangePasswordAsync(user, request.CurrentPassword, request.NewPassword)).ThrowIfRefused("/newPassword");
        await administration.EndSessionsAsync(user.Id, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
