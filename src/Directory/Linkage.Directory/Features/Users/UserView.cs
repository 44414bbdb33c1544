using Linkage.Directory.Accounts;

namespace Linkage.Directory.Features.Users;

/// <summary>An account as an administrator sees it.</summary>
internal sealed record UserView(
    Guid Id, string UserName, string DisplayName, string? Phone, bool IsActive, bool IsLockedOut, bool HasAuthenticator, bool MustChangePassword,
    IReadOnlyList<UserView.PostView> Posts, long Version)
{
    internal sealed record PostView(string Body, IReadOnlyList<string> Roles);

    public static UserView Of(User user, DateTimeOffset now) => new(
        user.Id, user.UserName!, user.DisplayName, user.PhoneNumber, user.IsActive, user.LockoutEnd > now, user.TwoFactorEnabled, user.MustChangePassword,
        [.. user.Posts.OrderBy(post => post.Position).Select(post => new PostView(post.Body, post.Roles))], user.Version);
}
