using System.Text.Json;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;

namespace Linkage.Directory.Tests.Features;

/// <summary>
/// What the rules name in codes, the app says in words: its tests look for a label of every name in this list. <c>LINKAGE_APPROVE=1</c> writes it anew.
/// </summary>
[Collection(nameof(DirectoryCollection))]
public sealed class RuleNamesTests(DirectoryFixture directory)
{
    private const string Path = "src/Web/app/rule-names.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public async Task The_app_knows_every_name_of_the_national_rules()
    {
        using var client = directory.Host.ClientFor("000000", "national", Roles.Auditor);
        var names = new SortedDictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["clock"] = await NamesAsync(client, "deadline-packs", "clocks", "clock"),
            ["purpose"] = await NamesAsync(client, "reason-codes", "lists", "purpose"),
            ["subject"] = await NamesAsync(client, "result-schemes", "schemes", "subject"),
        };
        names.Values.ShouldAllBe(found => found.Length > 0);
        var text = JsonSerializer.Serialize(names, Indented) + "\n";

        if (Approved.Writing)
            Approved.Write(Path, text);
        Approved.Read(Path).ShouldBe(text, "run with LINKAGE_APPROVE=1, then give the app a label of each new name");
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string rules, string list, string name) =>
        [.. (await (await client.GetAsync($"/api/v1/{rules}/000000")).JsonAsync()).GetProperty(list).EnumerateArray()
            .Select(one => one.GetProperty(name).GetString()!).Order(StringComparer.Ordinal)];
}
