using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's own entry point on a thread of its own, holds it where it builds, lets the test change the description and build,
/// and holds it again where it would run, until the test is done.
/// </summary>
internal sealed class EntryPointRun(
    Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : IAppHostInterceptor
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<DistributedApplicationBuilder> described = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object gate = new();
    private bool mayBuild;
    private bool isAbandoned;

    public TestFolder Folder { get; } = new();

    public Task<DistributedApplicationBuilder> BeginAsync(CancellationToken cancellationToken)
    {
        var entryPoint = appHost.EntryPoint
            ?? throw new InvalidOperationException($"{appHost.GetName().Name} has no entry point: name a type of the AppHost.");
        new Thread(() => Run(entryPoint)) { IsBackground = true, Name = $"{appHost.GetName().Name} entry point" }.Start();
        return described.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        Open(abandoned: false);
        return built.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point go on, and come to its end.</summary>
    public async Task EndAsync()
    {
        Open(abandoned: true);
        over.TrySetResult();
        try
        {
            await ended.Task.WaitAsync(EndsWithin);
        }
        catch (TimeoutException)
        {
            // It does something of its own after running; its thread is a background one.
        }
    }

    public void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.AssemblyName = appHost.GetName().Name;
        Folder.Apply(options, settings, args);
        configure(options, settings);
    }

    public void Building(DistributedApplicationBuilder builder)
    {
        described.TrySetResult(builder);
        lock (gate)
        {
            while (!mayBuild)
                Monitor.Wait(gate);
        }

        if (isAbandoned)
            throw new OperationCanceledException("The test disposed the builder without building.");
    }

    public void Built(DistributedApplication application) => built.TrySetResult(application);

    public Task RunAsync(CancellationToken cancellationToken) => over.Task.WaitAsync(cancellationToken);

    /// <summary>Lets the AppHost build. What was opened first counts: an end after the build abandons nothing.</summary>
    private void Open(bool abandoned)
    {
        lock (gate)
        {
            isAbandoned = mayBuild ? isAbandoned : abandoned;
            mayBuild = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Run(MethodInfo entryPoint)
    {
        try
        {
            AppHostInterception.Current = this;
            // A compiler-made entry point waits for the asynchronous one itself.
            entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? [] : [args]);
            Fail(new InvalidOperationException("The entry point ended without building an application."));
        }
        catch (TargetInvocationException failure)
        {
            Fail(failure.InnerException ?? failure);
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Fail(Exception failure)
    {
        described.TrySetException(failure);
        built.TrySetException(failure);
    }
}
