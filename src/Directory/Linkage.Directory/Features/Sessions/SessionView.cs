using Linkage.Directory.Accounts;
using Linkage.Directory.Domain.Bodies;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features.Sessions;

/// <summary>Who is signed in, and what they may act as.</summary>
internal sealed record SessionView(
    Guid UserId, string UserName, string DisplayName, string Body, string BodyName, string Level, IReadOnlyList<string> Roles,
    bool MustChangePassword, bool HasAuthenticator, IReadOnlyList<SessionView.PostView> Posts, SessionView.FailuresView? FailedSignIns)
{
    internal sealed record PostView(string Body, string BodyName, string Level, IReadOnlyList<string> Roles);

    /// <summary>Sign-ins as this person that failed since the sign-in before this session's.</summary>
    internal sealed record FailuresView(int Count, DateTimeOffset LastAt, string LastFrom);

    public static SessionView Of(User user, string body, BodyTree tree, Session? session)
    {
        var here = PostOf(tree, user.PostIn(body) ?? new Post { Body = body });
        return new SessionView(
            user.Id, user.UserName!, user.DisplayName, here.Body, here.BodyName, here.Level, user.MustChangePassword ? [] : here.Roles,
            user.MustChangePassword, user.TwoFactorEnabled, [.. user.Posts.OrderBy(post => post.Position).Select(post => PostOf(tree, post))], FailuresOf(user, session));
    }

    private static FailuresView? FailuresOf(User user, Session? session) =>
        (user.LastFailureAt ?? session?.FailureAt) is { } at
            ? new(user.AccessFailedCount + (session?.FailuresBefore ?? 0), at, user.LastFailureFrom ?? session?.FailureFrom ?? "")
            : null;

    private static PostView PostOf(BodyTree tree, Post post) =>
        tree.Find(post.Body) is { } body ? new(body.Code, body.ShortName, body.Level.Code(), post.Roles) : new(post.Body, post.Body, "", post.Roles);
}
