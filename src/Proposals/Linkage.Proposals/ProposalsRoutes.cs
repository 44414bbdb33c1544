using Linkage.Attachments;
using Linkage.Proposals.Features.AppraiseUnits;
using Linkage.Proposals.Features.AssignProposals;
using Linkage.Proposals.Features.CarryProposal;
using Linkage.Proposals.Features.CloseProposal;
using Linkage.Proposals.Features.CollectFeedback;
using Linkage.Proposals.Features.CosignProposal;
using Linkage.Proposals.Features.DeclineProposal;
using Linkage.Proposals.Features.DraftProposal;
using Linkage.Proposals.Features.FileProposals;
using Linkage.Proposals.Features.FollowPromises;
using Linkage.Proposals.Features.ForwardProposal;
using Linkage.Proposals.Features.HandleInUnit;
using Linkage.Proposals.Features.KeepRegisters;
using Linkage.Proposals.Features.MergeProposals;
using Linkage.Proposals.Features.PublishProposal;
using Linkage.Proposals.Features.ReadFigures;
using Linkage.Proposals.Features.ReadProposals;
using Linkage.Proposals.Features.ReplyToProposal;
using Linkage.Proposals.Features.ReturnAssignment;
using Linkage.Proposals.Features.ReviewProposal;
using Linkage.Proposals.Features.SelectExcellent;
using Linkage.Proposals.Features.SubmitProposal;
using Linkage.Proposals.Features.TrackKeyProposals;
using Linkage.Proposals.Features.WithdrawProposal;

namespace Linkage.Proposals;

/// <summary>Every verb of the service.</summary>
internal static class ProposalsRoutes
{
    public static void Map(RouteGroupBuilder proposals)
    {
        DraftProposal.Map(proposals);
        EditDraft.Map(proposals);
        CosignProposal.Map(proposals);
        CarryProposal.Map(proposals);
        SubmitProposal.Map(proposals);
        WithdrawProposal.Map(proposals);
        ReviewProposal.Map(proposals);
        FileProposal.Map(proposals);
        ActOnMany.Map(proposals);
        DeclineProposal.Map(proposals);
        MergeProposals.Map(proposals);
        AssignProposal.Map(proposals);
        HandleInUnit.Map(proposals);
        AskForClarification.Map(proposals);
        ExtendDeadline.Map(proposals);
        ReturnAssignment.Map(proposals);
        ReplyToProposal.Map(proposals);
        ListUnitTasks.Map(proposals);
        KeepFeedbackRounds.Map(proposals);
        RecordFeedback.Map(proposals);
        GiveFeedback.Map(proposals);
        EvaluateTwoWay.Map(proposals);
        CloseProposal.Map(proposals);
        FollowPromises.Map(proposals);
        TrackKeyProposals.Map(proposals);
        PublishProposal.Map(proposals);
        SelectExcellent.Map(proposals);
        SelectionReader.Map(proposals);
        ForwardProposal.Map(proposals);
        AppraiseUnits.Map(proposals);
        ReadFigures.Map(proposals);
        ListProposals.Map(proposals);
        GetProposal.Map(proposals);
        CompareVersions.Map(proposals);
        FindLookAlikes.Map(proposals);
        KeepRules.Map(proposals);
        KeepUnits.Map(proposals);
        KeepClues.Map(proposals);
        proposals.MapAttachments("Proposal");
    }
}
