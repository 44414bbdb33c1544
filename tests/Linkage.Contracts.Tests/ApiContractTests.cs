using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Linkage.Testing;

namespace Linkage.Contracts.Tests;

/// <summary>What each service's REST API takes and gives, as its build wrote it down, is what was approved.</summary>
public sealed partial class ApiContractTests
{
    private const string Folder = "tests/Linkage.Contracts.Tests/approved/openapi";
    private const string Edge = "Linkage.Web";

    public static TheoryData<string> Services => [.. Names];

    /// <summary>Every web program under src but the edge, by the name that the AppHost gives it.</summary>
    private static string[] Names =>
        [.. System.IO.Directory.GetFiles(Repository.At("src"), "Linkage.*.csproj", SearchOption.AllDirectories)
            .Where(project => Path.GetFileNameWithoutExtension(project) != Edge && File.ReadAllText(project).Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal))
            .Select(project => Words().Replace(Path.GetFileNameWithoutExtension(project)["Linkage.".Length..], "$1-$2").ToLowerInvariant())
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Services))]
    public void Is_as_approved(string service)
    {
        var built = Repository.At("artifacts", "openapi", "services", $"{service}.json");
        File.Exists(built).ShouldBeTrue($"the build of {service} writes its document: dotnet build Linkage.sln; its project references Microsoft.Extensions.ApiDescription.Server");
        var lines = ApiText.Of(JsonNode.Parse(File.ReadAllText(built))!.AsObject());
        lines.Count.ShouldBeGreaterThan(20);

        var path = $"{Folder}/{service}.txt";
        if (Approved.Writing)
            Approved.Write(path, string.Join('\n', lines) + "\n");
        var approved = Approved.Read(path)?.TrimEnd('\n').Split('\n');
        approved.ShouldNotBeNull($"{service} is new: look at its API, then run the tests with LINKAGE_APPROVE=1");
        lines.ShouldBe(approved, $"{service}'s API differs from {path}. Where that is meant: run the tests with LINKAGE_APPROVE=1, read the difference, commit it.\n{Difference(approved, lines)}");
    }

    [Fact]
    public void What_was_approved_and_what_was_built_belongs_to_a_service_that_there_is()
    {
        Names.Length.ShouldBeGreaterThan(5);
        foreach (var folder in (string[])[Repository.At(Folder), Repository.At("artifacts", "openapi", "services")])
            System.IO.Directory.GetFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file)).Except(Names)
                .ShouldBeEmpty($"delete what is left in {folder} of a service that went");
    }

    // Lines repeat ("  path id: uuid required"), so this is where to look, not the difference itself.
    private static string Difference(string[] approved, IReadOnlyList<string> lines) =>
        string.Join('\n', approved.Except(lines).Select(line => $"- {line}").Concat(lines.Except(approved).Select(line => $"+ {line}")));

    [GeneratedRegex("(.)([A-Z])")]
    private static partial Regex Words();
}
