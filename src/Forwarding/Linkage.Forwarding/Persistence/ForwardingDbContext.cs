using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Persistence;

/// <summary>The database of Forwarding.</summary>
internal sealed class ForwardingDbContext(DbContextOptions<ForwardingDbContext> options) : DbContext(options)
{
    public DbSet<Envelope> Envelopes => Set<Envelope>();

    public DbSet<EnvelopeStep> EnvelopeSteps => Set<EnvelopeStep>();

    public DbSet<LineageItem> LineageItems => Set<LineageItem>();

    public DbSet<LineageMove> LineageMoves => Set<LineageMove>();

    public DbSet<LineageEdge> LineageEdges => Set<LineageEdge>();

    public DbSet<Outcome> Outcomes => Set<Outcome>();

    public DbSet<OutcomeDelivery> OutcomeDeliveries => Set<OutcomeDelivery>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EnvelopeMap());
        modelBuilder.ApplyConfiguration(new EnvelopeStepMap());
        modelBuilder.ApplyConfiguration(new LineageItemMap());
        modelBuilder.ApplyConfiguration(new LineageMoveMap());
        modelBuilder.ApplyConfiguration(new LineageEdgeMap());
        modelBuilder.ApplyConfiguration(new OutcomeMap());
        modelBuilder.ApplyConfiguration(new OutcomeDeliveryMap());
        modelBuilder.AddMessaging();
    }
}
