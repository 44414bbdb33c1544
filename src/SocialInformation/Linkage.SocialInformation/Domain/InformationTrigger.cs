namespace Linkage.SocialInformation.Domain;

/// <summary>操作: what moves an information item.</summary>
internal enum InformationTrigger
{
    /// <summary>修改: the reporter changes what was not submitted yet, or came back.</summary>
    Revise,

    /// <summary>提交.</summary>
    Submit,

    /// <summary>接收: acknowledged by the office; screening begins.</summary>
    Receive,

    /// <summary>退回补充.</summary>
    ReturnForSupplement,

    /// <summary>补充后重新提交.</summary>
    Resubmit,

    /// <summary>不采用.</summary>
    NotUse,

    /// <summary>重新启用.</summary>
    Reopen,

    /// <summary>建议转提案.</summary>
    SuggestAsProposal,

    /// <summary>开始采编.</summary>
    StartEditing,

    /// <summary>采编: a new version by the editor.</summary>
    Edit,

    /// <summary>综合: goes into a combined item.</summary>
    Combine,

    /// <summary>核稿.</summary>
    Verify,

    /// <summary>退回修改: back to the editor.</summary>
    SendBack,

    /// <summary>签发.</summary>
    SignOff,

    /// <summary>编发: into a bulletin.</summary>
    Issue,

    /// <summary>报送.</summary>
    Forward,

    /// <summary>上级退回: a receipt from above, not a person of this body.</summary>
    ReturnFromAbove,

    /// <summary>办结.</summary>
    Close,

    /// <summary>归档.</summary>
    Archive,

    /// <summary>撤回.</summary>
    Withdraw,
}
