using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Forwarding.Persistence;

internal sealed class EnvelopeMap : IEntityTypeConfiguration<Envelope>
{
    public void Configure(EntityTypeBuilder<Envelope> builder)
    {
        builder.ToTable("envelopes");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.State).AsCode();
        builder.Ignore(e => e.NewSteps);
        builder.UseXminAsVersion();
    }
}

internal sealed class EnvelopeStepMap : IEntityTypeConfiguration<EnvelopeStep>
{
    public void Configure(EntityTypeBuilder<EnvelopeStep> builder)
    {
        builder.ToTable("envelope_steps");
        builder.HasKey(s => new { s.EnvelopeId, s.Revision });
        builder.Property(s => s.Revision).ValueGeneratedNever();
        builder.Property(s => s.Trigger).AsCode();
        builder.Property(s => s.FromState).AsCode();
        builder.Property(s => s.ToState).AsCode();
    }
}
