using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Accounts;

/// <summary>An account (账号) of a person. What it may do comes from its posts.</summary>
internal sealed class User : IdentityUser<Guid>
{
    private readonly List<Post> _posts = [];

    /// <summary>Name to show, 张三.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>False: kept for the histories that name it, but cannot sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The password was given by somebody else and holds only until it is changed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Step (of 30 seconds since 1970) of the last authenticator code that was accepted: none of it or before it is good again.</summary>
    public long? LastAuthenticatorStep { get; set; }

    /// <summary>The last sign-in that failed since the last that did not; how many there were is <see cref="IdentityUser{TKey}.AccessFailedCount"/>.</summary>
    public DateTimeOffset? LastFailureAt { get; private set; }

    /// <summary>Address from which that was.</summary>
    public string? LastFailureFrom { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public uint Version { get; private init; }

    /// <summary>The first one is where the person acts unless they pick another.</summary>
    public IReadOnlyList<Post> Posts => _posts;

    /// <summary>Somebody failed to sign in as this person.</summary>
    public void Fail(string address, DateTimeOffset now) => (AccessFailedCount, LastFailureAt, LastFailureFrom) = (AccessFailedCount + 1, now, address);

    /// <summary>The person signed in: the session tells of the failures before it.</summary>
    public void ForgetFailures() => (AccessFailedCount, LastFailureAt, LastFailureFrom) = (0, null, null);

    public Post? PostIn(string body) => _posts.Find(post => post.Body == body);

    public void Appoint(string body, IEnumerable<string> roles)
    {
        if (PostIn(body) is { } post)
            post.Roles = [.. roles];
        else
            _posts.Add(new Post { UserId = Id, Body = body, Position = _posts.Count == 0 ? 0 : _posts.Max(other => other.Position) + 1, Roles = [.. roles] });
    }

    public bool Dismiss(string body) => PostIn(body) is { } post && _posts.Remove(post);
}
