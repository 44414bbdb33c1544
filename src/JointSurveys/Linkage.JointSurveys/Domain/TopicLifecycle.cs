using Linkage.ServiceDefaults.Identity;
using S = Linkage.JointSurveys.Domain.TopicStatus;
using T = Linkage.JointSurveys.Domain.TopicTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>议题的流转与权限.</summary>
internal static class TopicLifecycle
{
    public static readonly Lifecycle<S, T> Table = new("topics", "议题", S.Proposed, new()
    {
        [(S.Proposed,     T.PointOut)]     = S.Proposed,
        [(S.Proposed,     T.Screen)]       = S.Screened,
        [(S.Proposed,     T.Reject)]       = S.Rejected,
        [(S.Proposed,     T.Merge)]        = S.Merged,
        [(S.Screened,     T.PointOut)]     = S.Screened,
        [(S.Screened,     T.Admit)]        = S.InLibrary,
        [(S.Screened,     T.Reject)]       = S.Rejected,
        [(S.Screened,     T.Merge)]        = S.Merged,
        [(S.InLibrary,    T.PointOut)]     = S.InLibrary,
        [(S.InLibrary,    T.Reject)]       = S.Rejected,
        [(S.InLibrary,    T.Merge)]        = S.Merged,
        [(S.InLibrary,    T.Shortlist)]    = S.Shortlisted,
        [(S.Shortlisted,  T.PointOut)]     = S.Shortlisted,
        [(S.Shortlisted,  T.TakeOff)]      = S.InLibrary,
        [(S.Shortlisted,  T.Merge)]        = S.Merged,
        [(S.Shortlisted,  T.Plan)]         = S.Planned,
        [(S.Planned,      T.TakeOff)]      = S.InLibrary,
        [(S.Planned,      T.OpenForClaim)] = S.OpenForClaim,
        [(S.Planned,      T.OpenSurvey)]   = S.Surveyed,
        [(S.OpenForClaim, T.Claim)]        = S.Claimed,
        [(S.OpenForClaim, T.Assign)]       = S.Claimed,
        [(S.Claimed,      T.GiveUpLead)]   = S.OpenForClaim,
        [(S.Claimed,      T.OpenSurvey)]   = S.Surveyed,
        [(S.Rejected,     T.Reopen)]       = S.Proposed,
    }, new()
    {
        [T.PointOut]     = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.Screen]       = new(Sides.Owner, Roles.Triage),
        [T.Reject]       = new(Sides.Owner, Roles.Triage),
        [T.Reopen]       = new(Sides.Owner, Roles.Triage),
        [T.Merge]        = new(Sides.Owner, Roles.Triage),
        [T.Admit]        = new(Sides.Owner, Roles.Triage, Roles.Reviewer),
        [T.Shortlist]    = new(Sides.Owner, Roles.Triage, Roles.Reviewer),
        [T.TakeOff]      = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.Plan]         = new(Sides.Owner, Roles.Approver),
        [T.OpenForClaim] = new(Sides.Owner, Roles.Triage),
        [T.Claim]        = new(Sides.Anybody, Roles.Triage, Roles.Submitter, Roles.Member),
        [T.Assign]       = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.GiveUpLead]   = new(Sides.Anybody, Roles.Triage, Roles.Submitter, Roles.Member),
        [T.OpenSurvey]   = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>议题状态.</summary>
internal enum TopicStatus
{
    /// <summary>已提出.</summary>
    Proposed,

    /// <summary>已初筛.</summary>
    Screened,

    /// <summary>已入库.</summary>
    InLibrary,

    /// <summary>已入围.</summary>
    Shortlisted,

    /// <summary>已列入年度计划.</summary>
    Planned,

    /// <summary>开放认领.</summary>
    OpenForClaim,

    /// <summary>已认领.</summary>
    Claimed,

    /// <summary>已立项调研.</summary>
    Surveyed,

    /// <summary>未采纳.</summary>
    Rejected,

    /// <summary>已合并.</summary>
    Merged,
}

/// <summary>议题环节.</summary>
internal enum TopicTrigger
{
    /// <summary>点题.</summary>
    PointOut,

    /// <summary>初筛.</summary>
    Screen,

    /// <summary>不采纳.</summary>
    Reject,

    /// <summary>重新提出.</summary>
    Reopen,

    /// <summary>合并.</summary>
    Merge,

    /// <summary>入库.</summary>
    Admit,

    /// <summary>入围.</summary>
    Shortlist,

    /// <summary>退出入围或计划.</summary>
    TakeOff,

    /// <summary>定题.</summary>
    Plan,

    /// <summary>开放认领.</summary>
    OpenForClaim,

    /// <summary>认领.</summary>
    Claim,

    /// <summary>指定.</summary>
    Assign,

    /// <summary>放弃牵头.</summary>
    GiveUpLead,

    /// <summary>立项.</summary>
    OpenSurvey,
}
