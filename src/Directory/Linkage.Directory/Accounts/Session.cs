using System.Security.Cryptography;
using System.Text;

namespace Linkage.Directory.Accounts;

/// <summary>A sign-in (会话). The token is known to its holder only; here is its hash.</summary>
internal sealed class Session
{
    /// <summary>How long it lasts without being used.</summary>
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(8);

    /// <summary>How long it lasts at most.</summary>
    public static readonly TimeSpan WholeLifetime = TimeSpan.FromDays(7);

    // Prolonging writes a row; once in a while is enough.
    private static readonly TimeSpan ProlongEvery = TimeSpan.FromMinutes(10);

    private Session()
    {
    }

    public Guid Id { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    public Guid UserId { get; private init; }

    /// <summary>The body for which the person acts.</summary>
    public string Body { get; private init; } = "";

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>How many sign-ins as this person failed between the one before and this one.</summary>
    public int FailuresBefore { get; private set; }

    /// <summary>The last of them.</summary>
    public DateTimeOffset? FailureAt { get; private set; }

    /// <summary>Address from which that was.</summary>
    public string? FailureFrom { get; private set; }

    public static (Session Session, string Token) Start(Guid user, string body, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            TokenHash = HashOf(token),
            UserId = user,
            Body = body,
            StartedAt = now,
            ExpiresAt = now + IdleLifetime,
            EndsAt = now + WholeLifetime,
        };
        return (session, token);
    }

    /// <summary>Takes over what the person is to be told.</summary>
    public void Tell(User user) => (FailuresBefore, FailureAt, FailureFrom) = (user.AccessFailedCount, user.LastFailureAt, user.LastFailureFrom);

    /// <summary>Takes over what the session before told.</summary>
    public void Tell(Session before) => (FailuresBefore, FailureAt, FailureFrom) = (before.FailuresBefore, before.FailureAt, before.FailureFrom);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public bool IsOver(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>Used: lasts longer. False when it need not be written down yet.</summary>
    public bool Prolong(DateTimeOffset now)
    {
        var until = now + IdleLifetime < EndsAt ? now + IdleLifetime : EndsAt;
        if (until - ExpiresAt < ProlongEvery)
            return false;
        ExpiresAt = until;
        return true;
    }
}
