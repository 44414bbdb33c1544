using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;

namespace Linkage.SocialInformation.Features;

/// <summary>What is said about an outcome when it is recorded or corrected.</summary>
internal sealed record OutcomeWords
{
    public required string Type { get; init; }

    public required string Level { get; init; }

    public required string ByWhom { get; init; }

    public string? AdoptionKind { get; init; }

    public string? Leader { get; init; }

    public string? LeaderPost { get; init; }

    public string? DocumentNumber { get; init; }

    public string? ReasonCode { get; init; }

    public string? Text { get; init; }

    public string Visibility { get; init; } = "full";

    public string? FollowUpUnit { get; init; }

    public string? Evidence { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public Guid? InstructionId { get; init; }
}

/// <summary>Keeps an outcome on an own item and tells it: Forwarding carries it to every source.</summary>
internal sealed class OutcomeRecording(SocialInformationDbContext db, IOutbox outbox)
{
    /// <summary>Records a new outcome, or the next revision of one.</summary>
    public Outcome Record(InformationItem item, OutcomeWords words, Caller by, DateTimeOffset now, Guid? outcomeId = null, int revision = 1)
    {
        var outcome = new Outcome
        {
            OutcomeId = outcomeId ?? Guid.CreateVersion7(now),
            ItemId = item.Id,
            Revision = revision,
            Body = item.Body,
            Type = words.Type,
            Level = words.Level,
            ByWhom = words.ByWhom,
            AdoptionKind = words.AdoptionKind,
            Leader = words.Leader,
            LeaderPost = words.LeaderPost,
            DocumentNumber = words.DocumentNumber,
            ReasonCode = words.ReasonCode,
            Text = words.Text,
            Visibility = words.Visibility,
            FollowUpUnit = words.FollowUpUnit,
            Evidence = words.Evidence,
            OccurredOn = words.OccurredOn,
            FromBody = item.Body,
            RecordedBy = by.Name,
            RecordedAt = now,
            ToldAt = now,
            InstructionId = words.InstructionId,
        };
        db.Outcomes.Add(outcome);
        outbox.Publish(Message(item, outcome));
        return outcome;
    }

    private static OutcomeRecorded Message(InformationItem item, Outcome outcome) => new()
    {
        OutcomeId = outcome.OutcomeId,
        Revision = outcome.Revision,
        Type = outcome.Type,
        Level = outcome.Level,
        ByWhom = outcome.ByWhom,
        AdoptionKind = outcome.AdoptionKind,
        Leader = outcome.Leader,
        LeaderPost = outcome.LeaderPost,
        DocumentNumber = outcome.DocumentNumber,
        ReasonCode = outcome.ReasonCode,
        // The words of what others may know only in summary never leave this body.
        Text = outcome.Visibility == "full" ? outcome.Text : null,
        OccurredOn = outcome.OccurredOn,
        ItemId = item.Id.Value,
        LineageId = item.LineageId,
        Kind = Kinds.SocialInformation,
        Body = item.Body,
        Visibility = outcome.Visibility,
        RecordedBy = outcome.RecordedBy,
        RecordedAt = outcome.RecordedAt,
    };
}
