using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>An administrator gives somebody a new password (重置密码), to be changed at the next sign-in.</summary>
internal static class ResetPassword
{
    internal sealed record Request(string Password);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator() => RuleFor(request => request.Password).Required(128);
    }

    internal static void Map(RouteGroupBuilder users) => users.MapPost("/{id:guid}/password-reset", Handle)
        .WithName(nameof(ResetPassword)).WithSummary("重置密码").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        Guid id, Request request, Caller caller, UserAdministration administration, UserManager<User> users, Announcement announcement,
        SignInGuard guard, DirectoryDbContext db, CancellationToken ct)
    {
        var user = await administration.FindWholeAsync(id, caller, ct);
        if (user.Id.ToString() == caller.UserId)
            throw Refusal.Conflict("own-account");
        foreach (var validator in users.PasswordValidators)
            (await validator.ValidateAsync(users, user, request.Password)).ThrowIfRefused();

        await announcement.MakeAsync(Subjects.User, caller.Body, ct);
        user.MustChangePassword = true;
        (await users.RemovePasswordAsync(user)).ThrowIfRefused();
        (await users.AddPasswordAsync(user, request.Password)).ThrowIfRefused();
        user.LockoutEnd = null;
        await guard.ForgetAsync(user.NormalizedUserName!, ct);
        await administration.EndSessionsAsync(id, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
