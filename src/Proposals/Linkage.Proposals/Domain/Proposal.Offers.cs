using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>What is offered of that which the table allows: a button that would be refused for this very proposal helps nobody.</summary>
internal sealed partial class Proposal
{
    /// <summary>Whether the step has something to do here. The step itself still refuses for the same reasons.</summary>
    /// <param name="trigger">The step.</param>
    /// <param name="today">The day in Beijing.</param>
    public bool Offers(T trigger, DateOnly today) => trigger switch
    {
        T.Invite => !IsCollective,
        T.AskCarrier => CameFromElsewhere,
        T.Seal => IsCollective && SealedAt is null,
        T.Merge or T.Withdraw => SourceCount == 0,
        T.SendToReference => Destination == Domain.Destination.Reference && !StaysHere,
        T.ForwardUpward => !StaysHere,
        T.AnswerConversion => Destination == Domain.Destination.SocialInformation && ConversionConsentAt is null && !StaysHere,
        T.ConvertToInfo => ConversionConsentAt is not null && !StaysHere,
        T.DeclineFeedback => FeedbackDeclinedAt is null,
        T.RecordMeeting => MeetingHeldAt is null,
        T.RehandleAfterMeeting => MeetingHeldAt is not null,
        T.Close => (Status != ProposalStatus.MeetingDue || MeetingHeldAt is not null) && !AwaitsFeedback(today),
        _ => true,
    };

    /// <summary>Whether the step has something to do in one unit's part.</summary>
    /// <param name="trigger">The step.</param>
    /// <param name="unit">The part.</param>
    /// <param name="asked">Whether a question to the proposer is open.</param>
    /// <param name="extending">Whether an extension was asked for and is not decided.</param>
    public static bool Offers(AssignmentTrigger trigger, Assignment unit, bool asked, bool extending) => trigger switch
    {
        AssignmentTrigger.GiveOpinion => !unit.Answers,
        AssignmentTrigger.DraftReply => unit.Answers,
        AssignmentTrigger.AskClarification => !asked,
        AssignmentTrigger.AnswerClarification => asked,
        AssignmentTrigger.RequestExtension => !extending,
        AssignmentTrigger.DecideExtension => extending,
        _ => true,
    };
}
