using FluentValidation;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.EvaluateSurvey;

/// <summary>评价: the panel's rubric, the adoption score, the award, and the credit of every level, each body once.</summary>
internal static class EvaluateSurvey
{
    internal static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPut("/{id:guid}/panel-scores", Score).WithName("ScoreSurvey");
        surveys.MapPost("/{id:guid}/evaluation", Evaluate).WithName(nameof(EvaluateSurvey));
        surveys.MapGet("/{id:guid}/evaluation", Read).WithName("ReadEvaluation");
    }

    private static async Task<Ok<Evaluation>> Score(
        Guid id, ScoreRequest request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        StepTaking.RequireSide(survey, Sides.Owner, caller, Roles.Reviewer, Roles.Triage);
        if (survey.Status != SurveyStatus.Running)
            throw Refusal.Transition(survey.Status.Code(), "score");
        var there = await db.PanelScores.Where(s => s.SurveyId == id && s.Judge == request.Judge).ToDictionaryAsync(s => s.Criterion, ct);
        foreach (var given in request.Scores)
        {
            var criterion = CodeText.Parse<RubricCriterion>(given.Criterion)!.Value;
            if (there.TryGetValue(criterion, out var row))
            {
                (row.Points, row.RecordedAt) = (given.Points, steps.Now);
                continue;
            }

            there[criterion] = row = new()
            {
                SurveyId = id,
                Judge = request.Judge,
                Criterion = criterion,
                Points = given.Points,
                RecordedBy = caller.Name,
                RecordedAt = steps.Now,
            };
            db.PanelScores.Add(row);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ReadAsync(survey, db, ct));
    }

    private static async Task<Ok<Evaluation>> Evaluate(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, IOutbox outbox, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, match, ct);
        survey.Require(SurveyTrigger.Evaluate, caller);
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.SurveyId == id && r.Body == survey.Body, ct);
        if (report.Status is not (ReportStatus.Sent or ReportStatus.Closed))
            throw Refusal.Conflict("report-not-sent");
        survey.QualityScore = EvaluationRules.Quality(await db.PanelScores.AsNoTracking().Where(s => s.SurveyId == id).ToListAsync(ct))
            ?? throw Refusal.Conflict("scores-incomplete");
        var rows = await db.Recommendations.IgnoreQueryFilters().AsNoTracking().Where(r => r.SurveyId == id).ToListAsync(ct);
        var issued = rows.Where(r => r.ReportId == report.Id && r.Status is not (RecommendationStatus.Carried or RecommendationStatus.SetAside)).ToList();
        if (issued.Count(r => !r.IsSettled) is > 0 and var unsettled)
            throw Refusal.Conflict("unsettled-rows", unsettled);
        survey.AdoptionScore = EvaluationRules.Adoption([.. issued.Select(r => r.Standing)]);
        survey.Award = request.Award;
        steps.Take(survey, SurveyTrigger.Evaluate, caller, note: request.Award);

        foreach (var credit in await CreditsAsync(survey, rows, db, steps.Now, ct))
        {
            db.Credits.Add(credit);
            outbox.Publish(new ContributionCredited
            {
                SurveyId = id,
                LineageId = survey.LineageId,
                Body = credit.Body,
                Role = credit.Role,
                SharePercent = credit.SharePercent,
                Effective = credit.Effective,
                Award = request.Award,
                Title = survey.Title,
                CreditedAt = steps.Now,
            });
        }

        await steps.SaveAsync(survey, ct);
        return TypedResults.Ok(await ReadAsync(survey, db, ct));
    }

    private static async Task<Ok<Evaluation>> Read(Guid id, JointSurveysDbContext db, StepTaking steps, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(await steps.FindAsync<Survey>(id, ct), db, ct));

    // A row counts as written for the body that wrote it; who carried it up has brought it together, which is counted by itself.
    private static async Task<IReadOnlyList<Credit>> CreditsAsync(
        Survey survey, List<Recommendation> rows, JointSurveysDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var accepted = await db.Reports.IgnoreQueryFilters().AsNoTracking().Where(r => r.SurveyId == survey.Id && r.Status == ReportStatus.Accepted)
            .Select(r => new { r.Id, r.Body }).ToListAsync(ct);
        var edges = await db.RecommendationSources.IgnoreQueryFilters().Where(s => db.Recommendations.Any(r => r.Id == s.RecommendationId && r.SurveyId == survey.Id))
            .Select(s => new { s.RecommendationId, s.SourceId, s.ReportId }).ToListAsync(ct);
        var carriers = edges.Select(e => e.RecommendationId).ToHashSet();
        var writers = rows.ToDictionary(r => r.Id, r => r.Body);
        var reports = accepted.ToDictionary(r => r.Id, r => r.Body);
        var reportIds = reports.Keys.ToList();
        var written = rows.Where(r => reports.ContainsKey(r.ReportId) && !carriers.Contains(r.Id)).ToList();
        var findings = (await db.Findings.Where(f => f.SurveyId == survey.Id && reportIds.Contains(f.ReportId)).GroupBy(f => f.Body)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count);
        var consolidated = edges.Where(e => reports.TryGetValue(e.ReportId, out var body) && writers[e.SourceId] != body)
            .CountBy(e => reports[e.ReportId]).ToDictionary();
        var shares = EvaluationRules.Shares(survey.Body, accepted.ToDictionary(
            r => r.Body, r => findings.GetValueOrDefault(r.Body) + written.Count(w => w.Body == r.Body)), consolidated);
        var parents = await db.Intakes.IgnoreQueryFilters().Where(i => i.SurveyId == survey.Id).Select(i => i.Body).ToHashSetAsync(ct);
        return [.. shares.Select(s => new Credit
        {
            SurveyId = survey.Id,
            Body = s.Key,
            Role = s.Key == survey.Body ? "lead" : parents.Contains(s.Key) ? "consolidated" : "reported",
            SharePercent = s.Value,
            Effective = written.Count(r => r.Body == s.Key
                && r.Standing is RecommendationStatus.Adopted or RecommendationStatus.PartlyAdopted or RecommendationStatus.Planned),
            CreditedAt = now,
        })];
    }

    private static async Task<Evaluation> ReadAsync(Survey survey, JointSurveysDbContext db, CancellationToken ct)
    {
        var scores = await db.PanelScores.AsNoTracking().Where(s => s.SurveyId == survey.Id).ToListAsync(ct);
        var credits = await db.Credits.AsNoTracking().Where(c => c.SurveyId == survey.Id).OrderByDescending(c => c.SharePercent).ToListAsync(ct);
        return new(survey.Id, survey.Revision, survey.Status.Code(), survey.QualityScore, survey.AdoptionScore, survey.Award,
            [.. scores.GroupBy(s => s.Judge).Select(g => new JudgeView(g.Key, g.ToDictionary(s => s.Criterion.Code(), s => s.Points)))],
            [.. credits.Select(c => new CreditView(c.Body, c.Role, c.SharePercent, c.Effective))]);
    }

    internal sealed record Request(string? Award);

    internal sealed record ScoreRequest(string Judge, IReadOnlyList<GivenScore> Scores);

    internal sealed record GivenScore(string Criterion, decimal Points);

    /// <summary>评价结果.</summary>
    internal sealed record Evaluation(
        Guid Id, int Version, string Status, decimal? Quality, decimal? Adoption, string? Award, IReadOnlyList<JudgeView> Judges, IReadOnlyList<CreditView> Credits);

    /// <summary>评委评分.</summary>
    internal sealed record JudgeView(string Judge, IReadOnlyDictionary<string, decimal> Scores);

    /// <summary>贡献.</summary>
    internal sealed record CreditView(string Body, string Role, decimal SharePercent, int Effective);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(r => r.Award).AtMost(100);
    }

    internal sealed class ScoreRules : AbstractValidator<ScoreRequest>
    {
        public ScoreRules()
        {
            RuleFor(r => r.Judge).Required(100);
            RuleFor(r => r.Scores).Count(1, 20);
            RuleForEach(r => r.Scores).ChildRules(given =>
            {
                given.RuleFor(s => s.Criterion).OneOf(CodeText.All<RubricCriterion>());
                given.RuleFor(s => s.Points).Within(0, 100);
            }).When(r => r.Scores?.All(s => s is not null) == true);
        }
    }
}
