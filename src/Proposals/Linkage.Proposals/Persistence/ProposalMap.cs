using Linkage.Attachments;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Persistence;

/// <summary>The proposal and what belongs to it.</summary>
internal static class ProposalMap
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Proposal>(proposal =>
        {
            proposal.HasKey(p => p.Id);
            proposal.Property(p => p.Id).ValueGeneratedNever();
            proposal.Property(p => p.Attachments).AsAttachedFiles();
            proposal.Ignore(p => p.Content);
            proposal.Ignore(p => p.FreshSteps);
            proposal.UseXminAsVersion();
            proposal.HasMany(p => p.Signatures).WithOne().HasForeignKey(s => s.ProposalId);
            proposal.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.ProposalId);
            proposal.HasMany(p => p.Steps).WithOne().HasForeignKey(s => s.ProposalId);
            proposal.HasMany(p => p.Assignments).WithOne().HasForeignKey(a => a.ProposalId);
            proposal.HasMany(p => p.Replies).WithOne().HasForeignKey(r => r.ProposalId);
            proposal.HasMany(p => p.Feedback).WithOne().HasForeignKey(f => f.ProposalId);
            proposal.HasIndex(p => new { p.Body, p.UpdatedAt, p.Id });
            proposal.HasIndex(p => new { p.Body, p.Status, p.UpdatedAt, p.Id });
            proposal.HasIndex(p => new { p.Body, p.Term, p.Session, p.CaseNumber }).IsUnique();
            proposal.HasIndex(p => p.MergedIntoId);
            proposal.HasIndex(p => p.FromRecommendationId).IsUnique();
            proposal.HasIndex(p => new { p.FirstSignerId, p.UpdatedAt, p.Id });
            proposal.HasIndex(p => new { p.CreatedById, p.UpdatedAt, p.Id });
            proposal.HasIndex(p => p.AuthorisedSignerId);
            proposal.HasIndex(p => p.AskedCarrierId);
            proposal.HasIndex(p => p.FollowsPromiseId);
            proposal.HasIndex(p => p.Fingerprint).HasMethod("gin");
        });
        model.Entity<Signature>(signature =>
        {
            signature.Property(s => s.Id).ValueGeneratedNever();
            signature.HasIndex(s => s.UserId);
        });
        model.Entity<ProposalStep>(step =>
        {
            step.HasKey(s => new { s.ProposalId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
            step.HasIndex(s => new { s.Step, s.At });
        });
        model.Entity<ProposalVersion>(version =>
        {
            version.HasKey(v => new { v.ProposalId, v.Number });
            version.Property(v => v.Number).ValueGeneratedNever();
            version.Property(v => v.Attachments).AsAttachedFiles();
            version.Ignore(v => v.Content);
        });
        model.Entity<Assignment>(assignment =>
        {
            assignment.Property(a => a.Id).ValueGeneratedNever();
            assignment.UseXminAsVersion();
            assignment.HasIndex(a => new { a.Body, a.UnitId, a.Status });
            assignment.HasIndex(a => new { a.Body, a.DueOn });
        });
        model.Entity<Reply>(reply =>
        {
            reply.Property(r => r.Id).ValueGeneratedNever();
            reply.HasIndex(r => new { r.AssignmentId, r.HandlingRound }).IsUnique();
        });
        model.Entity<Feedback>(feedback =>
        {
            feedback.Property(f => f.Id).ValueGeneratedNever();
            feedback.HasIndex(f => new { f.ProposalId, f.HandlingRound, f.RespondentProposalId }).IsUnique();
            feedback.HasIndex(f => f.RoundId);
        });
        model.Entity<ReplyDelivery>(delivery => delivery.HasKey(d => new { d.ReplyId, d.ProposalId }));
        Child<ReturnRequest>(model, r => r.ProposalId);
        Child<CoOpinion>(model, o => o.ProposalId);
        Child<Contact>(model, c => c.ProposalId);
        Child<Clarification>(model, c => c.ProposalId);
        Child<ExtensionRequest>(model, e => e.ProposalId);
        Child<Evaluation>(model, e => e.ProposalId);
        model.Entity<Evaluation>().HasIndex(e => new { e.AssignmentId, e.HandlingRound, e.Side }).IsUnique();
    }

    private static void Child<TEntity>(ModelBuilder model, System.Linq.Expressions.Expression<Func<TEntity, object?>> proposal) where TEntity : class
    {
        model.Entity<TEntity>().Property<Guid>("Id").ValueGeneratedNever();
        model.Entity<TEntity>().HasIndex(proposal);
        model.Entity<TEntity>().HasOne<Proposal>().WithMany().HasForeignKey("ProposalId");
    }
}
