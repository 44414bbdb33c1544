using Linkage.ServiceDefaults.Identity;
using S = Linkage.JointSurveys.Domain.ReportStatus;
using T = Linkage.JointSurveys.Domain.ReportTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>子报告与总报告的流转与权限.</summary>
internal static class ReportLifecycle
{
    /// <summary>Who writes a draft of the own body, or judges it. Others of the body read it once it is submitted or reviewed.</summary>
    public static readonly IReadOnlyList<string> ReadersOfDrafts = [Roles.Triage, Roles.Submitter, Roles.Reviewer, Roles.Approver];

    public static readonly Lifecycle<S, T> Table = new("reports", "子报告、总报告", S.Draft, new()
    {
        [(S.Draft,     T.Write)]       = S.Draft,
        [(S.Draft,     T.Consolidate)] = S.Draft,
        [(S.Draft,     T.Submit)]      = S.Submitted,
        [(S.Draft,     T.Review)]      = S.Reviewed,
        [(S.Submitted, T.Correct)]     = S.Submitted,
        [(S.Submitted, T.Return)]      = S.Returned,
        [(S.Submitted, T.NotUse)]      = S.NotUsed,
        [(S.Submitted, T.Accept)]      = S.Accepted,
        [(S.Returned,  T.Write)]       = S.Returned,
        [(S.Returned,  T.Consolidate)] = S.Returned,
        [(S.Returned,  T.Resubmit)]    = S.Submitted,
        [(S.NotUsed,   T.Reopen)]      = S.Submitted,
        [(S.Accepted,  T.Correct)]     = S.Accepted,
        [(S.Reviewed,  T.SendBack)]    = S.Draft,
        [(S.Reviewed,  T.Issue)]       = S.Issued,
        [(S.Issued,    T.Send)]        = S.Sent,
        [(S.Sent,      T.Close)]       = S.Closed,
    }, new()
    {
        [T.Write]       = new(Sides.Owner, Roles.Triage, Roles.Submitter),
        [T.Consolidate] = new(Sides.Owner, Roles.Triage),
        [T.Submit]      = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.Resubmit]    = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.Correct]     = new(Sides.Owner, Roles.Triage),
        [T.Review]      = new(Sides.Owner, Roles.Reviewer, Roles.Approver),
        [T.SendBack]    = new(Sides.Owner, Roles.Reviewer, Roles.Approver),
        [T.Issue]       = new(Sides.Owner, Roles.Approver),
        [T.Send]        = new(Sides.Owner, Roles.Triage, Roles.Approver),
        [T.Close]       = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>报告状态.</summary>
internal enum ReportStatus
{
    /// <summary>起草.</summary>
    Draft,

    /// <summary>已报送.</summary>
    Submitted,

    /// <summary>退回修改.</summary>
    Returned,

    /// <summary>未采用.</summary>
    NotUsed,

    /// <summary>已接收.</summary>
    Accepted,

    /// <summary>已审议.</summary>
    Reviewed,

    /// <summary>已编发.</summary>
    Issued,

    /// <summary>已报送党委政府.</summary>
    Sent,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>报告环节.</summary>
internal enum ReportTrigger
{
    /// <summary>撰写.</summary>
    Write,

    /// <summary>汇总下级报告.</summary>
    Consolidate,

    /// <summary>报送.</summary>
    Submit,

    /// <summary>修改后重新报送.</summary>
    Resubmit,

    /// <summary>更正数据.</summary>
    Correct,

    /// <summary>退回.</summary>
    Return,

    /// <summary>不采用.</summary>
    NotUse,

    /// <summary>重新受理.</summary>
    Reopen,

    /// <summary>接收.</summary>
    Accept,

    /// <summary>审议通过.</summary>
    Review,

    /// <summary>退回起草.</summary>
    SendBack,

    /// <summary>编发.</summary>
    Issue,

    /// <summary>报送党委政府.</summary>
    Send,

    /// <summary>办结.</summary>
    Close,
}
