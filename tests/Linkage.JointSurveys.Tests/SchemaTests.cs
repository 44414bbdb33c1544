using Linkage.JointSurveys.Persistence;
using Linkage.JointSurveys.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.JointSurveys.Tests;

public sealed class SchemaTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    [Fact]
    public async Task The_model_and_the_migrated_database_agree()
    {
        var columns = new Dictionary<(string Table, string Column), (string Type, bool Nullable)>();
        await using (var command = shared.Surveys.Data.CreateCommand(
            "select table_name, column_name, udt_name, is_nullable = 'YES' from information_schema.columns where table_schema = 'public'"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                columns[(reader.GetString(0), reader.GetString(1))] = (reader.GetString(2), reader.GetBoolean(3));

        await using var scope = shared.Surveys.Host.Services.CreateAsyncScope();
        var mapped = new HashSet<(string, string)>();
        foreach (var entity in scope.ServiceProvider.GetRequiredService<JointSurveysDbContext>().Model.GetEntityTypes().Where(e => e.GetSchema() is null))
            foreach (var property in entity.GetProperties().Where(p => p.GetColumnName() != "xmin"))
            {
                var key = (entity.GetTableName()!, property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!))!);
                columns.ShouldContainKey(key);
                columns[key].Nullable.ShouldBe(property.IsColumnNullable(), $"{key}");
                Plain(property.GetColumnType()).ShouldBe(columns[key].Type, $"{key}");
                mapped.Add(key);
            }

        columns.Keys.Where(c => c.Table is not ("schema_migrations" or "issue_counters")).Except(mapped).ShouldBeEmpty();
    }

    private static string Plain(string type) => type.Split('(')[0] switch
    {
        "timestamp with time zone" => "timestamptz",
        "integer" => "int4",
        "boolean" => "bool",
        var same => same,
    };
}
