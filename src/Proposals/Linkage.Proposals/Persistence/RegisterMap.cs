using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Persistence;

/// <summary>The registers of the office and the links to other bodies.</summary>
internal static class RegisterMap
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<FeedbackRound>(round =>
        {
            round.Property(r => r.Id).ValueGeneratedNever();
            round.UseXminAsVersion();
        });
        model.Entity<Promise>(promise =>
        {
            promise.Property(p => p.Id).ValueGeneratedNever();
            promise.UseXminAsVersion();
            promise.HasIndex(p => new { p.Body, p.State, p.NextCheckOn });
            promise.HasOne<Proposal>().WithMany().HasForeignKey(p => p.ProposalId);
        });
        model.Entity<PromiseCheck>(check =>
        {
            check.Property(c => c.Id).ValueGeneratedNever();
            check.HasOne<Promise>().WithMany().HasForeignKey(c => c.PromiseId);
        });
        model.Entity<KeyTrack>(key =>
        {
            key.HasKey(k => k.ProposalId);
            key.HasOne<Proposal>().WithOne().HasForeignKey<KeyTrack>(k => k.ProposalId);
            key.UseXminAsVersion();
        });
        model.Entity<SupervisionEvent>(supervision =>
        {
            supervision.Property(e => e.Id).ValueGeneratedNever();
            supervision.HasOne<Proposal>().WithMany().HasForeignKey(e => e.ProposalId);
        });
        model.Entity<AppraisalRound>(round =>
        {
            round.Property(r => r.Id).ValueGeneratedNever();
            round.UseXminAsVersion();
        });
        model.Entity<AppraisalScore>(score =>
        {
            score.HasKey(s => new { s.RoundId, s.UnitId, s.MemberId });
            score.HasOne<AppraisalRound>().WithMany().HasForeignKey(s => s.RoundId);
        });
        model.Entity<ExcellentSelection>(selection =>
        {
            selection.Property(s => s.Id).ValueGeneratedNever();
            selection.Property(s => s.Revision).IsConcurrencyToken();
            selection.Ignore(s => s.CollectivePercent);
            selection.HasIndex(s => new { s.Body, s.Year });
            selection.HasMany(s => s.Candidates).WithOne().HasForeignKey(c => c.SelectionId);
            selection.Navigation(s => s.Candidates).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<ExcellentCandidate>(candidate =>
        {
            candidate.HasKey(c => new { c.SelectionId, c.ProposalId });
            candidate.HasOne<Proposal>().WithMany().HasForeignKey(c => c.ProposalId);
        });
        model.Entity<Clue>(clue =>
        {
            clue.Property(c => c.Id).ValueGeneratedNever();
            clue.UseXminAsVersion();
            clue.HasIndex(c => new { c.Body, c.ReceivedAt, c.Id });
            clue.HasIndex(c => new { c.Body, c.CatalogueYear, c.CatalogueNumber }).IsUnique();
        });
        model.Entity<ProposalForward>(forward =>
        {
            forward.Property(f => f.Id).ValueGeneratedNever();
            forward.HasOne<Proposal>().WithMany().HasForeignKey(f => f.ProposalId);
            forward.UseXminAsVersion();
        });
        model.Entity<ProposalSource>(source =>
        {
            source.HasKey(s => new { s.ItemId, s.EnvelopeId });
            source.HasIndex(s => s.SourceLineageId);
        });
        model.Entity<ReportedOutcome>(outcome => outcome.HasKey(o => new { o.ItemId, o.OutcomeId }));
        model.Entity<HandlingUnit>(unit =>
        {
            unit.HasKey(u => new { u.Body, u.Id });
            unit.UseXminAsVersion();
        });
        model.Entity<UnitStaff>(staff =>
        {
            staff.HasKey(s => new { s.Body, s.UnitId, s.UserId });
            staff.HasIndex(s => s.UserId);
        });
        model.Entity<BodyRules>(rules =>
        {
            rules.HasKey(r => r.Body);
            rules.Property(r => r.Rules).HasColumnType("jsonb");
            rules.UseXminAsVersion();
        });
        model.Entity<PlenarySession>(session =>
        {
            session.HasKey(s => new { s.Body, s.Term, s.Session });
            session.Property(s => s.Term).ValueGeneratedNever();
            session.Property(s => s.Session).ValueGeneratedNever();
            session.UseXminAsVersion();
        });
        model.Entity<CaseCounter>(counter =>
        {
            counter.HasKey(c => new { c.Body, c.Term, c.Session });
            counter.Property(c => c.Term).ValueGeneratedNever();
            counter.Property(c => c.Session).ValueGeneratedNever();
        });
    }
}
