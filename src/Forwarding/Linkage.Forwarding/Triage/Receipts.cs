using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;

namespace Linkage.Forwarding.Triage;

/// <summary>回执: what the sender is told of a step. Pure.</summary>
internal static class Receipts
{
    /// <summary>Who acts when the platform does.</summary>
    public const string Platform = "平台";

    /// <summary>Reason code of what arrived damaged.</summary>
    public const string ContentDamaged = "content-damaged";

    /// <summary>Null for a notice to a skipped body, whose sender does not wait for anything, and for what the sender did itself.</summary>
    public static ForwardReceipted? Of(Envelope envelope, EnvelopeStep step) => envelope.Informs is not null || step.Trigger is EnvelopeTrigger.Supersede ? null : new ForwardReceipted
    {
        EnvelopeId = envelope.Id,
        ItemId = envelope.ItemId,
        LineageId = envelope.LineageId,
        Kind = envelope.Kind,
        Origin = envelope.ItemBody,
        ToBody = envelope.ToBody,
        Revision = step.Revision,
        Stage = Stage(step.Trigger),
        ReasonCode = step.ReasonCode,
        Note = step.Note,
        DueOn = step.Trigger is EnvelopeTrigger.Return ? step.SupplementDueOn : EnvelopeTransitions.Open.Contains(step.ToState) ? envelope.DueOn : null,
        By = step.Actor,
        At = step.At,
        Title = envelope.Title,
        Urgency = envelope.Urgency,
        Channel = envelope.Channel,
    };

    /// <summary>The platform put the envelope into the receiving body's inbox.</summary>
    public static ForwardReceipted Delivered(NewEnvelope envelope) => new()
    {
        EnvelopeId = envelope.Id,
        ItemId = envelope.ItemId,
        LineageId = envelope.LineageId,
        Kind = envelope.Kind,
        Origin = envelope.ItemBody,
        ToBody = envelope.ToBody,
        Revision = 1,
        Stage = "delivered",
        DueOn = envelope.Due?.DueOn,
        By = Platform,
        At = envelope.DeliveredAt,
        Title = envelope.Title,
        Urgency = envelope.Urgency,
        Channel = envelope.Channel,
    };

    /// <summary>What arrived is not what was sent: to the sender that is a return, so that it can be forwarded again.</summary>
    public static ForwardReceipted Damaged(NewEnvelope envelope) => Delivered(envelope) with
    {
        Stage = "returned",
        ReasonCode = ContentDamaged,
        Note = "内容校验不符,请重新报送 / The content does not match its hash: please forward it again",
    };

    private static string Stage(EnvelopeTrigger trigger) => trigger switch
    {
        EnvelopeTrigger.SignFor => "signed-for",
        EnvelopeTrigger.UndoSignFor => "delivered",
        EnvelopeTrigger.TakeIn => "taken-in",
        EnvelopeTrigger.Combine => "combined",
        EnvelopeTrigger.Return => "returned",
        EnvelopeTrigger.NotUse => "not-used",
        EnvelopeTrigger.Reopen => "reopened",
        EnvelopeTrigger.Relay => "relayed",
        EnvelopeTrigger.PassOn => "passed-on",
        EnvelopeTrigger.Supersede => throw new InvalidOperationException("The sender supersedes; there is no receipt for it."),
    };
}
