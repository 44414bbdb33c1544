using Linkage.Directory.Domain.Bodies;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Directory.Persistence;

internal sealed class BodyMap : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> body)
    {
        body.ToTable("bodies");
        body.HasKey(b => b.Code);
        body.Property(b => b.Level).AsCode();
        body.Property(b => b.SkippedBodyPolicy).AsCode();
        body.Property(b => b.LineagePolicy).AsCode();
        body.PrimitiveCollection(b => b.DirectReportTo);
        body.HasVersion(b => b.Version);
    }
}
