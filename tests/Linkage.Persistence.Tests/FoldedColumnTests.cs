using Linkage.ServiceDefaults.Text;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Persistence.Tests;

/// <summary>The database folds a text as the services do: what is asked for in C# is looked for in SQL.</summary>
public sealed class FoldedColumnTests
{
    [Fact]
    public async Task Folds_every_common_character_as_the_services_do()
    {
        await using var service = await NotesService.StartAsync(Stores.NewDatabase("folded"));
        await using var fold = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select array_agg(platform.folded(chr(n)) order by n) from unnest($1) n");
        int[] common =
        [
            .. Enumerable.Range(0x20, 0x260), .. Enumerable.Range(0x2000, 0x100), .. Enumerable.Range(0x2150, 0x40), .. Enumerable.Range(0x2460, 0xA0),
            .. Enumerable.Range(0x3000, 0x100), .. Enumerable.Range(0x3220, 0xE0), .. Enumerable.Range(0x4E00, 0x200), .. Enumerable.Range(0xFE00, 0x10),
            0xFEFF, .. Enumerable.Range(0xFF01, 0xBE), 0x20BB7,
        ];
        fold.Parameters.Add(new() { Value = common });

        var folded = (string[])(await fold.ExecuteScalarAsync())!;

        var differing = common.Zip(folded).Where(pair => FoldedText.Of(char.ConvertFromUtf32(pair.First)) != pair.Second)
            .Select(pair => $"U+{pair.First:X4}: {FoldedText.Of(char.ConvertFromUtf32(pair.First))} and {pair.Second}").ToList();
        string.Join("; ", differing).ShouldBeEmpty();
    }
}
