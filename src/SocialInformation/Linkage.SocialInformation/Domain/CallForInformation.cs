using Linkage.ServiceDefaults.Problems;

namespace Linkage.SocialInformation.Domain;

/// <summary>约稿: a body asks chosen bodies below for information on a theme.</summary>
internal sealed class CallForInformation
{
    private readonly List<CallTarget> targets = [];

    public required Guid Id { get; init; }

    /// <summary>Code of the body that calls.</summary>
    public required string Body { get; init; }

    public required string Theme { get; init; }

    public string? Description { get; init; }

    /// <summary>How many answers each target is asked for.</summary>
    public required int Quota { get; init; }

    public required DateOnly DueOn { get; init; }

    public string? DueExplanationZh { get; init; }

    public string? DueExplanationEn { get; init; }

    /// <summary>加分说明.</summary>
    public string? BonusNote { get; init; }

    public required string IssuedBy { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Revision { get; private set; } = 1;

    public IReadOnlyList<CallTarget> Targets => targets;

    public void Ask(IEnumerable<string> bodies) => targets.AddRange(bodies.Select(body => new CallTarget { CallId = Id, Body = body }));

    /// <summary>接受 or 婉拒.</summary>
    public void Reply(string body, bool accepts, string? reason, string by, DateTimeOffset now)
    {
        RequireOpen();
        var target = targets.Find(t => t.Body == body) ?? throw Refusal.NotAllowed("not-called");
        if (target.State != CallReply.Pending)
            throw Refusal.Conflict("call-replied-already");
        target.Reply(accepts ? CallReply.Accepted : CallReply.Declined, reason, by, now);
        Revision++;
    }

    public void Close(DateTimeOffset now)
    {
        RequireOpen();
        ClosedAt = now;
        Revision++;
    }

    /// <summary>Whether an item of that body may answer it: the body was asked, did not decline, and the call is open.</summary>
    public bool TakesAnswersOf(string body) =>
        ClosedAt is null && (Body == body || targets.Exists(t => t.Body == body && t.State != CallReply.Declined));

    private void RequireOpen()
    {
        if (ClosedAt is not null)
            throw Refusal.Conflict("call-closed");
    }
}

/// <summary>One body that was asked.</summary>
internal sealed class CallTarget
{
    public required Guid CallId { get; init; }

    public required string Body { get; init; }

    public CallReply State { get; private set; }

    public string? Reason { get; private set; }

    public string? RepliedBy { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public void Reply(CallReply state, string? reason, string by, DateTimeOffset now)
    {
        State = state;
        Reason = reason;
        RepliedBy = by;
        RepliedAt = now;
    }
}

/// <summary>What a target said to a call.</summary>
internal enum CallReply
{
    /// <summary>待回复.</summary>
    Pending,

    /// <summary>已接受.</summary>
    Accepted,

    /// <summary>已婉拒.</summary>
    Declined,
}
