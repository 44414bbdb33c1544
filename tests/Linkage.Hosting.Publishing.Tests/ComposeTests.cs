using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Linkage.Testing;

namespace Linkage.Hosting.Publishing.Tests;

[Collection(Published.CollectionName)]
public sealed partial class ComposeTests(Published published)
{
    private JsonObject Services => published.Compose["services"]!.AsObject();

    [Fact]
    public void The_file_keeps_to_the_compose_specification() => Yaml.Complaints("compose", published.Compose).ShouldBeEmpty();

    [Fact]
    public void Every_workload_of_the_application_is_there_and_one_that_makes_databases() =>
        Services.Select(service => service.Key).ShouldBe(
            [.. RunModel.Services.Concat(RunModel.OneShots).Select(project => project.Name), .. RunModel.Stores, "postgres-databases"], ignoreOrder: true);

    [Fact]
    public async Task Containers_have_every_variable_that_the_application_sets()
    {
        foreach (var project in RunModel.Services.Concat(RunModel.OneShots))
            RunModel.Own(Services[project.Name]!["environment"]!.AsObject().Select(variable => variable.Key)).ShouldBe(await RunModel.VariablesAsync(project), project.Name);
    }

    [Fact]
    public void What_is_waited_for_can_come_true()
    {
        foreach (var (name, service) in Services)
            foreach (var (dependency, condition) in Dependencies(service!))
            {
                Services.ContainsKey(dependency).ShouldBeTrue($"{name} waits for {dependency}");
                switch (condition)
                {
                    case "service_healthy":
                        Services[dependency]!["healthcheck"].ShouldNotBeNull($"{name} waits for the health of {dependency}");
                        break;
                    case "service_completed_successfully":
                        Services[dependency]!["restart"]!.GetValue<string>().ShouldBe("on-failure", $"{name} waits for the end of {dependency}");
                        break;
                }
            }
    }

    [Fact]
    public void Nothing_waits_for_itself()
    {
        foreach (var (name, _) in Services)
            Reached(name, []).ShouldNotContain(name);
    }

    [Fact]
    public void A_service_starts_after_its_migrations_and_they_after_its_database()
    {
        foreach (var service in RunModel.Services.Where(service => service.Name != "web"))
        {
            Dependencies(Services[service.Name]!).ShouldContain(($"{service.Name}-migrations", "service_completed_successfully"));
            Dependencies(Services[$"{service.Name}-migrations"]!).ShouldContain(("postgres-databases", "service_completed_successfully"));
            Dependencies(Services[$"{service.Name}-migrations"]!).ShouldContain(("postgres", "service_healthy"));
        }
    }

    [Fact]
    public void Volumes_networks_and_files_are_declared_and_used()
    {
        Used("volumes", volume => ((string)volume!).Split(':')[0]).ShouldBe(Declared("volumes"), ignoreOrder: true);
        Used("networks", network => (string)network!).ShouldBe(Declared("networks"), ignoreOrder: true);
        Used("configs", config => (string)config!["source"]!).ShouldBe(Declared("configs"), ignoreOrder: true);
        foreach (var store in RunModel.Stores)
            Services[store]!["volumes"]!.AsArray().Count.ShouldBe(1, store);
    }

    [Fact]
    public void Only_the_edge_is_reached_from_outside_and_only_from_this_machine()
    {
        Services.Where(service => service.Value!["ports"] is not null).Select(service => service.Key).ShouldBe(["web"]);
        ((string)Services["web"]!["ports"]![0]!).ShouldBe("${WEB_HTTP_ADDRESS:-127.0.0.1}:${WEB_HTTP_PORT:-8080}:8080");
        published.Compose["networks"]!["inside"]!["internal"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var (name, service) in Services.Where(service => service.Key != "web"))
            service!["networks"]!.AsArray().Select(network => (string)network!).ShouldBe(["inside"], name);
    }

    [Fact]
    public void Every_database_is_made()
    {
        var script = (string)published.Compose["configs"]!["postgres-databases"]!["content"]!;
        foreach (var database in RunModel.Databases)
            script.ShouldContain($"CREATE DATABASE \"{database.DatabaseName}\"");
        Services["postgres-databases"]!["command"]!.AsArray().Select(argument => (string)argument!)
            .ShouldContain($"--file={Services["postgres-databases"]!["configs"]![0]!["target"]}");
    }

