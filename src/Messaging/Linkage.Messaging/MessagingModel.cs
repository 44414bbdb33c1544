using Linkage.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Messaging;

/// <summary>Brings the outbox into a service's EF model.</summary>
public static class MessagingModel
{
    /// <summary>Maps <c>messaging.outbox</c> and <c>messaging.ledger</c>, so that SaveChanges writes messages with the change they tell of.</summary>
    /// <param name="model">The model of the service's DbContext.</param>
    public static ModelBuilder AddMessaging(this ModelBuilder model)
    {
        model.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("outbox", MessagingMigrations.Schema);
            outbox.HasKey(r => r.Id);
            outbox.Property(r => r.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            outbox.Property(r => r.Partition).HasColumnName("partition");
            outbox.Property(r => r.MessageId).HasColumnName("message_id");
            outbox.Property(r => r.MessageType).HasColumnName("message_type");
            outbox.Property(r => r.BusinessKey).HasColumnName("business_key");
            outbox.Property(r => r.OrderingKey).HasColumnName("ordering_key");
            outbox.Property(r => r.Body).HasColumnName("body");
            outbox.Property(r => r.Destination).HasColumnName("destination");
            outbox.Property(r => r.Source).HasColumnName("source");
            outbox.Property(r => r.TraceParent).HasColumnName("trace_parent");
            outbox.Property(r => r.ActingUser).HasColumnName("acting_user");
            outbox.Property(r => r.WrittenAt).HasColumnName("written_at");
            outbox.Property(r => r.NotBefore).HasColumnName("not_before");
        });
        model.Entity<LedgerRow>(ledger =>
        {
            ledger.ToTable("ledger", MessagingMigrations.Schema);
            ledger.HasKey(r => new { r.MessageType, r.Origin, r.Number });
            ledger.Property(r => r.MessageType).HasColumnName("message_type");
            ledger.Property(r => r.Origin).HasColumnName("origin");
            ledger.Property(r => r.Number).HasColumnName("number").ValueGeneratedNever();
            ledger.Property(r => r.BusinessKey).HasColumnName("business_key");
            ledger.Property(r => r.OrderingKey).HasColumnName("ordering_key");
            ledger.Property(r => r.Body).HasColumnName("body");
            ledger.Property(r => r.Digest).HasColumnName("digest");
            ledger.Property(r => r.TraceParent).HasColumnName("trace_parent");
            ledger.Property(r => r.ActingUser).HasColumnName("acting_user");
            ledger.Property(r => r.WrittenAt).HasColumnName("written_at");
        });
        return model;
    }
}
