namespace Linkage.Proposals.Domain;

/// <summary>提案状态: where a proposal is in its own body. Domain.md §2.1.</summary>
internal enum ProposalStatus
{
    /// <summary>起草.</summary>
    Draft,

    /// <summary>征集联名.</summary>
    CollectingSignatures,

    /// <summary>待定领衔委员: made of something else, and nobody carries it yet.</summary>
    CarrierSought,

    /// <summary>已请委员领衔,待答复.</summary>
    CarrierAsked,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>初审.</summary>
    FirstReview,

    /// <summary>复审.</summary>
    SecondReview,

    /// <summary>退回修改.</summary>
    ReturnedForRevision,

    /// <summary>立案.</summary>
    Filed,

    /// <summary>不予立案.</summary>
    NotFiled,

    /// <summary>转有关部门参考.</summary>
    ToReference,

    /// <summary>转社情民意.</summary>
    ConvertedToInfo,

    /// <summary>并案: handled under the case of another proposal.</summary>
    Merged,

    /// <summary>拟交办.</summary>
    AssignmentProposed,

    /// <summary>已交办: with the units, each of which has its own status.</summary>
    Assigned,

    /// <summary>待反馈: every answer is issued.</summary>
    FeedbackPending,

    /// <summary>已收意见,待揭晓: the office holds a rating that the unit does not see yet.</summary>
    FeedbackRecorded,

    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    BasicallySatisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,

    /// <summary>再办理.</summary>
    Rehandling,

    /// <summary>待当面沟通: dissatisfied a second time.</summary>
    MeetingDue,

    /// <summary>跟踪承诺.</summary>
    FollowUp,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>归档.</summary>
    Archived,

    /// <summary>撤回.</summary>
    Withdrawn,
}
