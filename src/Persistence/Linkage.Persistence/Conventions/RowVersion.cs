using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Persistence.Conventions;

/// <summary>PostgreSQL's <c>xmin</c> as the concurrency token: of two people who change one row, the second gets 412.</summary>
public static class RowVersion
{
    /// <summary>Uses the system column <c>xmin</c> as the row's version.</summary>
    public static EntityTypeBuilder<TEntity> UseXminAsVersion<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class
    {
        entity.Property<uint>("xmin").HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
        return entity;
    }
}
