using Linkage.ServiceDefaults.Identity;
using S = Linkage.JointSurveys.Domain.RecommendationStatus;
using T = Linkage.JointSurveys.Domain.RecommendationTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>每条建议的流转与权限: until somebody says what became of it.</summary>
internal static class RecommendationLifecycle
{
    public static readonly Lifecycle<S, T> Table = new("recommendations", "建议", S.Drafted, new()
    {
        [(S.Drafted,       T.Carry)]         = S.Carried,
        [(S.Drafted,       T.SetAside)]      = S.SetAside,
        [(S.Drafted,       T.Send)]          = S.Sent,
        [(S.SetAside,      T.TakeUpAgain)]   = S.Drafted,
        [(S.Sent,          T.Adopt)]         = S.Adopted,
        [(S.Sent,          T.AdoptPartly)]   = S.PartlyAdopted,
        [(S.Sent,          T.Plan)]          = S.Planned,
        [(S.Sent,          T.Decline)]       = S.Declined,
        [(S.Sent,          T.RecordNoReply)] = S.NoReply,
        [(S.NoReply,       T.Adopt)]         = S.Adopted,
        [(S.NoReply,       T.AdoptPartly)]   = S.PartlyAdopted,
        [(S.NoReply,       T.Plan)]          = S.Planned,
        [(S.NoReply,       T.Decline)]       = S.Declined,
        [(S.Planned,       T.Adopt)]         = S.Adopted,
        [(S.Planned,       T.AdoptPartly)]   = S.PartlyAdopted,
        [(S.Planned,       T.Decline)]       = S.Declined,
        [(S.PartlyAdopted, T.Adopt)]         = S.Adopted,
        [(S.Adopted,       T.AskAgain)]      = S.Sent,
        [(S.PartlyAdopted, T.AskAgain)]      = S.Sent,
        [(S.Planned,       T.AskAgain)]      = S.Sent,
        [(S.Declined,      T.AskAgain)]      = S.Sent,
        [(S.NoReply,       T.AskAgain)]      = S.Sent,
    }, new()
    {
        [T.SetAside]      = new(Sides.Lead | Sides.Receiver, Roles.Triage, Roles.Reviewer),
        [T.TakeUpAgain]   = new(Sides.Lead | Sides.Receiver, Roles.Triage, Roles.Reviewer),
        [T.Adopt]         = new(Sides.Owner, Roles.Triage),
        [T.AdoptPartly]   = new(Sides.Owner, Roles.Triage),
        [T.Plan]          = new(Sides.Owner, Roles.Triage),
        [T.Decline]       = new(Sides.Owner, Roles.Triage),
        [T.RecordNoReply] = new(Sides.Owner, Roles.Triage),
        [T.AskAgain]      = new(Sides.Owner, Roles.Triage),
    });

    /// <summary>Whether the status says what became of it.</summary>
    public static bool IsEnd(S status) => status switch
    {
        S.Adopted or S.PartlyAdopted or S.Planned or S.Declined or S.NoReply or S.SetAside => true,
        S.Drafted or S.Carried or S.Sent => false,
    };

    /// <summary>The step that leads to a result.</summary>
    public static T StepTo(S result) => result switch
    {
        S.Adopted => T.Adopt,
        S.PartlyAdopted => T.AdoptPartly,
        S.Planned => T.Plan,
        S.Declined => T.Decline,
        S.NoReply => T.RecordNoReply,
        S.Drafted or S.Carried or S.SetAside or S.Sent => throw new ArgumentOutOfRangeException(nameof(result), result, "not a result"),
    };
}

/// <summary>建议状态.</summary>
internal enum RecommendationStatus
{
    /// <summary>已提出.</summary>
    Drafted,

    /// <summary>已并入上级报告.</summary>
    Carried,

    /// <summary>未纳入.</summary>
    SetAside,

    /// <summary>已报送,待答复.</summary>
    Sent,

    /// <summary>采纳.</summary>
    Adopted,

    /// <summary>部分采纳.</summary>
    PartlyAdopted,

    /// <summary>列入计划.</summary>
    Planned,

    /// <summary>未采纳.</summary>
    Declined,

    /// <summary>逾期未答复.</summary>
    NoReply,
}

/// <summary>建议环节.</summary>
internal enum RecommendationTrigger
{
    /// <summary>并入上级报告.</summary>
    Carry,

    /// <summary>不纳入.</summary>
    SetAside,

    /// <summary>重新纳入.</summary>
    TakeUpAgain,

    /// <summary>随报告报送.</summary>
    Send,

    /// <summary>采纳.</summary>
    Adopt,

    /// <summary>部分采纳.</summary>
    AdoptPartly,

    /// <summary>列入计划.</summary>
    Plan,

    /// <summary>不采纳.</summary>
    Decline,

    /// <summary>逾期未答复.</summary>
    RecordNoReply,

    /// <summary>再次征询.</summary>
    AskAgain,
}
