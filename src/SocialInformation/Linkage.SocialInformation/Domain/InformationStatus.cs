namespace Linkage.SocialInformation.Domain;

/// <summary>状态: where an information item stands in its own body.</summary>
internal enum InformationStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>筛选中.</summary>
    Screening,

    /// <summary>退回补充: back with its reporter.</summary>
    ReturnedForSupplement,

    /// <summary>未采用(留存).</summary>
    NotUsed,

    /// <summary>建议转提案.</summary>
    SuggestedAsProposal,

    /// <summary>采编中.</summary>
    Editing,

    /// <summary>已综合: went into a combined item of the same body.</summary>
    Combined,

    /// <summary>已核稿.</summary>
    Verified,

    /// <summary>已签发.</summary>
    SignedOff,

    /// <summary>已编发: stands in a bulletin with a number.</summary>
    Issued,

    /// <summary>已报送.</summary>
    Forwarded,

    /// <summary>上级退回补充: the body above wants a supplement.</summary>
    ReturnedFromAbove,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>已归档.</summary>
    Archived,

    /// <summary>已撤回.</summary>
    Withdrawn,
}
