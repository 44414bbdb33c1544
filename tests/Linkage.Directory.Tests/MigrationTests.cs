using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Persistence;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Directory.Tests;

[Collection(nameof(DirectoryCollection))]
public sealed class MigrationTests(DirectoryFixture directory)
{
    [Fact]
    public async Task The_model_and_the_migrated_database_agree()
    {
        await using var scope = directory.Host.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Model;
        var mapped = model.GetEntityTypes()
            .Where(entity => entity.GetSchema() == DirectoryDbContext.Schema)
            .SelectMany(entity => entity.GetProperties().Select(property => (Column: $"{entity.GetTableName()}.{property.GetColumnName()}", property.IsNullable)))
            .Where(column => !column.Column.EndsWith(".xmin", StringComparison.Ordinal))
            .ToDictionary(column => column.Column, column => column.IsNullable);

        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("""
            select table_name || '.' || column_name, is_nullable = 'YES' from information_schema.columns
            where table_schema = 'directory' and table_name <> 'revision'
            """);
        var there = new Dictionary<string, bool>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            there.Add(reader.GetString(0), reader.GetBoolean(1));

        mapped.Keys.Order().ShouldBe(there.Keys.Order());
        mapped.Where(column => column.Value && !there[column.Key]).ShouldBeEmpty("the model would write null where the database refuses it");
    }

    [Theory]
    [InlineData("bodies", "level", typeof(BodyLevel))]
    [InlineData("bodies", "skipped_body_policy", typeof(SkippedBodyPolicy))]
    [InlineData("bodies", "lineage_policy", typeof(LineagePolicy))]
    [InlineData("calendar_days", "kind", typeof(DayKind))]
    [InlineData("deadline_clocks", "unit", typeof(TimeUnit))]
    [InlineData("roll_entries", "kind", typeof(EntryKind))]
    public async Task The_check_of_a_column_lists_every_code(string table, string column, Type codes)
    {
        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("""
            select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
            where c.conrelid = ('directory.' || $1)::regclass and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%' || $2 || ' = ANY%'
            """);
        command.Parameters.Add(new() { Value = table });
        command.Parameters.Add(new() { Value = column });
        var check = (string)(await command.ExecuteScalarAsync())!;
        foreach (var code in Enum.GetValues(codes).Cast<Enum>())
            check.ShouldContain($"'{code.Code()}'");
    }

    [Fact]
    public async Task Migrating_again_changes_nothing_and_keeps_the_administrators_password()
    {
        await using var again = await directory.StartAsync(DirectoryFixture.FreePort());
        using var answer = await directory.SignInAsync("admin", DirectoryFixture.AdministratorPassword);
        await answer.JsonAsync();
    }
}
