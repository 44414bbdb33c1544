using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>Rows of accepted reports below that a body has neither carried into its own report nor set aside: none may be lost.</summary>
internal static class Unplaced
{
    public static IQueryable<Recommendation> Rows(JointSurveysDbContext db, Report report) =>
        from row in db.Recommendations.IgnoreQueryFilters()
        join part in db.Reports on row.ReportId equals part.Id
        where part.SurveyId == report.SurveyId && part.ToBody == report.Body && part.Status == ReportStatus.Accepted && row.Status == RecommendationStatus.Drafted
        select row;

    public static Task<int> CountAsync(JointSurveysDbContext db, Report report, CancellationToken ct) => Rows(db, report).CountAsync(ct);
}
