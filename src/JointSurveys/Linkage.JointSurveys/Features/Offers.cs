using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Features;

/// <summary>
/// What a person may do with a row beside the steps of its lifecycle: things that leave its state as it is. Each rule is the one that the
/// endpoint of that name asks, so that an app offers exactly what is not refused.
/// </summary>
internal static class Offers
{
    public static IReadOnlyList<string> On(Topic topic, bool hasCandidate, bool mayClaim, Caller caller, DateOnly today)
    {
        var offered = topic.OfferedTo(caller).ToList();
        if (IsScored(topic.Status) && Stands(topic, Sides.Owner, caller, Roles.Triage, Roles.Reviewer, Roles.Approver))
            offered.Add("score");
        // The table knows the claim of the lead; whoever joins leaves the topic as it is. After the date nobody claims.
        offered.Remove("claim");
        offered.Remove("give-up-lead");
        // Before the date only one of those who asked for it is made to lead.
        if (topic.ClaimUntil >= today && !hasCandidate)
            offered.Remove("assign");
        if (topic.Status is TopicStatus.OpenForClaim or TopicStatus.Claimed && mayClaim && topic.ClaimUntil >= today
            && TopicLifecycle.Table.Allows(TopicTrigger.Claim, caller, topic.SidesOf(caller.Body)))
        {
            if (topic.Status == TopicStatus.OpenForClaim)
                offered.Add("claim");
            if (topic.MaxJoiners > 0)
                offered.Add("join");
        }

        return offered;
    }

    /// <summary>Whether the person may end this claim: that of the own body, or any in the own library.</summary>
    public static bool MayEnd(Claim claim, Topic topic, Caller caller) =>
        claim.EndedAt is null && (claim.UnitBody == caller.Body || topic.Body == caller.Body) && caller.IsAny(Roles.Triage, Roles.Submitter, Roles.Member)
        && topic.Status is TopicStatus.OpenForClaim or TopicStatus.Claimed;

    public static IReadOnlyList<string> On(Survey survey, Caller caller)
    {
        var offered = survey.OfferedTo(caller).ToList();
        if (caller.Is(Roles.Triage))
            offered.AddRange(["form-team", "plan-activity", "request-data"]);
        if (survey.Status == SurveyStatus.Running && Stands(survey, Sides.Owner, caller, Roles.Reviewer, Roles.Triage))
            offered.Add("score");
        if (caller.IsAny(Roles.Triage, Roles.Approver))
            offered.Add("instruct");
        return offered;
    }

    public static IReadOnlyList<string> On(SurveyTask task, Caller caller)
    {
        var offered = task.OfferedTo(caller).ToList();
        if (task.Status == Domain.TaskStatus.Accepted && Stands(task, Sides.Receiver, caller, Roles.Triage))
            offered.Add("issue-sub-tasks");
        return offered;
    }

    public static IReadOnlyList<string> On(Report report, Caller caller)
    {
        var offered = report.OfferedTo(caller).ToList();
        if (report.Status == ReportStatus.Submitted && Stands(report, Sides.Receiver, caller, Roles.Triage, Roles.Reviewer))
            offered.Add("mark");
        if (Stands(report, Sides.Owner, caller, Roles.Triage, Roles.Submitter))
            offered.Add("answer-mark");
        if (!Stands(report, Sides.Owner, caller, Roles.Triage))
            return offered;
        offered.AddRange(["hold-consultation", "extract-finding", "cite"]);
        if (report.Status is ReportStatus.Sent or ReportStatus.Closed)
            offered.Add("break-down");
        return offered;
    }

    public static IReadOnlyList<string> On(Recommendation row, Caller caller)
    {
        var offered = row.OfferedTo(caller).ToList();
        if (Stands(row, Sides.Owner, caller, Roles.Triage))
            offered.AddRange(["convert", "cite"]);
        if (row.IsSettled && Stands(row, Sides.Owner, caller, Roles.Triage, Roles.Reviewer))
            offered.Add("look-back");
        return offered;
    }

    public static bool IsScored(TopicStatus status) =>
        status is TopicStatus.Proposed or TopicStatus.Screened or TopicStatus.InLibrary or TopicStatus.Shortlisted;

    private static bool Stands(ITracked row, Sides side, Caller caller, params ReadOnlySpan<string> roles) =>
        (row.SidesOf(caller.Body) & side) != 0 && caller.IsAny(roles);
}
