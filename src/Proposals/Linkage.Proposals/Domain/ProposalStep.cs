using Linkage.Attachments;

namespace Linkage.Proposals.Domain;

/// <summary>流程记录: one step of a proposal, never changed. Every figure can be counted from these rows.</summary>
internal sealed class ProposalStep
{
    public Guid ProposalId { get; init; }

    /// <summary>1, 2, 3…: the proposal's revision after the step.</summary>
    public int Number { get; init; }

    /// <summary>Code of the trigger, of the proposal's or of the unit's table.</summary>
    public string Step { get; init; } = "";

    public ProposalStatus From { get; init; }

    public ProposalStatus To { get; init; }

    public int ContentVersion { get; init; }

    public string ActorId { get; init; } = "";

    public string Actor { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string? ReasonCode { get; init; }

    public string? Note { get; init; }

    /// <summary>Whom it is about, where that is neither who did it nor what the note says.</summary>
    public string? Person { get; init; }

    /// <summary>The unit's part that it concerns.</summary>
    public Guid? AssignmentId { get; init; }

    public string? Unit { get; init; }

    public UnitRole? UnitRole { get; init; }
}

/// <summary>提案版本: the content as it was submitted, never changed.</summary>
internal sealed class ProposalVersion
{
    public Guid ProposalId { get; init; }

    public int Number { get; init; }

    public string Title { get; init; } = "";

    public string Situation { get; init; } = "";

    public string Analysis { get; init; } = "";

    public string Suggestion { get; init; } = "";

    public string Category { get; init; } = "";

    public IReadOnlyList<AttachedFile> Attachments { get; init; } = [];

    /// <summary>SHA-256 of the content's JSON.</summary>
    public string Hash { get; init; } = "";

    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public ProposalContent Content => new ProposalContent(Title, Situation, Analysis, Suggestion, Category).With(Attachments);
}
