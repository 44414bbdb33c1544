using Linkage.Messaging.Tests.World;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Messaging.Tests;

public sealed class ModelTests
{
    [Fact]
    public async Task The_EF_model_and_the_migrated_database_agree()
    {
        await using var service = await NoteService.StartAsync("model", await NoteService.NewDatabaseAsync(), Stores.NewPrefix(), _ => { });
        await using var scope = service.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<NotesDbContext>().Model;
        var tables = model.GetEntityTypes().Where(e => e.GetSchema() == MessagingMigrations.Schema).ToList();
        tables.Select(t => t.GetTableName()).Order().ShouldBe(["ledger", "outbox"]);
        foreach (var table in tables)
        {
            var stored = StoreObjectIdentifier.Table(table.GetTableName()!, MessagingMigrations.Schema);
            var mapped = table.GetProperties().Select(p => $"{p.GetColumnName(stored)} {Plain(p.GetColumnType())} {(p.IsNullable ? "YES" : "NO")}").Order();
            var found = await service.ScalarAsync<string[]>(
                $"select array_agg(column_name || ' ' || data_type || ' ' || is_nullable) from information_schema.columns where table_schema = 'messaging' and table_name = '{stored.Name}'");
            found.Order().ShouldBe(mapped, stored.Name);
        }
    }

    private static string Plain(string type) => type == "timestamp with time zone" ? type : type.Split('(')[0];
}
