using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Persistence;

/// <summary>Fieldwork, and what comes after a report was sent.</summary>
internal static class AftermathMaps
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Team>(team =>
        {
            team.ToTable("teams");
            team.Property(t => t.Id).ValueGeneratedNever();
            team.Property(t => t.Members).AsJson();
            team.Property(t => t.Revision).IsConcurrencyToken();
        });
        model.Entity<TeamChange>(change =>
        {
            change.ToTable("team_changes");
            change.HasKey(c => new { c.TeamId, c.Revision });
            change.Property(c => c.Revision).ValueGeneratedNever();
            change.Property(c => c.MembersBefore).AsJson();
        });
        model.Entity<Activity>(activity =>
        {
            activity.ToTable("activities").IsTracked<Activity, ActivityStatus, ActivityTrigger>();
            activity.Property(a => a.Type).AsCode();
            activity.Property(a => a.From).HasColumnName("from_day");
            activity.Property(a => a.Until).HasColumnName("until_day");
        });
        model.Entity<DataRequest>(request =>
        {
            request.ToTable("data_requests").IsTracked<DataRequest, DataRequestStatus, DataRequestTrigger>();
            request.Property(r => r.Clock).AsJson();
        });
        model.Entity<ConsultationMeeting>(meeting =>
        {
            meeting.ToTable("consultation_meetings");
            meeting.Property(m => m.Id).ValueGeneratedNever();
            meeting.Property(m => m.Contributions).AsJson();
        });
        model.Entity<Instruction>(instruction =>
        {
            instruction.ToTable("instructions");
            instruction.Property(i => i.Id).ValueGeneratedNever();
            instruction.Property(i => i.Highlights).AsJson();
        });
        model.Entity<InstructionTarget>(target =>
        {
            target.ToTable("instruction_targets");
            target.Property(t => t.Id).ValueGeneratedNever();
        });
        model.Entity<Measure>(measure =>
        {
            measure.ToTable("measures").IsTracked<Measure, MeasureStatus, MeasureTrigger>();
            measure.Property(m => m.Highlights).AsJson();
            measure.Property(m => m.RecommendationIds).AsJson();
        });
        model.Entity<MeasureAnswer>(answer =>
        {
            answer.ToTable("measure_answers");
            answer.Property(a => a.Id).ValueGeneratedNever();
        });
        model.Entity<Conversion>(conversion =>
        {
            conversion.ToTable("conversions").UseXminAsVersion();
            conversion.Property(c => c.Id).ValueGeneratedNever();
            conversion.Property(c => c.Target).AsCode();
        });
        model.Entity<LookBack>(visit =>
        {
            visit.ToTable("look_backs");
            visit.Property(l => l.Id).ValueGeneratedNever();
        });
        model.Entity<Citation>(citation =>
        {
            citation.ToTable("citations");
            citation.Property(c => c.Id).ValueGeneratedNever();
        });
        model.Entity<PanelScore>(score =>
        {
            score.ToTable("panel_scores").UseXminAsVersion();
            score.HasKey(s => new { s.SurveyId, s.Judge, s.Criterion });
            score.Property(s => s.Criterion).AsCode();
        });
        model.Entity<Credit>(credit =>
        {
            credit.ToTable("credits");
            credit.HasKey(c => new { c.SurveyId, c.Body });
        });
    }
}
