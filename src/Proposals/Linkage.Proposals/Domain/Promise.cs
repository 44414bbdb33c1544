namespace Linkage.Proposals.Domain;

/// <summary>承诺状态.</summary>
internal enum PromiseState
{
    /// <summary>Written in a reply that is not issued yet.</summary>
    Drafted,

    /// <summary>落实中.</summary>
    Open,

    /// <summary>已兑现.</summary>
    Fulfilled,

    /// <summary>未兑现.</summary>
    Broken,
}

/// <summary>承诺台账: what a reply says will be done, and by when; checked every year until it is done or broken.</summary>
internal sealed class Promise
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public Guid ReplyId { get; init; }

    public string Body { get; init; } = "";

    public string UnitName { get; init; } = "";

    /// <summary>承诺事项.</summary>
    public string What { get; init; } = "";

    public DateOnly DueOn { get; init; }

    public PromiseState State { get; private set; } = PromiseState.Drafted;

    public DateOnly? NextCheckOn { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public int Revision { get; private set; } = 1;

    /// <summary>The reply was issued: the promise counts, and is looked at once a year.</summary>
    public void Open(DateOnly today)
    {
        State = PromiseState.Open;
        NextCheckOn = Earlier(DueOn, today.AddYears(1), today);
    }

    public PromiseCheck Check(PromiseState state, string finding, DateOnly today, Actor actor, DateTimeOffset now)
    {
        if (State is PromiseState.Drafted || (State is PromiseState.Fulfilled && state != PromiseState.Fulfilled && state != PromiseState.Broken))
            throw ServiceDefaults.Problems.Refusal.Conflict("promise-not-open");
        State = state;
        Revision++;
        NextCheckOn = state == PromiseState.Open ? today.AddYears(1) : null;
        SettledAt = state == PromiseState.Open ? null : now;
        return new() { PromiseId = Id, ProposalId = ProposalId, CheckedOn = today, State = state, Finding = finding, By = actor.Name, At = now };
    }

    // The first look comes when it falls due, or after a year; never today.
    private static DateOnly Earlier(DateOnly due, DateOnly year, DateOnly today) => due > today && due < year ? due : year;
}

/// <summary>年度核查.</summary>
internal sealed class PromiseCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PromiseId { get; init; }

    public Guid ProposalId { get; init; }

    public DateOnly CheckedOn { get; init; }

    public PromiseState State { get; init; }

    public string Finding { get; init; } = "";

    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
