using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadStatistics;

/// <summary>统计: every figure is a count of rows of the caller's body, so that each can be opened to its list.</summary>
internal static class ReadStatistics
{
    private const int MostAddressees = 200;

    internal static void Map(RouteGroupBuilder surveys) => surveys.MapGet("/statistics", Handle).WithName("ReadSurveyStatistics");

    private static async Task<Ok<Statistics>> Handle(Guid? surveyId, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var body = caller.Body;
        var reports = db.Reports.Where(r => r.Body == body && (surveyId == null || r.SurveyId == surveyId));
        // A row that another row of the same report carries stands in that one.
        var rows = db.Recommendations.Where(r => r.Body == body && (surveyId == null || r.SurveyId == surveyId)
            && !db.RecommendationSources.Any(s => s.SourceId == r.Id && s.ReportId == r.ReportId));
        var instructions = db.Instructions.Where(i => i.Body == body && (surveyId == null || i.SurveyId == surveyId));
        var activities = db.Activities.Where(a => a.Body == body && a.Status == ActivityStatus.Held && (surveyId == null || a.SurveyId == surveyId));
        var measures = db.Measures.Where(m => m.Body == body && (surveyId == null || m.SurveyId == surveyId));
        var conversions = db.Conversions.Where(c => c.Body == body && (surveyId == null || c.SurveyId == surveyId));

        var standing = await rows.GroupBy(r => r.Fate ?? r.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var types = await activities.GroupBy(a => a.Type).Select(g => new { g.Key, Count = g.Count(), People = g.Sum(a => a.People ?? 0) }).ToListAsync(ct);
        var states = await measures.GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var targets = await conversions.GroupBy(c => c.Target).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var addressees = (await rows.Where(r => r.Addressee != null).GroupBy(r => r.Addressee!)
                .Select(g => new { g.Key, Count = g.Count(), Open = g.Count(r => (r.Fate ?? r.Status) == RecommendationStatus.Sent || (r.Fate ?? r.Status) == RecommendationStatus.NoReply) })
                .ToListAsync(ct))
            .OrderByDescending(a => a.Open).ThenByDescending(a => a.Count).ThenBy(a => a.Key, StringComparer.Ordinal).Take(MostAddressees);
        return TypedResults.Ok(new Statistics(
            await db.Surveys.CountAsync(s => s.Body == body && (surveyId == null || s.Id == surveyId), ct),
            await db.Tasks.CountAsync(t => t.Body == body && (surveyId == null || t.SurveyId == surveyId), ct),
            await db.Tasks.CountAsync(t => t.FromBody == body && (surveyId == null || t.SurveyId == surveyId), ct),
            await reports.CountAsync(ct),
            await reports.CountAsync(r => r.IssuedAt != null, ct),
            await db.Findings.CountAsync(f => f.Body == body && (surveyId == null || f.SurveyId == surveyId), ct),
            await rows.Select(r => r.Area).Distinct().CountAsync(ct),
            standing.Sum(s => s.Count),
            standing.ToDictionary(s => s.Key.Code(), s => s.Count),
            await db.InstructionTargets.CountAsync(t => instructions.Any(i => i.Id == t.InstructionId), ct),
            await instructions.CountAsync(ct),
            await measures.Select(m => m.Area).Distinct().CountAsync(ct),
            states.ToDictionary(s => s.Key.Code(), s => s.Count),
            types.ToDictionary(t => t.Key.Code(), t => new ActivityCount(t.Count, t.People)),
            targets.ToDictionary(t => t.Key.Code(), t => t.Count),
            await db.LookBacks.CountAsync(l => l.Body == body && rows.Any(r => r.Id == l.RecommendationId), ct),
            await db.Citations.CountAsync(c => c.Body == body && reports.Any(r => r.Id == c.ReportId), ct),
            [.. addressees.Select(a => new AddresseeCount(a.Key, a.Count, a.Open))]));
    }

    /// <summary>统计数.</summary>
    /// <param name="Surveys">Surveys that the body leads.</param>
    /// <param name="TasksReceived">Tasks from above.</param>
    /// <param name="TasksIssued">Tasks to bodies below.</param>
    /// <param name="Reports">Reports of the body.</param>
    /// <param name="ReportsIssued">Of these issued.</param>
    /// <param name="Findings">Findings.</param>
    /// <param name="Areas">方面 of its recommendations.</param>
    /// <param name="Recommendations">Recommendations.</param>
    /// <param name="Standing">What became of them.</param>
    /// <param name="InstructionItemTimes">批示件次.</param>
    /// <param name="InstructionPersonTimes">批示人次.</param>
    /// <param name="MeasureAreas">方面 of the measures.</param>
    /// <param name="Measures">Measures by state.</param>
    /// <param name="Activities">Held activities by type.</param>
    /// <param name="Conversions">Conversions by target.</param>
    /// <param name="LookBacks">Look-back visits.</param>
    /// <param name="Citations">Citations.</param>
    /// <param name="Addressees">Units for which the recommendations are, those that owe the most answers first.</param>
    internal sealed record Statistics(
        int Surveys, int TasksReceived, int TasksIssued, int Reports, int ReportsIssued, int Findings, int Areas, int Recommendations,
        IReadOnlyDictionary<string, int> Standing, int InstructionItemTimes, int InstructionPersonTimes, int MeasureAreas,
        IReadOnlyDictionary<string, int> Measures, IReadOnlyDictionary<string, ActivityCount> Activities, IReadOnlyDictionary<string, int> Conversions,
        int LookBacks, int Citations, IReadOnlyList<AddresseeCount> Addressees);

    /// <summary>建议落实单位, with how many of its recommendations still have no answer.</summary>
    internal sealed record AddresseeCount(string Addressee, int Recommendations, int Open);

    /// <summary>场次与人次.</summary>
    internal sealed record ActivityCount(int Times, int People);
}
