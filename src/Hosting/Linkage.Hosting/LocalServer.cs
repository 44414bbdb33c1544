using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting;

/// <summary>How one kind of server runs without a container.</summary>
/// <param name="Package">Debian's package that brings it.</param>
/// <param name="User">The user that the package makes for it; the server runs as that user when we are root.</param>
/// <param name="Script">File name, in this assembly, of the shell script that starts it.</param>
/// <param name="Program">A program that the package brings, and beside which its others lie; * in the path stands for the newest version.</param>
internal sealed record LocalServer(string Package, string User, string Script, string Program)
{
    /// <summary>
    /// Puts a process in place of the container: nothing happens when the application is published, or where a container runtime answers.
    /// </summary>
    /// <param name="builder">The container's resource, with everything that is said of it except its databases.</param>
    /// <param name="endpointName">The endpoint on which it listens.</param>
    /// <param name="environment">What the script needs besides folder, program and port.</param>
    /// <param name="isHealthy">Whether it does its work; throws or gives false while it does not.</param>
    public IResourceBuilder<T> Replace<T>(
        IResourceBuilder<T> builder, string endpointName, Action<IDictionary<string, object>> environment, Func<CancellationToken, Task<bool>> isHealthy)
        where T : ContainerResource, IResourceWithConnectionString
    {
        var application = builder.ApplicationBuilder;
        if (application.ExecutionContext.IsPublishMode || ContainerRuntime.IsWanted(application.Configuration))
            return builder;

        var container = builder.Resource;
        var isKept = container.Annotations.OfType<ContainerMountAnnotation>().Any();
        var folder = DataFolder.Of(application);
        var program = FindProgram();
        foreach (var annotation in container.Annotations.Where(IsOfContainersOnly).ToArray())
            container.Annotations.Remove(annotation);
        var endpoint = container.Annotations.OfType<EndpointAnnotation>().Single(e => e.Name == endpointName);
        (endpoint.Port, endpoint.TargetPort, endpoint.IsProxied, endpoint.TargetHost) = (null, null, false, IPAddress.Loopback.ToString());

        application.Resources.Remove(container);
        var server = new LocalServerResource(container, Environment.IsPrivilegedProcess ? "setpriv" : "/bin/sh", "/");
        var lazyFolder = new Lazy<Task<string>>(() => folder.ForServerAsync(container.Name, User, isKept, CancellationToken.None));
        application.AddResource(server)
            .WithArgs(arguments =>
            {
                if (Environment.IsPrivilegedProcess)
                    foreach (var argument in new[] { $"--reuid={User}", $"--regid={User}", "--init-groups", "/bin/sh" })
                        arguments.Args.Add(argument);
                arguments.Args.Add("-c");
                arguments.Args.Add(ReadScript());
            })
            .WithEnvironment(async context =>
            {
                context.EnvironmentVariables["SERVER_BIN"] = Path.GetDirectoryName(program)!;
                context.EnvironmentVariables["SERVER_DATA"] = await lazyFolder.Value;
                context.EnvironmentVariables["SERVER_PORT"] = new EndpointReference(server, endpointName).Property(EndpointProperty.TargetPort);
                environment(context.EnvironmentVariables);
            });
        AddHealthCheck(application, server, isHealthy);
        PassOnToChildren(application, server);
        return builder;
    }

    private static bool IsOfContainersOnly(IResourceAnnotation annotation) => annotation is ContainerImageAnnotation or ContainerMountAnnotation
        or CommandLineArgsCallbackAnnotation or EnvironmentCallbackAnnotation or HealthCheckAnnotation
        or CertificateTrustConfigurationCallbackAnnotation;

    private static void AddHealthCheck(IDistributedApplicationBuilder application, LocalServerResource server, Func<CancellationToken, Task<bool>> isHealthy)
    {
        var key = $"{server.Name}_local_check";
        application.Services.AddHealthChecks().AddAsyncCheck(key, async ct =>
            await isHealthy(ct) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{server.Name} does not answer yet"));
        // Each try before the server answers would print a stack trace; the resource's state says it.
        application.Services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical));
        server.Annotations.Add(new HealthCheckAnnotation(key));
    }

    // The orchestrator tells a container's children (databases) of its state and its connection string; they don't know the process in its place.
    private static void PassOnToChildren(IDistributedApplicationBuilder application, LocalServerResource server)
    {
        IEnumerable<IResourceWithParent> Children() => application.Resources.OfType<IResourceWithParent>().Where(child => child.Parent == server.Container);
        application.Eventing.Subscribe<ConnectionStringAvailableEvent>(server, async (available, ct) =>
        {
            foreach (var child in Children().OfType<IResourceWithConnectionString>())
                await application.Eventing.PublishAsync(new ConnectionStringAvailableEvent(child, available.Services), ct);
        });
        application.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
        {
            var notifications = start.Services.GetRequiredService<ResourceNotificationService>();
            var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            _ = Task.Run(async () =>
            {
                await foreach (var change in notifications.WatchAsync(stopping))
                {
                    if (change.Resource != server)
                        continue;
                    foreach (var child in Children())
                        await notifications.PublishUpdateAsync(child, before => before with
                        {
                            State = change.Snapshot.State,
                            StartTimeStamp = change.Snapshot.StartTimeStamp,
                            StopTimeStamp = change.Snapshot.StopTimeStamp,
                        });
                }
            }, stopping);
            return Task.CompletedTask;
        });
    }

    private string ReadScript()
    {
        using var stream = typeof(LocalServer).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string FindProgram()
    {
        var star = Program.IndexOf('*', StringComparison.Ordinal);
        IEnumerable<string> found = star < 0
            ? [Program]
            : Directory.Exists(Program[..star])
                ? Directory.GetDirectories(Program[..star]).Select(version => version + Program[(star + 1)..])
                    .OrderByDescending(path => path, StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))
                : [];
        return found.FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException($"{Program} is missing, and no container runtime answers: install the package {Package}.");
    }

    /// <summary>A loopback port that is free at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
