using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Compose;

/// <summary>Every workload as a service of compose.</summary>
internal sealed class ComposeServices(PublishedApplication application, PublishingOptions options)
{
    private const string Inside = "inside";
    private const string Outside = "outside";

    private static readonly ComposeLogging Logging = new("json-file", new SortedDictionary<string, string> { ["max-size"] = "10m", ["max-file"] = "5" });

    public ComposeFile Write()
    {
        var services = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var store in application.Stores)
            services[store.Name] = Write(store);
        foreach (var store in application.Stores.Where(store => store.Databases.Count > 0))
            services[DatabasesOf(store.Name)] = WriteDatabases(store);
        foreach (var program in application.OneShots)
            services[program.Name] = WriteProgram(program) with { Restart = "on-failure", StopGracePeriod = "60s" };
        foreach (var service in application.Services)
            services[service.Name] = Write(service);
        return new()
        {
            Name = options.Name,
            Services = services,
            Networks = new(StringComparer.Ordinal) { [Inside] = new(Internal: true), [Outside] = new(Internal: null) },
            Volumes = new(application.Stores.SelectMany(Volumes).ToDictionary(volume => volume.Name, _ => new ComposeVolume()), StringComparer.Ordinal),
            Configs = new(application.Stores.Where(store => store.Databases.Count > 0)
                .ToDictionary(store => DatabasesOf(store.Name), store => new ComposeConfig(Servers.CreateDatabases(store).Replace("$", "$$", StringComparison.Ordinal))), StringComparer.Ordinal),
        };
    }

    private ComposeService Write(Service service)
    {
        var published = service.Ports.Where(port => port.OutsideNumber is not null)
            .Select(port => $"${{{EnvironmentFile.AddressVariable(service, port)}:-127.0.0.1}}:${{{EnvironmentFile.PortVariable(service, port)}:-{port.OutsideNumber}}}:{port.Number}")
            .ToList();
        return WriteProgram(service) with
        {
            Ports = published,
            Networks = published.Count > 0 ? [Inside, Outside] : [Inside],
            Healthcheck = ServiceHealth(service.Ports[0].Number),
            // A port of the machine can be given to one container only.
            Deploy = new(published.Count > 0 ? 1 : service.Replicas, new(new("2", "768M"))),
            Restart = "unless-stopped",
            StopGracePeriod = "30s",
        };
    }

    private ComposeService WriteProgram(Workload program) => new()
    {
        Image = program.Image,
        Command = [.. program.Arguments.Select(Text)],
        Environment = Environment(program),
        Networks = [Inside],
        DependsOn = Dependencies(program),
        Deploy = new(Replicas: null, new(new("2", "768M"))),
        Restart = "no",
        ReadOnly = true,
        Tmpfs = ["/tmp"],
        CapDrop = ["ALL"],
        SecurityOpt = ["no-new-privileges:true"],
        Logging = Logging,
    };

    private ComposeService Write(Store store) => new()
    {
        Image = store.Image,
        // RabbitMQ keeps its data under the host's name.
        Hostname = store.Name,
        Entrypoint = store.Entrypoint is { } entrypoint ? [entrypoint] : null,
        Command = store.Resource is PostgresServerResource
            ? ["postgres", "-c", $"max_connections={application.DatabaseConnections(service => service.Replicas)}", .. store.Arguments.Select(Text)]
            : [.. store.Arguments.Select(Text)],
        Environment = Environment(store),
        Volumes = [.. Volumes(store).Select(volume => $"{volume.Name}:{volume.Target}")],
        Networks = [Inside],
        DependsOn = Dependencies(store),
        Healthcheck = Servers.HealthCommand(store) is { } command ? new(["CMD-SHELL", command.Replace("$", "$$", StringComparison.Ordinal)], "10s", "10s", 6, "60s") : null,
        Restart = "unless-stopped",
        StopGracePeriod = "60s",
        SecurityOpt = ["no-new-privileges:true"],
        Logging = Logging,
    };

    // Databases are made whenever all starts, so that an upgrade can bring new ones; the image itself makes them only on an empty volume.
    private static ComposeService WriteDatabases(Store store)
    {
        var target = $"/etc/{DatabasesOf(store.Name)}.sql";
        var server = (PostgresServerResource)store.Resource;
        var password = server.PasswordParameter.Name;
        return new()
        {
            Image = store.Image,
            Entrypoint = ["psql"],
            Command = ["--no-psqlrc", "--set=ON_ERROR_STOP=1", $"--host={store.Name}", "--dbname=postgres", $"--file={target}"],
            Environment = new SortedDictionary<string, string>
            {
                ["PGUSER"] = Text(store.Environment["POSTGRES_USER"]),
                ["PGPASSWORD"] = Text(new([new Secret(password)])),
            },
            Configs = [new(DatabasesOf(store.Name), target)],
            Networks = [Inside],
            DependsOn = new(StringComparer.Ordinal) { [store.Name] = new("service_healthy") },
            Restart = "on-failure",
            SecurityOpt = ["no-new-privileges:true"],
            Logging = Logging,
        };
    }

    private SortedDictionary<string, ComposeDependency> Dependencies(Workload workload)
    {
        var dependencies = new SortedDictionary<string, ComposeDependency>(StringComparer.Ordinal);
        foreach (var wait in workload.Waits)
        {
            dependencies[wait.Name] = new(wait.Until switch
            {
                WaitType.WaitForCompletion => "service_completed_successfully",
                WaitType.WaitUntilHealthy when HasHealth(wait.Name) => "service_healthy",
                _ => "service_started",
            });
            if (wait.Database is not null)
                dependencies[DatabasesOf(wait.Name)] = new("service_completed_successfully");
        }

        return dependencies;
    }

    private bool HasHealth(string name) =>
        application.Services.Any(service => service.Name == name) || application.Stores.Any(store => store.Name == name && Servers.HealthCommand(store) is not null);

    private static SortedDictionary<string, string> Environment(Workload workload)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in workload.Environment)
            environment[name] = Text(value);
        return environment;
    }

    // Compose reads $ in every value itself.
    private static string Text(Value value) => value.Write(part => part switch
    {
        Text text => text.Value.Replace("$", "$$", StringComparison.Ordinal),
        Host host => host.Resource,
        Secret secret => $"${{{EnvironmentName.Of(secret.Name)}:?is missing in .env}}",
        _ => throw new NotSupportedException($"{part}"),
    });

    private static IEnumerable<(string Name, string Target)> Volumes(Store store) =>
        store.Volumes.Select((target, index) => ($"{store.Name}-data{(index > 0 ? index + 1 : "")}", target));

    private static string DatabasesOf(string server) => $"{server}-databases";

    // The image of ASP.NET Core has bash and no curl.
    private ComposeHealthCheck ServiceHealth(int port) => new(
        ["CMD", "bash", "-c", string.Create(CultureInfo.InvariantCulture,
            $@"exec 3<>/dev/tcp/127.0.0.1/{port} && printf 'GET {options.ReadyPath} HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && head -n 1 <&3 | grep -q ' 200 '")],
        "10s", "5s", 6, "60s");
}
