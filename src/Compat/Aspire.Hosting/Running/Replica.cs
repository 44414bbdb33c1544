using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>
/// One running copy of a resource: waits for what it depends on, starts, watches health, and starts again after a crash,
/// until it is stopped. A one-shot runs to its end once.
/// </summary>
internal sealed class Replica : IDisposable
{
    private const int KilledBySignal = 128;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProvenAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileRunning = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForOneCheck = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<WaitAnnotation> waits;
    private readonly Topology topology;
    private readonly bool isOneShot;
    private readonly string kind;
    private readonly SemaphoreSlim commands = new(1, 1);

    private CancellationTokenSource life = new();
    private Task running = Task.CompletedTask;
    private int restarts;
    private DateTime? startedAt;
    private int? processId;

    public Replica(IResource resource, int index, int count, Topology topology, bool isOneShot)
    {
        Resource = resource;
        Index = index;
        Id = count == 1 ? resource.Name : $"{resource.Name}-{index}";
        this.topology = topology;
        this.isOneShot = isOneShot;
        waits = [.. resource.Annotations.OfType<WaitAnnotation>()];
        kind = resource switch
        {
            ProjectResource => "Project",
            ContainerResource => "Container",
            ExecutableResource => "Executable",
            _ => resource.GetType().Name,
        };
    }

    public IResource Resource { get; }

    /// <summary>Which of the resource's replicas it is, from 0.</summary>
    public int Index { get; }

    public string Id { get; }

    public async Task StartAsync()
    {
        using var _ = await EnterAsync();
        if (!running.IsCompleted)
            return;
        life.Dispose();
        life = new();
        running = Task.Run(() => RunAsync(life.Token), CancellationToken.None);
    }

    /// <summary>Ends the process and keeps it down.</summary>
    public async Task StopAsync()
    {
        using var _ = await EnterAsync();
        await life.CancelAsync();
        await running;
    }

    public void Dispose()
    {
        life.Dispose();
        commands.Dispose();
    }

    private async Task<IDisposable> EnterAsync()
    {
        await commands.WaitAsync();
        return new Leaving(commands);
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            Publish(KnownResourceStates.Waiting);
            await Task.WhenAll(waits.Select(wait => topology.WaitForAsync(wait, stop)));
            if (Resource.Annotations.OfType<ReadyAnnotation>().FirstOrDefault() is { } ready)
                await MakeReadyAsync(ready, stop);
            else
                await KeepRunningAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Publish(KnownResourceStates.Exited);
        }
        catch (Exception failure)
        {
            topology.Logs.Write(Id, failure.Message);
            Publish(KnownResourceStates.FailedToStart, error: failure.Message);
        }
    }

    private async Task MakeReadyAsync(ReadyAnnotation ready, CancellationToken stop)
    {
        Publish(KnownResourceStates.Starting);
        await ready.MakeReady(stop);
        Publish(KnownResourceStates.Running, HealthStatus.Healthy);
        await Task.Delay(Timeout.Infinite, stop);
    }

    private async Task KeepRunningAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        while (true)
        {
            Publish(KnownResourceStates.Starting);
            var started = topology.Clock.GetTimestamp();
            var exitCode = await RunOnceAsync(stop);
            if (isOneShot || IsEndOfJob(exitCode))
            {
                Complete(exitCode);
                return;
            }

            restarts++;
            pause = topology.Clock.GetElapsedTime(started) > ProvenAfter
                ? FirstPause
                : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            topology.Logs.Write(Id, $"ended with {exitCode}; starting again in {pause.TotalSeconds:0.#} s (restart {restarts})");
            Publish(KnownResourceStates.Starting);
            await Task.Delay(pause, topology.Clock, stop);
        }
    }

    /// <summary>What nobody can call and ends by itself has done its work, well or not. What a signal ended starts again.</summary>
    private bool IsEndOfJob(int exitCode) => exitCode < KilledBySignal && !Resource.Annotations.OfType<EndpointAnnotation>().Any();

    private void Complete(int exitCode)
    {
        if (exitCode == 0)
        {
            Publish(KnownResourceStates.Finished, exitCode: exitCode);
            return;
        }

        topology.Logs.Write(Id, $"failed with exit code {exitCode}" + (isOneShot ? "; what waits for its completion will not start" : ""));
        Publish(KnownResourceStates.Exited, exitCode: exitCode, error: $"exit code {exitCode}");
    }

    private async Task<int> RunOnceAsync(CancellationToken stop)
    {
        var spec = await Resource.Annotations.OfType<ProcessAnnotation>().Single().Prepare(this, stop);
        foreach (var environment in Resource.Annotations.OfType<EnvironmentAnnotation>())
            await environment.Apply(this, spec.Environment, stop);

        var child = await ChildProcess.StartAsync(spec, line => topology.Logs.Write(Id, line));
        processId = child.Id;
        startedAt = topology.Clock.GetUtcNow().UtcDateTime;
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            Publish(KnownResourceStates.Running, HealthStatus.Unhealthy);
            var watching = WatchHealthAsync(watch.Token);
            var exitCode = await child.Exit.WaitAsync(stop);
            await watch.CancelAsync();
            await watching;
            return exitCode;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Publish(KnownResourceStates.Stopping);
            await child.StopAsync();
            throw;
        }
        finally
        {
            processId = null;
        }
    }

    private async Task WatchHealthAsync(CancellationToken stop)
    {
        var checks = Resource.Annotations.OfType<HealthAnnotation>().ToArray();
        HealthStatus? told = null;
        while (!stop.IsCancellationRequested)
        {
            var status = await IsHealthyAsync(checks, stop) ? HealthStatus.Healthy : HealthStatus.Unhealthy;
            if (stop.IsCancellationRequested)
                return;
            if (status != told && !(told is null && status == HealthStatus.Unhealthy))
            {
                if (told is not null)
                    topology.Logs.Write(Id, status == HealthStatus.Healthy ? "healthy again" : "no longer healthy");
                told = status;
                Publish(KnownResourceStates.Running, status);
            }

            await Task.Delay(status == HealthStatus.Healthy ? WhileRunning : WhileStarting, topology.Clock, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsHealthyAsync(HealthAnnotation[] checks, CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(ForOneCheck);
        try
        {
            foreach (var check in checks)
            {
                if (!await check.Check(this, timeout.Token))
                    return false;
            }

            return true;
        }
        catch (Exception)
        {
            return false; // not reachable yet, or no longer
        }
    }

    private void Publish(string state, HealthStatus? health = null, int? exitCode = null, string? error = null) =>
        topology.Notifications.Publish(new ResourceEvent(Resource, Id, new CustomResourceSnapshot
        {
            ResourceType = kind,
            State = state,
            HealthStatus = health,
            ExitCode = exitCode,
            StartTimeStamp = startedAt,
            Properties = [.. Properties(error)],
        }));

    private IEnumerable<ResourcePropertySnapshot> Properties(string? error)
    {
        if (processId is { } pid)
            yield return new(ReplicaProperties.ProcessId, pid);
        yield return new(ReplicaProperties.Restarts, restarts);
        if (error is not null)
            yield return new(ReplicaProperties.Error, error);
    }

    private sealed class Leaving(SemaphoreSlim entered) : IDisposable
    {
        public void Dispose() => entered.Release();
    }
}