    [Fact]
    public void The_database_allows_what_all_containers_together_can_open()
    {
        var most = Services.Where(service => service.Value!["environment"] is not null).Sum(service =>
            service.Value!["environment"]!.AsObject().Select(variable => (string)variable.Value!).Where(value => value.Contains("Database=", StringComparison.Ordinal)).Distinct()
                .Sum(value => Number(PoolSize().Match(value))) * (service.Value["deploy"]?["replicas"]?.GetValue<int>() ?? 1));
        most.ShouldBePositive();
        Number(Allowed().Match(string.Join(' ', Services["postgres"]!["command"]!.AsArray().Select(argument => (string)argument!)))).ShouldBeGreaterThan(most);
    }

    [Fact]
    public void Every_variable_that_it_asks_for_is_in_the_example_and_no_secret_has_a_value()
    {
        var example = published.Files[".env.example"].Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Asked().Matches(published.Files["compose.yaml"]).Select(match => match.Groups[1].Value).Distinct().ShouldBe(example.Keys, ignoreOrder: true);
        foreach (var secret in Published.Secrets)
            example[secret.Replace('-', '_').ToUpperInvariant()].ShouldBeEmpty();
    }

    [Fact]
    public void The_document_has_the_numbers_of_connections_that_are_published()
    {
        var document = File.ReadAllText(Repository.At("docs", "operations", "deploy.md"));
        var row = Row().Match(document).Groups[1].Value.Split('|').Select(cell => cell.Trim()).ToList();
        var compose = Number(Allowed().Match(published.Files["compose.yaml"]));
        var cluster = Number(AllowedInCluster().Match(published.Files["kubernetes/postgres.yaml"]));
        row.ShouldBe([Written(compose), Written(compose), Written(cluster)]);
        document.ShouldContain($"= {Written(compose)} with compose");
        document.ShouldContain($"= {Written(cluster)} in a cluster");
    }

    [Fact]
    public void Databases_have_the_same_locale_everywhere()
    {
        var words = ((string)Services["postgres"]!["environment"]!["POSTGRES_INITDB_ARGS"]!).Split(' ');
        words.ShouldContain("--auth-host=scram-sha-256"); // what Aspire sets stays
        words.ShouldContain("--locale=C.UTF-8");
        words.ShouldContain("--encoding=UTF8");
        var initdb = published.OperatorObjects.Single(o => (string)o["kind"]! == "Cluster")["spec"]!["bootstrap"]!["initdb"]!;
        ((string)initdb["localeCollate"]!).ShouldBe("C.UTF-8");
        ((string)initdb["localeCType"]!).ShouldBe("C.UTF-8");
        ((string)initdb["encoding"]!).ShouldBe("UTF8");
    }

    private static string Written(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Condition)> Dependencies(JsonNode service) =>
        service["depends_on"]?.AsObject().Select(dependency => (dependency.Key, (string)dependency.Value!["condition"]!)) ?? [];

    private HashSet<string> Reached(string name, HashSet<string> reached)
    {
        foreach (var (dependency, _) in Dependencies(Services[name]!))
            if (reached.Add(dependency))
                Reached(dependency, reached);
        return reached;
    }

    private IEnumerable<string> Declared(string kind) => published.Compose[kind]!.AsObject().Select(declared => declared.Key);

    private IEnumerable<string> Used(string kind, Func<JsonNode?, string> name) =>
        Services.SelectMany(service => service.Value![kind]?.AsArray() ?? []).Select(name).Distinct();

    [GeneratedRegex(@"(?<!\$)\$\{([A-Z_]+)")]
    private static partial Regex Asked();

    [GeneratedRegex("Maximum Pool Size=([0-9]+)")]
    private static partial Regex PoolSize();

    [GeneratedRegex("max_connections=([0-9]+)")]
    private static partial Regex Allowed();

    [GeneratedRegex("max_connections: \"?([0-9]+)")]
    private static partial Regex AllowedInCluster();

    [GeneratedRegex(@"^\| `max_connections` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
