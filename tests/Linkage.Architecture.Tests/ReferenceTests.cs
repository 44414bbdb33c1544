namespace Linkage.Architecture.Tests;

/// <summary>Which project may know which.</summary>
public sealed class ReferenceTests
{
    // Rooms under all services; they have no word of the field.
    private static readonly string[] Ground = ["Messaging", "Persistence", "Attachments"];
    private static readonly string[] AllowedOfContracts = ["Grpc.AspNetCore", "Google.Protobuf", "Grpc.Tools"];

    [Fact]
    public void There_are_services_to_test() => Solution.Services.Count().ShouldBeGreaterThan(2);

    [Fact]
    public void Contracts_depend_on_nothing_because_everybody_takes_them()
    {
        foreach (var contracts in Solution.Contracts)
        {
            contracts.ProjectReferences.ShouldBeEmpty($"{contracts}");
            contracts.Packages.Except(AllowedOfContracts).ShouldBeEmpty($"{contracts}");
        }
    }

    [Fact]
    public void Services_meet_only_in_contracts_because_a_database_has_one_reader()
    {
        foreach (var service in Solution.Services)
        {
            var ofOthers = service.ProjectReferences.Where(name => Room(name) is { } room && room != service.Room && !Ground.Contains(room));
            ofOthers.Where(name => !name.EndsWith(".Contracts", StringComparison.Ordinal) && !name.EndsWith(".Client", StringComparison.Ordinal))
                .ShouldBeEmpty($"{service} may reference another service's Contracts, and a Client that only reads");
        }
    }

    [Fact]
    public void The_edge_has_no_database_because_it_holds_no_rule()
    {
        var edge = Solution.Sources.Single(p => p.Name == "Linkage.Web");
        edge.ProjectReferences.ShouldNotContain("Linkage.Persistence");
        edge.Packages.Where(name => name.Contains("EntityFramework", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Only_messaging_touches_the_bus()
    {
        Solution.Sources.Where(p => p.Packages.Any(name => name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("RabbitMQ", StringComparison.Ordinal)))
            .Select(p => p.Name).ShouldBe(["Linkage.Messaging"]);
    }

    [Fact]
    public void The_ground_knows_no_service()
    {
        foreach (var ground in Solution.Sources.Where(p => p.Name is "Linkage.ServiceDefaults" or "Linkage.Persistence" or "Linkage.Messaging" or "Linkage.Attachments"))
            ground.ProjectReferences.Where(name => Room(name) is { } room && !Ground.Contains(room)).ShouldBeEmpty($"{ground}");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Testing.Repository.At("Linkage.sln"));
        Solution.Projects.Where(p => !solution.Contains($"{p.Name}.csproj", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string? Room(string project) => Solution.Sources.FirstOrDefault(p => p.Name == project && p.IsUnder("src"))?.Room;
}
