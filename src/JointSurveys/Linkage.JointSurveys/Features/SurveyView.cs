using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>联动调研, as a body that takes part sees it.</summary>
internal sealed record SurveyView
{
    public required Guid Id { get; init; }

    public required Guid LineageId { get; init; }

    public required string Body { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public Guid? TopicId { get; init; }

    public required string Title { get; init; }

    public required string Outline { get; init; }

    public required string Product { get; init; }

    public required IReadOnlyList<string> Levels { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required IReadOnlyList<CalendarEntry> Calendar { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required IReadOnlyList<IndicatorView> Indicators { get; init; }

    /// <summary>The caller's body's own report, once there is one.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>Tasks that the caller's body sees, by status.</summary>
    public required IReadOnlyDictionary<string, int> Tasks { get; init; }

    public decimal? QualityScore { get; init; }

    public decimal? AdoptionScore { get; init; }

    public string? Award { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }

    public static async Task<SurveyView> ReadAsync(Survey survey, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var indicators = await db.Indicators.AsNoTracking().Where(i => i.SurveyId == survey.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var tasks = await db.Tasks.Where(t => t.SurveyId == survey.Id).GroupBy(t => t.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var report = await db.Reports.Where(r => r.SurveyId == survey.Id && r.Body == caller.Body).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        return new()
        {
            Id = survey.Id,
            LineageId = survey.LineageId,
            Body = survey.Body,
            Version = survey.Revision,
            Status = survey.Status.Code(),
            TopicId = survey.TopicId,
            Title = survey.Title,
            Outline = survey.Outline,
            Product = survey.Product.Code(),
            Levels = survey.Levels,
            StartsOn = survey.StartsOn,
            EndsOn = survey.EndsOn,
            Calendar = survey.Calendar,
            Contacts = survey.Contacts,
            Indicators = [.. indicators.Select(i => new IndicatorView(
                i.Id, i.Number, i.Title, i.Type.Code(), i.Unit, i.Choices, i.Columns, i.Rule.Code(), i.WeightNumber, i.Mandatory))],
            ReportId = report,
            Tasks = tasks.ToDictionary(t => t.Key.Code(), t => t.Count),
            QualityScore = survey.QualityScore,
            AdoptionScore = survey.AdoptionScore,
            Award = survey.Award,
            AllowedActions = Offers.On(survey, caller),
        };
    }
}

/// <summary>指标.</summary>
internal sealed record IndicatorView(
    Guid Id, int Number, string Title, string Type, string? Unit, IReadOnlyList<string> Choices, IReadOnlyList<string> Columns, string Rule, int? WeightNumber,
    bool Mandatory);
