using Linkage.Attachments;
using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Linkage.JointSurveys.Domain.TaskStatus;

namespace Linkage.JointSurveys.Persistence;

/// <summary>Surveys, tasks, reports and their rows.</summary>
internal static class SurveyMaps
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Survey>(survey =>
        {
            survey.ToTable("surveys").IsTracked<Survey, SurveyStatus, SurveyTrigger>();
            survey.Property(s => s.Product).AsCode();
            survey.Property(s => s.Levels).AsJson();
            survey.Property(s => s.Calendar).AsJson();
            survey.Property(s => s.Contacts).AsJson();
            survey.Ignore(s => s.LineageTitle).Ignore(s => s.ContentVersion).Ignore(s => s.IsOpen);
        });
        model.Entity<Indicator>(indicator =>
        {
            indicator.ToTable("indicators");
            indicator.Property(i => i.Id).ValueGeneratedNever();
            indicator.Property(i => i.Type).AsCode();
            indicator.Property(i => i.Rule).AsCode();
            indicator.Property(i => i.Choices).AsJson();
            indicator.Property(i => i.Columns).AsJson();
        });
        model.Entity<SurveyTask>(task =>
        {
            task.ToTable("tasks").IsTracked<SurveyTask, TaskStatus, TaskTrigger>();
            task.Property(t => t.Receipt).AsJson();
            task.Property(t => t.Answer).AsJson();
            task.Ignore(t => t.LineageTitle).Ignore(t => t.ContentVersion).Ignore(t => t.LineageBody).Ignore(t => t.IsOpen);
        });
        model.Entity<Extension>(extension =>
        {
            extension.ToTable("task_extensions");
            extension.Property(e => e.Id).ValueGeneratedNever();
            extension.Property(e => e.Before).HasColumnName("due_before");
            extension.Property(e => e.After).HasColumnName("due_after");
        });
        model.Entity<Report>(report =>
        {
            report.ToTable("reports").IsTracked<Report, ReportStatus, ReportTrigger>();
            report.Property(r => r.Product).AsCode();
            report.Property(r => r.Attachments).AsAttachedFiles();
            report.Property(r => r.Recipients).AsJson();
            report.Property(r => r.FrozenFigures).HasColumnType("jsonb");
            report.Ignore(r => r.LineageTitle).Ignore(r => r.IsOpen).Ignore(r => r.GoesUp).Ignore(r => r.Readers);
        });
        Rows(model);
        Way(model);
    }

    private static void Rows(ModelBuilder model)
    {
        model.Entity<Paragraph>(paragraph =>
        {
            paragraph.ToTable("paragraphs");
            paragraph.Property(p => p.Id).ValueGeneratedNever();
            paragraph.Property(p => p.Sources).AsJson();
        });
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("findings");
            finding.Property(f => f.Id).ValueGeneratedNever();
            finding.Property(f => f.Sources).AsJson();
        });
        model.Entity<Recommendation>(recommendation =>
        {
            recommendation.ToTable("recommendations").IsTracked<Recommendation, RecommendationStatus, RecommendationTrigger>();
            recommendation.Property(r => r.Fate).AsCode();
            recommendation.Property(r => r.Reply).AsJson();
            recommendation.Property(r => r.Findings).AsJson();
            recommendation.Property(r => r.SourceBodies).AsJson();
            recommendation.Ignore(r => r.Standing).Ignore(r => r.IsSettled);
        });
        model.Entity<RecommendationSource>(source =>
        {
            source.ToTable("recommendation_sources");
            source.HasKey(s => s.SourceId);
            source.Property(s => s.SourceId).ValueGeneratedNever();
        });
        model.Entity<RecommendationOutcome>(outcome =>
        {
            outcome.ToTable("recommendation_outcomes");
            outcome.HasKey(o => new { o.RecommendationId, o.Revision });
            outcome.Property(o => o.Revision).ValueGeneratedNever();
            outcome.Property(o => o.Result).AsCode();
        });
        model.Entity<IndicatorValue>(value =>
        {
            value.ToTable("indicator_values");
            value.HasKey(v => new { v.ReportId, v.IndicatorId });
            value.Property(v => v.Revision).IsConcurrencyToken();
            value.Property(v => v.Rows).AsJson().HasColumnName("table_rows");
        });
        model.Entity<ValueCorrection>(correction =>
        {
            correction.ToTable("value_corrections");
            correction.HasKey(c => new { c.ReportId, c.IndicatorId, c.Revision });
            correction.Property(c => c.Revision).ValueGeneratedNever();
            correction.Property(c => c.RowsBefore).AsJson();
        });
        model.Entity<Mark>(mark =>
        {
            mark.ToTable("marks").UseXminAsVersion();
            mark.Property(m => m.Id).ValueGeneratedNever();
            mark.Property(m => m.RowKind).AsCode();
        });
    }

    private static void Way(ModelBuilder model)
    {
        model.Entity<Intake>(intake =>
        {
            intake.ToTable("intakes");
            intake.HasKey(i => new { i.ItemId, i.EnvelopeId });
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("receipts");
            receipt.HasKey(r => new { r.EnvelopeId, r.Revision });
            receipt.Property(r => r.Revision).ValueGeneratedNever();
        });
        model.Entity<ReportedOutcome>(outcome =>
        {
            outcome.ToTable("reported_outcomes");
            outcome.HasKey(o => new { o.OutcomeId, o.ReportId, o.Revision });
            outcome.Property(o => o.Revision).ValueGeneratedNever();
        });
    }
}
