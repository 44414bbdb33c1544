namespace Linkage.Forwarding.Domain;

/// <summary>经办记录: one thing that happened to an envelope; never changed afterwards.</summary>
internal sealed class EnvelopeStep
{
    public required Guid EnvelopeId { get; init; }

    /// <summary>The envelope's revision after it.</summary>
    public required int Revision { get; init; }

    public required EnvelopeTrigger Trigger { get; init; }

    public required EnvelopeState FromState { get; init; }

    public required EnvelopeState ToState { get; init; }

    public string? ReasonCode { get; init; }

    public string? Note { get; init; }

    /// <summary>By when the sender has to supplement, for a return.</summary>
    public DateOnly? SupplementDueOn { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }
}
