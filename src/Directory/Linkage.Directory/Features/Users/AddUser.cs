using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>Making an account (新增账号) with its first posts.</summary>
internal static class AddUser
{
    internal sealed record Request(
        string UserName, string DisplayName, string Password, string? Phone, bool MustChangePassword, IReadOnlyList<PostRequest> Posts);

    internal sealed record PostRequest(string Body, IReadOnlyList<string> Roles);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.UserName).Required(64);
            RuleFor(request => request.DisplayName).Required(50);
            RuleFor(request => request.Password).Required(128);
            RuleFor(request => request.Phone).AtMost(30);
            RuleFor(request => request.Posts).NotEmpty();
            RuleForEach(request => request.Posts).NotNull().ChildRules(post =>
            {
                post.RuleFor(p => p.Body).BodyCode();
                post.RuleFor(p => p.Roles).RoleCodes();
            });
        }
    }

    internal static void Map(RouteGroupBuilder users) => users.MapPost("", Handle)
        .WithName(nameof(AddUser)).WithSummary("新增账号").RequireAuthorization(Policies.Administrator);

    private static async Task<Created<UserView>> Handle(
        Request request, Caller caller, RuleBook book, UserManager<User> users, Announcement announcement, DirectoryDbContext db, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        foreach (var (n, post) in request.Posts.Index())
        {
            reach.RequireAdministrationOf(post.Body);
            RoleRules.RequireFitting(post.Body, post.Roles, $"/posts/{n}/roles");
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = request.UserName,
            DisplayName = request.DisplayName,
            PhoneNumber = request.Phone,
            MustChangePassword = request.MustChangePassword,
            CreatedAt = now,
        };
        foreach (var post in request.Posts)
            user.Appoint(post.Body, post.Roles);
        (await users.CreateAsync(user, request.Password)).ThrowIfRefused();

        // After the hashing, which takes its time: everybody who changes something waits for whoever announces.
        await announcement.MakeAsync(Subjects.User, request.Posts[0].Body, ct);
        await db.SaveChangesAsync(ct);
        response.SetVersion(user.Version);
        return TypedResults.Created($"/api/v1/users/{user.Id}", UserView.Of(user, now));
    }
}
