using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linkage.Directory.Persistence;

/// <summary>PostgreSQL's <c>xmin</c> as a property, because it is the version that callers send back in <c>If-Match</c>.</summary>
internal static class VersionColumn
{
    public static void HasVersion<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, uint>> version) where TEntity : class =>
        entity.Property(version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
}
