using Linkage.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>When a background worker turns its process unhealthy.</summary>
public sealed class WorkerHealthTests
{
    private readonly HandClock clock = new();
    private readonly WorkerHealth workers;

    public WorkerHealthTests() => workers = new(clock, NullLogger<WorkerHealth>.Instance);

    [Fact]
    public async Task A_worker_that_has_nothing_to_do_is_healthy()
    {
        workers.Of("index").Begins();
        workers.Of("index").Done();
        clock.Pass(TimeSpan.FromDays(1));
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_worker_that_tries_the_same_again_and_again_is_stuck_and_says_why()
    {
        var index = workers.Of("index");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            index.Begins();
            index.Failed(new InvalidOperationException("a bad row"));
            clock.Pass(TimeSpan.FromMinutes(1));
        }

        var health = await CheckAsync();
        health.Status.ShouldBe(HealthStatus.Unhealthy);
        health.Description.ShouldNotBeNull().ShouldContain("index makes no progress for 5 min");
        health.Description.ShouldContain("a bad row");

        index.Begins();
        index.Done();
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task One_of_several_pieces_that_hangs_is_enough()
    {
        using var hanging = workers.Of("inbox").Begin();
        clock.Pass(WorkerHealth.Patience + TimeSpan.FromSeconds(1));
        using (workers.Of("inbox").Begin())
            (await CheckAsync()).Status.ShouldBe(HealthStatus.Unhealthy);

        hanging.Waits();
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_short_outage_is_nobodys_fault()
    {
        workers.Of("index").Begins();
        workers.Of("index").Failed(new TimeoutException());
        clock.Pass(WorkerHealth.Patience - TimeSpan.FromSeconds(1));
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    private Task<HealthCheckResult> CheckAsync() => workers.CheckHealthAsync(new HealthCheckContext());

    private sealed class HandClock : TimeProvider
    {
        private TimeSpan passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => passed += time;

        public override long GetTimestamp() => passed.Ticks;
    }
}
