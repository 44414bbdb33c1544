using FluentValidation;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Users;

/// <summary>Changing an account's names, or putting it out of use (修改账号). An account is never deleted: histories name it.</summary>
internal static class ChangeUser
{
    internal sealed record Request(string DisplayName, string? Phone, bool IsActive);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.DisplayName).Required(50);
            RuleFor(request => request.Phone).AtMost(30);
        }
    }

    internal static void Map(RouteGroupBuilder users) => users.MapPut("/{id:guid}", Handle)
        .WithName(nameof(ChangeUser)).WithSummary("修改账号").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<UserView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, UserAdministration administration, Announcement announcement, DirectoryDbContext db,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var user = await administration.FindWholeAsync(id, caller, ct);
        match.Require(user.Version);
        if (!request.IsActive && caller.UserId == id.ToString())
            throw Refusal.Conflict("own-account");

        await announcement.MakeAsync(Subjects.User, caller.Body, ct);
        (user.DisplayName, user.PhoneNumber, user.IsActive) = (request.DisplayName, request.Phone, request.IsActive);
        if (!user.IsActive)
            await administration.EndSessionsAsync(id, ct);
        await db.SaveChangesAsync(ct);
        response.SetVersion(user.Version);
        return TypedResults.Ok(UserView.Of(user, clock.GetUtcNow()));
    }
}
