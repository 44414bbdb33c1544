namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 并案进展: the case under which a merged proposal is handled took a step that its authors have to know: they stay proposers, and each gets the reply.
/// It counts nothing: what is counted is the case's own <see cref="ProposalProgressed"/>.
/// </summary>
public sealed record MergedProposalProgressed
{
    /// <summary>The merged proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>The merged proposal's own title.</summary>
    public required string Title { get; init; }

    /// <summary>The case under which it is handled.</summary>
    public required Guid MainId { get; init; }

    /// <summary>Running number of the case's steps.</summary>
    public required int MainRevision { get; init; }

    /// <summary>What was done with the case: <c>assign</c>, <c>issue-reply</c>, <c>complete-replies</c>, <c>order-rehandling</c>, <c>rehandle-after-meeting</c> or <c>close</c>.</summary>
    public required string Step { get; init; }

    /// <summary>User ids of those who signed the merged proposal.</summary>
    public required IReadOnlyList<string> Signers { get; init; }

    /// <summary>The unit concerned.</summary>
    public string? Unit { get; init; }

    /// <summary>Class of the answer, in the body's own scheme.</summary>
    public string? ResultClass { get; init; }

    /// <summary>Name of the person who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>User id of that person.</summary>
    public required string ActorId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ProposalId}/{MainId}/{MainRevision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
