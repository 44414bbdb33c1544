using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals.Domain;

/// <summary>重点提案: the supervising leader (督办, CPPCC) is not the lead-handling leader (领办, government).</summary>
internal sealed class KeyTrack
{
    public Guid ProposalId { get; init; }

    public string Body { get; init; } = "";

    public KeyStatus Status { get; private set; }

    /// <summary>督办领导.</summary>
    public string? SupervisingLeader { get; private set; }

    /// <summary>领办领导.</summary>
    public string? LeadHandlingLeader { get; private set; }

    /// <summary><c>chair</c> (主席会议成员) or <c>committee</c> (专委会).</summary>
    public string? Tier { get; private set; }

    public string? Plan { get; private set; }

    public string? Report { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string[] Opinions { get; private set; } = [];

    public DateTimeOffset UpdatedAt { get; private set; }

    public void Take(KeyTrigger trigger, KeyFacts facts, DateTimeOffset now)
    {
        var next = KeyTransitions.Next(Status, trigger);
        switch (trigger)
        {
            case KeyTrigger.RecordOpinion:
                Opinions = [.. Opinions, $"{facts.From ?? throw Refusal.Invalid("/from", "required")}: {facts.Text ?? throw Refusal.Invalid("/text", "required")}"];
                break;
            case KeyTrigger.List:
                DecidedOn = facts.On ?? throw Refusal.Invalid("/on", "required");
                SetLeaders(facts);
                break;
            case KeyTrigger.Plan:
                Plan = facts.Text ?? throw Refusal.Invalid("/text", "required");
                SetLeaders(facts);
                break;
            case KeyTrigger.Report:
                Report = facts.Text ?? throw Refusal.Invalid("/text", "required");
                break;
            case KeyTrigger.HoldEvent:
            case KeyTrigger.SeekOpinions:
            case KeyTrigger.Drop:
                break;
        }

        Status = next;
        UpdatedAt = now;
    }

    private void SetLeaders(KeyFacts facts)
    {
        var supervising = facts.SupervisingLeader ?? SupervisingLeader ?? throw Refusal.Invalid("/supervisingLeader", "required");
        var handling = facts.LeadHandlingLeader ?? LeadHandlingLeader;
        if (supervising == handling)
            throw Refusal.Conflict("same-leader");
        SupervisingLeader = supervising;
        LeadHandlingLeader = handling;
        Tier = facts.Tier ?? Tier ?? "chair";
    }
}

/// <summary>What comes with a step on the key track.</summary>
internal sealed record KeyFacts(string? From, string? Text, DateOnly? On, string? SupervisingLeader, string? LeadHandlingLeader, string? Tier);

/// <summary>How a body pushes (督办方式).</summary>
internal enum SupervisionKind
{
    /// <summary>催办.</summary>
    Reminder,

    /// <summary>督办函.</summary>
    Letter,

    /// <summary>督办会.</summary>
    Meeting,

    /// <summary>视察.</summary>
    Inspection,

    /// <summary>通报.</summary>
    Circular,
}

/// <summary>督办记录.</summary>
internal sealed class SupervisionEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public string Body { get; init; } = "";

    public SupervisionKind Kind { get; init; }

    public DateOnly HeldOn { get; init; }

    public string? Leader { get; init; }

    public string Summary { get; init; } = "";

    public Guid? AssignmentId { get; init; }

    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
