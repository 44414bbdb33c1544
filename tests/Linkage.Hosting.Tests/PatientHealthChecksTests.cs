using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting.Tests;

public sealed class PatientHealthChecksTests
{
    private readonly Queue<Func<HealthCheckResult>> answers = [];
    private readonly HealthCheckService checks;

    public PatientHealthChecksTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.WaitInHealthChecks();
        services.AddHealthChecks().AddCheck("store", () => answers.Dequeue()());
        checks = services.BuildServiceProvider().GetRequiredService<HealthCheckService>();
    }

    [Fact]
    public async Task One_question_lasts_until_the_resource_is_healthy_whatever_it_said_before()
    {
        Answer(Ill, () => throw new InvalidOperationException("connection refused"), Ill, Well);
        (await checks.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Illness_is_told_at_once_and_the_next_question_waits_again()
    {
        Answer(Well, Ill, Ill, Ill, Well);
        (await checks.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        (await checks.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Unhealthy);
        answers.Count.ShouldBe(3);
        (await checks.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Whoever_asked_can_stop_waiting()
    {
        using var stop = new CancellationTokenSource();
        Answer(() =>
        {
            stop.Cancel();
            return HealthCheckResult.Unhealthy();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => checks.CheckHealthAsync(stop.Token));
    }

    private static HealthCheckResult Well() => HealthCheckResult.Healthy();

    private static HealthCheckResult Ill() => HealthCheckResult.Unhealthy();

    private void Answer(params Func<HealthCheckResult>[] next) => Array.ForEach(next, answers.Enqueue);
}
