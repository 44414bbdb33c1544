using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>What accepting a task means beyond its own state: the body's report is there to be written.</summary>
internal sealed class TaskAccepting(JointSurveysDbContext db, StepTaking steps)
{
    /// <param name="task">A task that has just been accepted.</param>
    /// <param name="reportId">Id of the report, unless the body has one in this survey already.</param>
    /// <param name="by">Who accepted.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The body's report.</returns>
    public async Task<Report> OpenReportAsync(SurveyTask task, Guid reportId, Caller by, CancellationToken ct)
    {
        task.Accept(steps.Now);
        if (await db.Reports.IgnoreQueryFilters().FirstOrDefaultAsync(r => r.SurveyId == task.SurveyId && r.Body == task.Body, ct) is { } there)
            return there;
        var report = new Report
        {
            Id = reportId,
            Body = task.Body,
            SurveyId = task.SurveyId,
            TaskId = task.Id,
            ToBody = task.FromBody,
            LeadBody = task.LeadBody,
            LineageId = task.LineageId,
            Title = task.Title,
            Summary = "",
        };
        steps.Begin(report, by);
        return report;
    }
}
