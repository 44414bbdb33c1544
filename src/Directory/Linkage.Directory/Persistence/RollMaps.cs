using Linkage.Directory.Domain.Roll;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Directory.Persistence;

internal sealed class RollEntryMap : IEntityTypeConfiguration<RollEntry>
{
    public void Configure(EntityTypeBuilder<RollEntry> entry)
    {
        entry.ToTable("roll_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Kind).AsCode();
        entry.PrimitiveCollection(e => e.SignerIds);
        entry.HasVersion(e => e.Version);
    }
}

internal sealed class TermMap : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.ToTable("terms");
        term.HasKey(t => t.Id);
        term.HasVersion(t => t.Version);
    }
}

internal sealed class MemberMap : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.ToTable("members");
        member.HasKey(m => m.Id);
        member.PrimitiveCollection(m => m.CommitteeIds);
        member.HasMany(m => m.Seats).WithOne().HasForeignKey(s => s.MemberId);
        member.Navigation(m => m.Seats).AutoInclude();
        member.HasVersion(m => m.Version);
    }
}

internal sealed class SeatMap : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.ToTable("member_seats");
        seat.HasKey(s => new { s.MemberId, s.TermId });
    }
}
