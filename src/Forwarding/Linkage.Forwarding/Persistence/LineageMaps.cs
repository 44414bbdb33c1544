using Linkage.Forwarding.Domain.Lineage;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Forwarding.Persistence;

internal sealed class LineageItemMap : IEntityTypeConfiguration<LineageItem>
{
    public void Configure(EntityTypeBuilder<LineageItem> builder)
    {
        builder.ToTable("lineage_items");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
    }
}

internal sealed class LineageMoveMap : IEntityTypeConfiguration<LineageMove>
{
    public void Configure(EntityTypeBuilder<LineageMove> builder)
    {
        builder.ToTable("lineage_moves");
        builder.HasKey(m => new { m.ItemId, m.Revision });
    }
}

internal sealed class LineageEdgeMap : IEntityTypeConfiguration<LineageEdge>
{
    public void Configure(EntityTypeBuilder<LineageEdge> builder)
    {
        builder.ToTable("lineage_edges");
        builder.HasKey(e => new { e.SourceId, e.TargetId });
        builder.Property(e => e.Type).AsCode();
    }
}

internal sealed class OutcomeMap : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> builder)
    {
        builder.ToTable("outcomes");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Ignore(o => o.TextForSources);
    }
}

internal sealed class OutcomeDeliveryMap : IEntityTypeConfiguration<OutcomeDelivery>
{
    public void Configure(EntityTypeBuilder<OutcomeDelivery> builder)
    {
        builder.ToTable("outcome_deliveries");
        builder.HasKey(d => new { d.OutcomeId, d.Revision, d.ItemId });
    }
}
