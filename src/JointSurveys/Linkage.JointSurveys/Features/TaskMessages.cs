using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Features;

/// <summary>What is told about tasks.</summary>
internal static class TaskMessages
{
    public static TaskIssued Issued(SurveyTask task, int issue, Caller by, DateTimeOffset now) => new()
    {
        TaskId = task.Id,
        SurveyId = task.SurveyId,
        LineageId = task.LineageId,
        FromBody = task.FromBody,
        ToBody = task.Body,
        Title = task.Title,
        DueOn = task.DueOn,
        SignForBy = task.Receipt?.DueOn,
        Issue = issue,
        IssuedBy = by.Name,
        IssuedAt = now,
    };
}
