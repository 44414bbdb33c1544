namespace Linkage.Proposals.Domain;

/// <summary>联名邀请的答复.</summary>
internal enum SignatureState
{
    /// <summary>待答复.</summary>
    Invited,

    /// <summary>已签名.</summary>
    Signed,

    /// <summary>已谢绝.</summary>
    Declined,
}

/// <summary>签名: one who signed a proposal or was invited to. An invitation expires by itself: nothing has to run for it.</summary>
internal sealed class Signature
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    /// <summary>User id; empty for a member without an account.</summary>
    public string UserId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>1 for the first signer.</summary>
    public int Order { get; init; }

    public SignatureState State { get; private set; }

    public DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether a clerk recorded a signature on paper.</summary>
    public bool OnPaper { get; private set; }

    public static Signature Of(Guid proposal, string userId, string name, int order, DateTimeOffset now, bool onPaper) =>
        new() { ProposalId = proposal, UserId = userId, Name = name, Order = order, State = SignatureState.Signed, InvitedAt = now, AnsweredAt = now, OnPaper = onPaper };

    public static Signature Invite(Guid proposal, string userId, string name, int order, DateTimeOffset now, DateTimeOffset expires) =>
        new() { ProposalId = proposal, UserId = userId, Name = name, Order = order, State = SignatureState.Invited, InvitedAt = now, ExpiresAt = expires };

    public bool IsExpired(DateTimeOffset now) => State == SignatureState.Invited && ExpiresAt <= now;

    public bool IsPending(DateTimeOffset now) => State == SignatureState.Invited && ExpiresAt > now;

    public void Answer(bool accept, bool onPaper, DateTimeOffset now)
    {
        State = accept ? SignatureState.Signed : SignatureState.Declined;
        AnsweredAt = now;
        OnPaper = onPaper;
    }
}
