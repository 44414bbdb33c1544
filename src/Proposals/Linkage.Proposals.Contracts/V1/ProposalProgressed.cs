namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// A proposal took a step that is counted (提案统计): it carries everything by which figures are broken down, so that whoever counts
/// needs no question back. Blind ratings appear only in the step that reveals them.
/// </summary>
public sealed record ProposalProgressed
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Running number of the proposal's steps; a smaller one than the last seen is stale.</summary>
    public required int Revision { get; init; }

    /// <summary>What was done: the trigger's code (<c>submit</c>, <c>file</c>, <c>assign</c>, <c>issue-reply</c>, …).</summary>
    public required string Step { get; init; }

    /// <summary>Status before it.</summary>
    public required string From { get; init; }

    /// <summary>Status after it.</summary>
    public required string Status { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Category.</summary>
    public required string Category { get; init; }

    /// <summary><c>member</c>, <c>party</c>, <c>peoples-organisation</c>, <c>special-committee</c>, <c>sector</c>, <c>group</c>, <c>joint-group</c>.</summary>
    public required string ProposerType { get; init; }

    /// <summary>Name of the organisation, for a collective proposal.</summary>
    public string? Organisation { get; init; }

    /// <summary>Who signed: the first signer first. Empty for steps in which the signers do not matter.</summary>
    public required IReadOnlyList<ProposalSigner> Signers { get; init; }

    /// <summary>届, null until it was submitted.</summary>
    public int? Term { get; init; }

    /// <summary>次.</summary>
    public int? Session { get; init; }

    /// <summary><c>session</c> (大会提案) or <c>ordinary</c> (平时提案).</summary>
    public string? Occasion { get; init; }

    /// <summary>案号 within the session.</summary>
    public int? CaseNumber { get; init; }

    /// <summary>Name of the unit that the step concerns.</summary>
    public string? Unit { get; init; }

    /// <summary><c>lead</c>, <c>co</c> or <c>part</c>, with <see cref="Unit"/>.</summary>
    public string? UnitRole { get; init; }

    /// <summary>Result class in the body's own scheme, from the reply on.</summary>
    public string? ResultClass { get; init; }

    /// <summary><c>solved</c>, <c>in-progress</c>, <c>planned</c>, <c>reference</c>.</summary>
    public string? CanonicalResult { get; init; }

    /// <summary>Whether the reply was issued in time.</summary>
    public bool? OnTime { get; init; }

    /// <summary>Rating of the unit's attitude, once it is revealed.</summary>
    public string? Attitude { get; init; }

    /// <summary>Rating of the result, once it is revealed.</summary>
    public string? Result { get; init; }

    /// <summary>Reason code, when the step had one.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The main proposal of a merged one.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Name of the person who took the step.</summary>
    public required string Actor { get; init; }

    /// <summary>User id of that person.</summary>
    public string? ActorId { get; init; }

    /// <summary>User ids of those who work for <see cref="Unit"/>, or, where the step concerns no single unit, for every unit that handles the proposal.</summary>
    public IReadOnlyList<string>? UnitStaff { get; init; }

    /// <summary>User ids of those who work for the units to which this very step assigned it.</summary>
    public IReadOnlyList<string>? NewlyAssigned { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Identifies the step for ever.</summary>
    public string BusinessKey => $"{ProposalId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}

/// <summary>One of those who signed a proposal.</summary>
public sealed record ProposalSigner
{
    /// <summary>User id; empty for somebody without an account.</summary>
    public required string UserId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Place among the signers, 1 for the first signer.</summary>
    public required int Order { get; init; }
}
