using Linkage.Forwarding.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>What EF believes of the tables is what the migrations made.</summary>
public sealed class ModelTests
{
    [Fact]
    public async Task Every_mapped_column_is_in_the_database_with_its_type_and_nullability()
    {
        await using var host = await ForwardingHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ForwardingDbContext>();
        var actual = new Dictionary<(string Table, string Column), (string Type, bool Nullable)>();
        await using (var read = host.DataSource.CreateCommand(
            """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull from pg_attribute a
            join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'messaging') and c.relkind = 'r' and not a.attisdropped
            """))
        await using (var reader = await read.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                actual[(reader.GetString(0), reader.GetString(1))] = (reader.GetString(2), reader.GetBoolean(3));

        foreach (var entity in db.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties().Where(p => p.GetColumnName() != "xmin"))
            {
                var column = (entity.GetTableName()!, property.GetColumnName());
                actual.ShouldContainKey(column);
                actual[column].Type.ShouldBe(property.GetColumnType(), column.ToString());
                actual[column].Nullable.ShouldBe(property.IsColumnNullable(), column.ToString());
            }
    }
}
