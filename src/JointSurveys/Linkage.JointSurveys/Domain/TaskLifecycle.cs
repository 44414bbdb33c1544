using Linkage.ServiceDefaults.Identity;
using S = Linkage.JointSurveys.Domain.TaskStatus;
using T = Linkage.JointSurveys.Domain.TaskTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>分解任务的流转与权限.</summary>
internal static class TaskLifecycle
{
    public static readonly Lifecycle<S, T> Table = new("tasks", "分解任务", S.Issued, new()
    {
        [(S.Issued,    T.SignFor)]  = S.SignedFor,
        [(S.Issued,    T.Accept)]   = S.Accepted,
        [(S.Issued,    T.Decline)]  = S.Declined,
        [(S.Issued,    T.Remind)]   = S.Issued,
        [(S.Issued,    T.Extend)]   = S.Issued,
        [(S.Issued,    T.Waive)]    = S.Waived,
        [(S.Issued,    T.Withdraw)] = S.Withdrawn,
        [(S.SignedFor, T.Accept)]   = S.Accepted,
        [(S.SignedFor, T.Decline)]  = S.Declined,
        [(S.SignedFor, T.Remind)]   = S.SignedFor,
        [(S.SignedFor, T.Extend)]   = S.SignedFor,
        [(S.SignedFor, T.Waive)]    = S.Waived,
        [(S.SignedFor, T.Withdraw)] = S.Withdrawn,
        [(S.Accepted,  T.Remind)]   = S.Accepted,
        [(S.Accepted,  T.Extend)]   = S.Accepted,
        [(S.Accepted,  T.Report)]   = S.Reported,
        [(S.Accepted,  T.Waive)]    = S.Waived,
        [(S.Accepted,  T.Withdraw)] = S.Withdrawn,
        [(S.Declined,  T.Reissue)]  = S.Issued,
        [(S.Reported,  T.Return)]   = S.Accepted,
        [(S.Reported,  T.NotUse)]   = S.Waived,
        [(S.Reported,  T.Finish)]   = S.Done,
        [(S.Waived,    T.Accept)]   = S.Accepted,
        // Late: the level above went on without it, and it still counts once it is there.
        [(S.Waived,    T.Report)]   = S.Reported,
        [(S.Waived,    T.Reissue)]  = S.Issued,
    }, new()
    {
        [T.SignFor]  = new(Sides.Receiver, Roles.Triage),
        [T.Accept]   = new(Sides.Receiver, Roles.Triage, Roles.Approver),
        [T.Decline]  = new(Sides.Receiver, Roles.Approver, Roles.Triage),
        [T.Report]   = new(Sides.Receiver, Roles.Triage, Roles.Approver),
        [T.Remind]   = new(Sides.Owner, Roles.Triage),
        [T.Extend]   = new(Sides.Owner, Roles.Triage),
        [T.Reissue]  = new(Sides.Owner, Roles.Triage),
        [T.Waive]    = new(Sides.Owner, Roles.Triage),
        [T.Withdraw] = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>分解任务状态.</summary>
internal enum TaskStatus
{
    /// <summary>已下达.</summary>
    Issued,

    /// <summary>已签收.</summary>
    SignedFor,

    /// <summary>已接受.</summary>
    Accepted,

    /// <summary>已谢绝.</summary>
    Declined,

    /// <summary>已报送子报告.</summary>
    Reported,

    /// <summary>已完成.</summary>
    Done,

    /// <summary>不再等待.</summary>
    Waived,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>分解任务环节.</summary>
internal enum TaskTrigger
{
    /// <summary>签收.</summary>
    SignFor,

    /// <summary>接受.</summary>
    Accept,

    /// <summary>谢绝.</summary>
    Decline,

    /// <summary>报送子报告.</summary>
    Report,

    /// <summary>催报.</summary>
    Remind,

    /// <summary>延期.</summary>
    Extend,

    /// <summary>重新下达.</summary>
    Reissue,

    /// <summary>不再等待.</summary>
    Waive,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>子报告被退回.</summary>
    Return,

    /// <summary>子报告未采用.</summary>
    NotUse,

    /// <summary>子报告被接收.</summary>
    Finish,
}
