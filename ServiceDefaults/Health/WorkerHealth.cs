using System.Collections.Concurrent;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Health;

/// <summary>
/// What the background workers of this process are doing. One that has been at the same piece of work for too long, because it fails and is tried again or
/// because it hangs, turns <c>/health</c> unhealthy: nobody waits for its answer, so nobody else would notice.
/// </summary>
public sealed partial class WorkerHealth(TimeProvider clock, ILogger<WorkerHealth> log) : IHealthCheck
{
    /// <summary>How long one piece of work may take, with all its attempts. Far above a restart of a store, which has a check of its own.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, WorkerProgress> workers = new(StringComparer.Ordinal);
    private int told;

    /// <summary>A worker's progress; the same for the same name.</summary>
    /// <param name="name">As it is to be seen on the dashboard: <c>text-index</c>.</param>
    public WorkerProgress Of(string name) => workers.GetOrAdd(name, _ => new(clock));

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stuck = workers
            .Select(worker => (worker.Key, Busy: worker.Value.Busy, worker.Value.LastFault))
            .Where(worker => worker.Busy > Patience)
            .OrderBy(worker => worker.Key, StringComparer.Ordinal)
            .Select(worker => $"{worker.Key} makes no progress for {(int)worker.Busy.TotalMinutes} min{(worker.LastFault is { } fault ? $": {fault}" : "")}")
            .ToList();
        if (stuck.Count == 0)
        {
            Volatile.Write(ref told, 0);
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        // What an anonymous caller gets is the word alone; the reason is for who reads the log, once.
        var why = string.Join("; ", stuck);
        if (Interlocked.Exchange(ref told, 1) == 0)
            LogStuck(why);
        return Task.FromResult(HealthCheckResult.Unhealthy(why));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "This process is unhealthy: {Why}")]
    private partial void LogStuck(string why);
}

/// <summary>One worker's progress. Safe to use from several threads.</summary>
public sealed class WorkerProgress
{
    private readonly ConcurrentDictionary<Work, long> open = new();
    private readonly TimeProvider clock;
    private Work? current;

    internal WorkerProgress(TimeProvider clock) => this.clock = clock;

    /// <summary>How long the oldest piece of work has been going on; zero when there is none.</summary>
    public TimeSpan Busy => open.Values.Select(began => clock.GetElapsedTime(began)).DefaultIfEmpty().Max();

    /// <summary>What went wrong last in the work that goes on.</summary>
    internal string? LastFault => open.OrderBy(work => work.Value).Select(work => work.Key.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>For a loop that does one thing after another: it begins the next, or tries the last again.</summary>
    public void Begins() => current ??= Begin();

    /// <summary>For a loop: what it began is done, or was waiting for something that has a health check of its own.</summary>
    public void Done()
    {
        current?.Dispose();
        current = null;
    }

    /// <summary>For a loop: an attempt failed, and there will be another.</summary>
    public void Failed(Exception fault) => current?.Failed(fault);

    /// <summary>A piece of work begins, and with it all its attempts; it ends when it is disposed of. For workers that do several at once.</summary>
    public Work Begin()
    {
        var work = new Work(this);
        open[work] = clock.GetTimestamp();
        return work;
    }

    /// <summary>A piece of work.</summary>
    public sealed class Work : IDisposable
    {
        private readonly WorkerProgress worker;

        internal Work(WorkerProgress worker) => this.worker = worker;

        internal string? Fault { get; private set; }

        /// <summary>An attempt failed, and there will be another.</summary>
        public void Failed(Exception fault) => Fault = fault.InOneLine();

        /// <summary>It waits for something that has a health check of its own: the time until now does not count.</summary>
        public void Waits() => worker.open[this] = worker.clock.GetTimestamp();

        /// <inheritdoc/>
        public void Dispose() => worker.open.TryRemove(this, out _);
    }
}

/// <summary>Registers the workers' health.</summary>
public static class WorkerHealthExtensions
{
    /// <summary>Adds the health check <c>workers</c>, once however often it is called.</summary>
    public static IServiceCollection AddWorkerHealth(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(WorkerHealth)))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WorkerHealth>();
        services.AddHealthChecks().AddCheck<WorkerHealth>("workers");
        return services;
    }
}
