using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.JointSurveys.Persistence;

/// <summary>Topics, claims, and the steps of every tracked row.</summary>
internal static class TopicMaps
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Topic>(topic =>
        {
            topic.ToTable("topics").IsTracked<Topic, TopicStatus, TopicTrigger>();
            topic.Property(t => t.Source).AsCode();
            topic.Property(t => t.Product).AsCode();
            topic.Property(t => t.ClaimRule).AsCode();
        });
        model.Entity<Claim>(claim =>
        {
            claim.ToTable("claims").UseXminAsVersion();
            claim.Property(c => c.Id).ValueGeneratedNever();
            claim.Property(c => c.UnitKind).AsCode();
            claim.Property(c => c.Role).AsCode();
        });
        model.Entity<TopicScore>(score =>
        {
            score.ToTable("topic_scores").UseXminAsVersion();
            score.HasKey(s => new { s.TopicId, s.JudgeId });
        });
        model.Entity<Step>(step =>
        {
            step.ToTable("steps");
            step.HasKey(s => new { s.RowId, s.Revision });
            step.Property(s => s.Revision).ValueGeneratedNever();
            step.Property(s => s.From).HasColumnName("from_status");
            step.Property(s => s.To).HasColumnName("to_status");
        });
    }

    /// <summary>What every tracked row has: status as code, and the revision that callers name in If-Match as the concurrency token.</summary>
    public static void IsTracked<TRow, TState, TTrigger>(this EntityTypeBuilder<TRow> row)
        where TRow : Tracked<TState, TTrigger>
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Status).AsCode();
        row.Property(r => r.Revision).IsConcurrencyToken();
    }
}
