using Linkage.Proposals.Persistence;
using Linkage.Proposals.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Proposals.Tests;

/// <summary>The EF model and the migrated database agree.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Tables_columns_nullability_and_checks_are_those_of_the_model()
    {
        await using var world = await ProposalsWorld.StartAsync(withSession: false);
        await using var scope = world.Service.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<ProposalsDbContext>().GetService<IDesignTimeModel>().Model;
        foreach (var entity in model.GetEntityTypes().Where(e => e.GetSchema() is null))
        {
            var table = entity.GetTableName()!;
            var columns = await ReadAsync(world.Data, $"select column_name || ' ' || is_nullable from information_schema.columns where table_schema = 'public' and table_name = '{table}'");
            var expected = entity.GetProperties().Where(p => p.GetColumnName() != "xmin").Select(p => $"{p.GetColumnName()} {(p.IsNullable ? "YES" : "NO")}");
            columns.Order().ShouldBe(expected.Order(), table);

            var checks = await ReadAsync(world.Data, $"select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and conrelid = '{table}'::regclass");
            checks.Select(c => c.Split(' ')[0]).Order().ShouldBe(entity.GetCheckConstraints().Select(c => c.Name!).Order(), table);
            foreach (var check in entity.GetCheckConstraints())
                Codes(checks.Single(c => c.StartsWith(check.Name + " ", StringComparison.Ordinal))).ShouldBe(Codes(check.Sql), check.Name);
        }
    }

    private static string[] Codes(string sql) => [.. System.Text.RegularExpressions.Regex.Matches(sql, "'([a-z-]+)'").Select(m => m.Groups[1].Value)];

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource data, string sql)
    {
        var rows = new List<string>();
        await using var command = data.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
