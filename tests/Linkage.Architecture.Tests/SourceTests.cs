using System.Text.RegularExpressions;

namespace Linkage.Architecture.Tests;

/// <summary>What may stand in which room, read from the source.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    // Words of the field: the ground under all services has to serve a library just as well.
    private static readonly string[] DomainWords = ["Proposal", "Envelope", "Bulletin", "Survey", "Lineage", "Cppcc", "提案", "社情民意", "调研", "政协"];

    public static TheoryData<string> Ground => ["ServiceDefaults", "src/Messaging/Linkage.Messaging", "src/Persistence/Linkage.Persistence", "src/Attachments/Linkage.Attachments", "src/Hosting/Linkage.Hosting"];

    [Theory]
    [MemberData(nameof(Ground))]
    public void The_ground_has_no_word_of_the_field(string folder)
    {
        var files = Solution.CodeFiles(Testing.Repository.At(folder)).ToArray();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            // Examples in documentation may name a service; code may not.
            var code = DocumentationComment().Replace(text, "");
            DomainWords.Where(word => code.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty(Solution.Relative(file));
        }
    }

    [Fact]
    public void Domain_code_is_pure_because_rules_are_tested_without_a_database()
    {
        string[] banned = ["Microsoft.EntityFrameworkCore", "MassTransit", "Microsoft.AspNetCore", "Linkage.Messaging", "Npgsql", "TimeProvider", "System.Net.Http", "Grpc"];
        var files = Solution.Services.Select(p => Path.Combine(p.Folder, "Domain")).Where(System.IO.Directory.Exists).SelectMany(Solution.CodeFiles).ToArray();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
            banned.Where(word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)).ShouldBeEmpty(Solution.Relative(file));
    }

    [Fact]
    public void A_slice_never_calls_another_slice()
    {
        foreach (var service in Solution.Services)
        {
            var features = Path.Combine(service.Folder, "Features");
            if (!System.IO.Directory.Exists(features))
                continue;
            var slices = System.IO.Directory.GetDirectories(features).Select(folder => Path.GetFileName(folder)!).ToArray();
            foreach (var slice in slices)
                foreach (var file in Solution.CodeFiles(Path.Combine(features, slice)))
                {
                    var text = File.ReadAllText(file);
                    slices.Where(other => other != slice && text.Contains($"using {service.Name}.Features.{other};", StringComparison.Ordinal))
                        .ShouldBeEmpty(Solution.Relative(file));
                }
        }
    }

    [Fact]
    public void What_is_blank_is_one_rule_because_white_space_is_not_all_that_nobody_sees()
    {
        foreach (var service in Solution.Services)
            foreach (var file in Solution.CodeFiles(service.Folder))
                File.ReadAllText(file).ShouldNotContain("IsNullOrWhiteSpace", customMessage: $"{Solution.Relative(file)} asks VisibleText.IsBlank instead");
    }

    [Fact]
    public void Every_background_worker_tells_its_progress_so_that_health_shows_when_it_is_stuck()
    {
        var workers = Solution.Sources.SelectMany(p => Solution.CodeFiles(p.Folder)).Distinct()
            .Where(file => !file.Contains("Hosting", StringComparison.Ordinal) && File.ReadAllText(file).Contains(": BackgroundService", StringComparison.Ordinal)).ToArray();
        workers.ShouldNotBeEmpty();
        // Warming up is a health check itself.
        workers.Where(file => !File.ReadAllText(file).Contains("WorkerHealth", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)!).ShouldBe(["WarmUp.cs"]);
    }

    [Fact]
    public void A_filter_is_taken_away_where_the_query_begins_because_it_is_away_for_all_of_it()
    {
        var files = Solution.Services.SelectMany(p => Solution.CodeFiles(p.Folder)).ToArray();
        var queries = files.SelectMany(file => QueryBorder().Split(File.ReadAllText(file)).Select(query => (File: file, Text: query)))
            .Where(query => query.Text.Contains("IgnoreQueryFilters()", StringComparison.Ordinal)).ToArray();
        queries.ShouldNotBeEmpty();
        foreach (var (file, query) in queries)
            if (FirstSet().Match(query) is { Success: true } first)
                first.Value.ShouldEndWith("IgnoreQueryFilters", customMessage: $"{Solution.Relative(file)}: {query.Trim()}");
    }

    [Fact]
    public void Files_stay_short()
    {
        var tooLong = Solution.Projects.SelectMany(p => Solution.CodeFiles(p.Folder)).Distinct()
            .Select(path => (Path: Solution.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > LongestFile);
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Names_say_what_a_thing_does()
    {
        var vague = Solution.Sources.SelectMany(p => Solution.CodeFiles(p.Folder)).Distinct()
            .Where(path => VagueName().IsMatch(Path.GetFileNameWithoutExtension(path)))
            // The registration of a service is named after it: ProposalsService.cs.
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name && !Solution.Services.Any(s => name == s.Room + "Service"))
            .Select(Solution.Relative);
        vague.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var later = Solution.Projects.SelectMany(p => Solution.CodeFiles(p.Folder)).Distinct()
            .Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .Where(path => LeftForLater().IsMatch(File.ReadAllText(path)))
            .Select(Solution.Relative);
        later.ShouldBeEmpty();
    }

    [Fact]
    public void A_services_program_is_one_screen()
    {
        foreach (var service in Solution.Services)
            File.ReadLines(Path.Combine(service.Folder, "Program.cs")).Count().ShouldBeLessThanOrEqualTo(25, service.Name);
    }

    // The first set that a query reads, and what is asked of it at once.
    [GeneratedRegex(@"\bdb\.(?!Database\b|Model\b)[A-Z]\w+\s*\.\s*\w+")]
    private static partial Regex FirstSet();

    [GeneratedRegex(@";|\bawait\b")]
    private static partial Regex QueryBorder();

    [GeneratedRegex(@"^\s*///.*$", RegexOptions.Multiline)]
    private static partial Regex DocumentationComment();

    [GeneratedRegex("(Manager|Helper|Helpers|Service|Dto|Impl|Base|Common|Utils|Util)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b|^\s*#region", RegexOptions.Multiline)]
    private static partial Regex LeftForLater();
}
