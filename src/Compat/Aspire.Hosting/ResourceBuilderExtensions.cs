using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>Describes resources: environment, arguments, endpoints, health, references, and what waits for what.</summary>
public static class ResourceBuilderExtensions
{
    private static readonly HttpClient Prober = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentAnnotation((_, variables, _) =>
        {
            variables[name] = value ?? "";
            return ValueTask.CompletedTask;
        }));

    /// <summary>Sets an environment variable to a parameter's value.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.WithValue(name, parameter.Resource);

    /// <summary>Sets an environment variable to an endpoint's address.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithValue(name, endpointReference);

    /// <summary>Adds command-line arguments.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs =>
        builder.With(new ArgumentsAnnotation(args));

    /// <summary>Lets the resource listen for HTTP on loopback.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port; a free one when null.</param>
    /// <param name="targetPort">Not used here: there is no container whose inner port would differ.</param>
    /// <param name="name">The endpoint's name; http when null.</param>
    /// <param name="env">The variable by which the process learns the port; null: by ASPNETCORE_URLS.</param>
    /// <param name="isProxied">Not used here: a proxy stands only in front of several replicas with one fixed port.</param>
    /// <exception cref="DistributedApplicationException">There is an endpoint of that name already.</exception>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder,
        int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true) where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(name ?? "http", "http") { FixedPort = port, PortVariable = env };
        return builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(other => other.Name == endpoint.Name)
            ? throw new DistributedApplicationException($"'{builder.Resource.Name}' has an endpoint '{endpoint.Name}' already.")
            : builder.With(endpoint);
    }

    /// <summary>Marks the HTTP endpoints as those that people use. They, too, listen on loopback only.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.IsExternal = true;
        return builder;
    }

    /// <summary>Gives an endpoint.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new(builder.Resource, name);

    /// <summary>The resource is healthy when an HTTP GET answers as it should.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">Path; / when null.</param>
    /// <param name="statusCode">The answer that means healthy; 200 when null.</param>
    /// <param name="endpointName">Which endpoint; the first HTTP endpoint when null.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints =>
        builder.With(new HealthAnnotation(async (replica, cancellationToken) =>
        {
            var endpoint = replica.Resource.Annotations.OfType<EndpointAnnotation>().First(e => endpointName is null || e.Name == endpointName);
            using var answer = await Prober.GetAsync(
                new Uri(new Uri(endpoint.AddressOf(replica.Index)), path ?? "/"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode == (statusCode ?? 200);
        }));

    /// <summary>Gives the resource the connection string of another, as <c>ConnectionStrings__name</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="source">The other.</param>
    /// <param name="connectionName">The connection's name; the other's name when null.</param>
    /// <param name="optional">Whether it may be missing.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment =>
        builder.With(new ReferenceAnnotation(source.Resource)).With(new EnvironmentAnnotation(async (replica, variables, cancellationToken) =>
        {
            if (await source.Resource.GetConnectionStringAsync(cancellationToken) is { } connectionString)
                variables[$"ConnectionStrings__{connectionName ?? source.Resource.Name}"] = connectionString;
            else if (!optional)
                throw new DistributedApplicationException($"'{source.Resource.Name}' has no connection string for '{replica.Id}'.");
        }));

    /// <summary>Gives the resource the addresses of another, all replicas', as <c>services__name__endpoint__0</c>, <c>__1</c>, ….</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment =>
        builder.With(new ReferenceAnnotation(source.Resource)).With(new EnvironmentAnnotation((_, variables, _) =>
        {
            foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                for (var replica = 0; replica < endpoint.ReplicaPorts.Count; replica++)
                    variables[$"services__{source.Resource.Name}__{endpoint.Name}__{replica}"] = endpoint.AddressOf(replica);
            }

            return ValueTask.CompletedTask;
        }));

    /// <summary>Starts the resource only when all replicas of the other are healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.With(new WaitAnnotation(OtherThan(builder, dependency), CompletesWith: null));

    /// <summary>Starts the resource only when the other has run to its end; if that ended with another exit code, not at all.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.With(new WaitAnnotation(OtherThan(builder, dependency), exitCode));

    internal static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }

    private static IResourceBuilder<T> WithValue<T>(this IResourceBuilder<T> builder, string name, IValueProvider value) where T : IResource =>
        builder.With(new EnvironmentAnnotation(async (_, variables, cancellationToken) =>
            variables[name] = await value.GetValueAsync(cancellationToken) ?? ""));

    private static IResource OtherThan<T>(IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResource =>
        ReferenceEquals(builder.Resource, dependency.Resource)
            ? throw new DistributedApplicationException($"'{builder.Resource.Name}' cannot wait for itself.")
            : dependency.Resource;
}
