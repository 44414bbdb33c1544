using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting.Publishing.Model;

/// <summary>Reads what is to be published out of Aspire's model of the application; there is no second list of anything.</summary>
/// <param name="context">That the application is being published.</param>
/// <param name="model">The application.</param>
/// <param name="options">What the model does not say.</param>
internal sealed class ModelReading(DistributedApplicationExecutionContext context, DistributedApplicationModel model, PublishingOptions options)
{
    // Above 1024, so that programs need not be root.
    private const int FirstPort = 8080;

    private IEnumerable<IResource> Published => model.Resources.Where(resource => !resource.IsExcludedFromPublish());

    /// <summary>Reads it.</summary>
    /// <exception cref="DistributedApplicationException">Something in it cannot be published.</exception>
    public async Task<PublishedApplication> ReadAsync(CancellationToken ct)
    {
        var projects = Published.OfType<ProjectResource>().ToList();
        var services = new List<Service>();
        var oneShots = new List<OneShot>();
        var stores = new List<Store>();
        var images = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var environment = await ReadEnvironmentAsync(project, ct);
            var image = options.Image(NameOfImage(project, projects));
            images[image] = project.GetProjectMetadata().ProjectPath;
            var ports = Ports(project);
            // Each connection string has a pool of its own, the same one twice has one.
            var connections = environment.Values.Where(IsOfDatabase).Distinct(ByText).Count() * PoolOf(project);
            if (ports.Count > 0)
                services.Add(new()
                {
                    Name = project.Name,
                    Image = image,
                    Arguments = await ReadArgumentsAsync(project, ct),
                    Environment = environment,
                    Ports = ports,
                    Waits = Waits(project),
                    Replicas = project.GetReplicaCount(),
                    DatabaseConnections = connections,
                });
            else
                oneShots.Add(new()
                {
                    Name = project.Name,
                    Image = image,
                    Arguments = await ReadArgumentsAsync(project, ct),
                    Environment = environment,
                    Ports = ports,
                    Waits = Waits(project),
                    DatabaseConnections = connections,
                });
        }

        foreach (var container in Published.OfType<ContainerResource>())
            stores.Add(new()
            {
                Name = container.Name,
                Image = ImageOf(container),
                Resource = container,
                Entrypoint = container.Entrypoint,
                Arguments = await ReadArgumentsAsync(container, ct),
                Environment = await ReadEnvironmentAsync(container, ct),
                Ports = Ports(container),
                Waits = Waits(container),
                Volumes = [.. container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.Volume).Select(mount => mount.Target)],
                Databases = container is PostgresServerResource server ? [.. server.Databases.Values.Order(StringComparer.Ordinal)] : [],
            });
        var forms = model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret && parameter.Default is GenerateParameterDefault)
            .ToDictionary(parameter => parameter.Name, SecretForm.Of, StringComparer.Ordinal);
        return new(services, oneShots, stores, images, forms);
    }

    private static string ImageOf(ContainerResource container) =>
        container.TryGetContainerImageName(out var image) ? image : throw new DistributedApplicationException($"{container.Name} has no image.");

    // The service gives its name to the image; what else is started from the same project uses it too.
    private static string NameOfImage(ProjectResource project, List<ProjectResource> projects) => projects
        .Where(other => other.GetProjectMetadata().ProjectPath == project.GetProjectMetadata().ProjectPath)
        .OrderByDescending(other => other.Annotations.OfType<EndpointAnnotation>().Any())
        .First().Name;

    private static List<Port> Ports(IResource resource) =>
        [.. resource.Annotations.OfType<EndpointAnnotation>().Select((endpoint, index) => new Port(endpoint.Name,
            // What a program of ours is told to listen on is ours to choose; a server of others listens where its image does.
            resource is ProjectResource ? FirstPort + index : endpoint.TargetPort ?? throw new DistributedApplicationException($"{resource.Name}: {endpoint.Name} has no port."),
            endpoint.IsExternal ? endpoint.Port ?? FirstPort : null,
            endpoint.Protocol))];

    private static int PortOf(EndpointReference endpoint) => Ports(endpoint.Resource).Single(port => port.Name == endpoint.EndpointName).Number;

    private static List<Wait> Waits(IResource resource) =>
        [.. resource.Annotations.OfType<WaitAnnotation>()
            .Select(wait => wait.Resource is PostgresDatabaseResource database
                ? new Wait(database.Parent.Name, wait.WaitType, database.DatabaseName)
                : new Wait(wait.Resource.Name, wait.WaitType, null))
            .GroupBy(wait => wait.Name, StringComparer.Ordinal)
            // A database is waited for together with its server.
            .Select(waits => waits.OrderByDescending(wait => wait.Database is not null).First())];

    private readonly Flattening _flattening = new(PortOf);

    private async Task<IReadOnlyDictionary<string, Value>> ReadEnvironmentAsync(IResource resource, CancellationToken ct)
    {
        var raw = new Dictionary<string, object>();
        var callback = new EnvironmentCallbackContext(context, resource, raw, ct);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(callback);

        var environment = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in raw)
            environment[name] = await _flattening.FlattenAsync(value, ct) switch
            {
                var text when resource is ProjectResource && IsOfDatabase(text) && IsConnectionString(name) && !IsPoolSized(text) =>
                    text.Then($";Maximum Pool Size={PoolOf(resource)}"),
                var text => text,
            };
        if (resource is PostgresServerResource)
        {
            var given = environment.GetValueOrDefault(Servers.InitdbVariable, new([]));
            environment[Servers.InitdbVariable] = given.Then($" --locale={Servers.DatabaseLocale} --encoding={Servers.DatabaseEncoding}");
        }

        return environment;
    }

    private async Task<IReadOnlyList<Value>> ReadArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var raw = new List<object>();
        var callback = new CommandLineArgsCallbackContext(raw, resource, ct) { ExecutionContext = context };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(callback);

        var arguments = new List<Value>();
        foreach (var argument in raw)
            arguments.Add(await _flattening.FlattenAsync(argument, ct));
        return arguments;
    }

    private int PoolOf(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Any() ? options.ConnectionsPerPool : options.ConnectionsPerOneShotPool;

    private static bool IsConnectionString(string variable) => variable.StartsWith("ConnectionStrings__", StringComparison.Ordinal);

    private bool IsOfDatabase(Value value) => value.Parts.OfType<Host>().Any(host => model.Resources.OfType<PostgresServerResource>().Any(server => server.Name == host.Resource))
        && value.Parts.OfType<Text>().Any(text => text.Value.Contains("Database=", StringComparison.OrdinalIgnoreCase));

    private static bool IsPoolSized(Value value) => value.Parts.OfType<Text>().Any(text => text.Value.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)
        || text.Value.Contains("Pooling=false", StringComparison.OrdinalIgnoreCase));

    private static readonly EqualityComparer<Value> ByText =
        EqualityComparer<Value>.Create((one, other) => one!.Parts.SequenceEqual(other!.Parts), value => value.Parts.Count);
}
