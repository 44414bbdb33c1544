using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Messaging.Tests.World;

/// <summary>What consumers did. No unique key: a message applied twice shows.</summary>
public sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    public static async Task CreateTableAsync(NpgsqlDataSource database)
    {
        await using var create = database.CreateCommand(
            "CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, business_key text NOT NULL, lineage text NOT NULL, version bigint NOT NULL, acting_user text NULL, trace_id text NULL)");
        await create.ExecuteNonQueryAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessaging();
        modelBuilder.Entity<Effect>(effect =>
        {
            effect.ToTable("effects");
            effect.Property(e => e.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            effect.Property(e => e.BusinessKey).HasColumnName("business_key");
            effect.Property(e => e.Lineage).HasColumnName("lineage");
            effect.Property(e => e.Version).HasColumnName("version");
            effect.Property(e => e.ActingUser).HasColumnName("acting_user");
            effect.Property(e => e.TraceId).HasColumnName("trace_id");
        });
    }
}

public sealed class Effect
{
    public long Id { get; private set; }

    public required string BusinessKey { get; init; }

    public required string Lineage { get; init; }

    public required long Version { get; init; }

    public string? ActingUser { get; init; }

    public string? TraceId { get; init; }
}
