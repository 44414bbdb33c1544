using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Persistence;

/// <summary>What is kept about items: issues, forwards, outcomes, tasks; and the office's registers.</summary>
internal static class RegisterMaps
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<BulletinIssue>(issue =>
        {
            issue.ToTable("issues");
            issue.Property(i => i.Id).ValueGeneratedNever();
            issue.Ignore(i => i.Reference);
        });
        model.Entity<ItemForward>(forward =>
        {
            forward.ToTable("forwards");
            forward.HasKey(f => f.EnvelopeId);
            forward.Property(f => f.EnvelopeId).ValueGeneratedNever();
        });
        model.Entity<ForwardReceipt>(receipt =>
        {
            receipt.ToTable("forward_receipts");
            receipt.HasKey(r => new { r.EnvelopeId, r.Revision });
            receipt.Property(r => r.Revision).ValueGeneratedNever();
            receipt.Property(r => r.By).HasColumnName("by_name");
        });
        model.Entity<Outcome>(outcome =>
        {
            outcome.ToTable("outcomes");
            outcome.HasKey(o => new { o.OutcomeId, o.ItemId, o.Revision });
            outcome.Property(o => o.Revision).ValueGeneratedNever();
        });
        model.Entity<Instruction>(instruction =>
        {
            instruction.ToTable("instructions");
            instruction.Property(i => i.Id).ValueGeneratedNever();
            instruction.Property(i => i.Revision).IsConcurrencyToken();
        });
        model.Entity<DepartmentTask>(task =>
        {
            task.ToTable("department_tasks").UseXminAsVersion();
            task.Property(t => t.Id).ValueGeneratedNever();
            task.Ignore(t => t.IsOpen);
        });
        model.Entity<CallForInformation>(call =>
        {
            call.ToTable("calls");
            call.Property(c => c.Id).ValueGeneratedNever();
            call.Property(c => c.Revision).IsConcurrencyToken();
            call.HasMany(c => c.Targets).WithOne().HasForeignKey(t => t.CallId);
        });
        model.Entity<CallTarget>(target =>
        {
            target.ToTable("call_targets");
            target.HasKey(t => new { t.CallId, t.Body });
            target.Property(t => t.State).AsCode();
        });
        model.Entity<EmergencyTheme>(theme =>
        {
            theme.ToTable("themes");
            theme.Property(t => t.Id).ValueGeneratedNever();
            theme.Property(t => t.Revision).IsConcurrencyToken();
        });
        model.Entity<DayClosing>(closing =>
        {
            closing.ToTable("day_closings");
            closing.HasKey(c => new { c.ThemeId, c.Day });
        });
        model.Entity<Informant>(informant =>
        {
            informant.ToTable("informants");
            informant.Property(i => i.Id).ValueGeneratedNever();
            informant.Property(i => i.Revision).IsConcurrencyToken();
        });
        model.Entity<BodySettings>(settings =>
        {
            settings.ToTable("body_settings");
            settings.HasKey(s => s.Body);
            settings.Property(s => s.Revision).IsConcurrencyToken();
        });
    }
}
