using Linkage.ServiceDefaults.Identity;
using S = Linkage.JointSurveys.Domain.SurveyStatus;
using T = Linkage.JointSurveys.Domain.SurveyTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>联动调研的流转与权限.</summary>
internal static class SurveyLifecycle
{
    public static readonly Lifecycle<S, T> Table = new("surveys", "联动调研", S.Draft, new()
    {
        [(S.Draft,     T.Revise)]     = S.Draft,
        [(S.Draft,     T.Approve)]    = S.Approved,
        [(S.Draft,     T.Cancel)]     = S.Cancelled,
        [(S.Approved,  T.SendBack)]   = S.Draft,
        [(S.Approved,  T.IssueTasks)] = S.Running,
        [(S.Approved,  T.Cancel)]     = S.Cancelled,
        [(S.Running,   T.IssueTasks)] = S.Running,
        [(S.Running,   T.Evaluate)]   = S.Evaluated,
        [(S.Running,   T.Cancel)]     = S.Cancelled,
        [(S.Evaluated, T.Archive)]    = S.Archived,
    }, new()
    {
        [T.Revise]     = new(Sides.Owner, Roles.Triage),
        [T.Approve]    = new(Sides.Owner, Roles.Approver),
        [T.SendBack]   = new(Sides.Owner, Roles.Approver),
        [T.IssueTasks] = new(Sides.Owner, Roles.Triage),
        [T.Evaluate]   = new(Sides.Owner, Roles.Reviewer, Roles.Approver),
        [T.Archive]    = new(Sides.Owner, Roles.Triage),
        [T.Cancel]     = new(Sides.Owner, Roles.Approver),
    });
}

/// <summary>联动调研状态.</summary>
internal enum SurveyStatus
{
    /// <summary>方案起草.</summary>
    Draft,

    /// <summary>方案已批准.</summary>
    Approved,

    /// <summary>进行中.</summary>
    Running,

    /// <summary>已评价.</summary>
    Evaluated,

    /// <summary>已归档.</summary>
    Archived,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>联动调研环节.</summary>
internal enum SurveyTrigger
{
    /// <summary>修改方案.</summary>
    Revise,

    /// <summary>批准方案.</summary>
    Approve,

    /// <summary>退回修改.</summary>
    SendBack,

    /// <summary>下达任务.</summary>
    IssueTasks,

    /// <summary>评价.</summary>
    Evaluate,

    /// <summary>归档.</summary>
    Archive,

    /// <summary>取消.</summary>
    Cancel,
}
