namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// An item took a step in its own body: a stop on its way. Published by the service that holds the item.
/// </summary>
public sealed record ItemMoved
{
    /// <summary>The item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The lineage it belongs to.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of item, as in <see cref="ItemForwarded.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the body that the item belongs to.</summary>
    public required string Body { get; init; }

    /// <summary>Running number of the item's steps. A smaller one than the last seen is stale and changes nothing but the history.</summary>
    public required int Revision { get; init; }

    /// <summary>Version of the content at that step.</summary>
    public required int Version { get; init; }

    /// <summary>Title at that step.</summary>
    public required string Title { get; init; }

    /// <summary>What was done, as the trigger's code in that kind's transition table (<c>submit</c>, <c>sign-off</c>).</summary>
    public required string Step { get; init; }

    /// <summary>The status after it, as the code in that kind's transition table.</summary>
    public required string Status { get; init; }

    /// <summary>Whether the item is still open in its body after it.</summary>
    public required bool Open { get; init; }

    /// <summary>The text to compare for look-alikes; null when the content did not change in this step.</summary>
    public string? ComparableText { get; init; }

    /// <summary>Reason code, when the step had one.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What the person wrote about the step.</summary>
    public string? Note { get; init; }

    /// <summary>Name of the person who took the step.</summary>
    public required string Actor { get; init; }

    /// <summary>User id of that person; null when nobody of the body took the step, or the sender does not say.</summary>
    public string? ActorId { get; init; }

    /// <summary>User id of the person whose item it is: who entered it. Null when it is the body's alone.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Code of the body that asked for it, when it is a task that another body gave.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Code of the body that was asked, when it is such a task: on the lineage the task is an item of the body that asked.</summary>
    public string? AskedOf { get; init; }

    /// <summary>Codes of other bodies whose own work the step changes, as a corrected figure does that was rolled up; null when there are none.</summary>
    public IReadOnlyList<string>? Concerns { get; init; }

    /// <summary>
    /// Who in the item's body may read it after this step: codes of roles there, <c>user:</c> and the id of a person, <c>*</c> for everybody.
    /// Null when the sender does not say: the office.
    /// </summary>
    public IReadOnlyList<string>? Readers { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Identifies the step for ever.</summary>
    public string BusinessKey => $"{ItemId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
