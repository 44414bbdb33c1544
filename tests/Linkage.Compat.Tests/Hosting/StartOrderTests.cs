using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Compat.Tests.Hosting;

public sealed class StartOrderTests
{
    [Fact]
    public async Task A_service_starts_when_what_it_waits_for_is_healthy()
    {
        await using var sample = new SampleApplication();
        var slow = sample.AddService("slow").WithEnvironment("HEALTHY_AFTER_MS", "1500");
        sample.AddService("patient").WaitFor(slow);

        await sample.StartAsync();
        var seen = await EventsUntilAsync(sample, change => change.Resource.Name == "patient" && IsHealthy(change));

        var slowHealthy = seen.FindIndex(change => change.Resource.Name == "slow" && IsHealthy(change));
        var patientStarts = seen.FindIndex(change => change.Resource.Name == "patient" && StateOf(change) == KnownResourceStates.Starting);
        slowHealthy.ShouldBeGreaterThanOrEqualTo(0);
        patientStarts.ShouldBeGreaterThan(slowHealthy);
    }

    [Fact]
    public async Task Those_that_do_not_wait_start_side_by_side()
    {
        await using var sample = new SampleApplication();
        sample.AddService("first").WithEnvironment("HEALTHY_AFTER_MS", "3000");
        sample.AddService("second");

        await sample.StartAsync();
        await sample.HealthyAsync("second");

        sample.App.ResourceNotifications.TryGetCurrentState("first", out var first).ShouldBeTrue();
        IsHealthy(first!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_one_shot_runs_once_and_then_what_waits_for_its_end_starts()
    {
        await using var sample = new SampleApplication();
        var migrations = sample.AddOneShot("migrations");
        sample.AddService("service").WaitForCompletion(migrations);

        await sample.StartAsync();
        await sample.HealthyAsync("service");

        sample.App.ResourceNotifications.TryGetCurrentState("migrations", out var end).ShouldBeTrue();
        StateOf(end!).ShouldBe(KnownResourceStates.Finished);
        end!.Snapshot.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_one_shot_that_fails_keeps_down_what_waits_for_it_and_says_so()
    {
        await using var sample = new SampleApplication();
        var migrations = sample.AddOneShot("migrations", exitCode: 3);
        var service = sample.AddService("service").WaitForCompletion(migrations);
        sample.AddService("edge").WaitFor(service);

        await sample.StartAsync();
        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => sample.HealthyAsync("edge"));

        failure.Message.ShouldContain("edge");
        failure.Message.ShouldContain("migrations");
        failure.Message.ShouldContain("exit code 3");
        sample.App.ResourceNotifications.TryGetCurrentState("service", out var end).ShouldBeTrue();
        StateOf(end!).ShouldBe(KnownResourceStates.FailedToStart);
    }

    [Theory]
    [InlineData(0, "Finished")]
    [InlineData(5, "Exited")]
    public async Task A_job_that_nobody_waits_for_runs_once_too(int exitCode, string state)
    {
        await using var sample = new SampleApplication();
        sample.AddOneShot("job", exitCode);

        await sample.StartAsync();
        var end = await sample.App.ResourceNotifications.WaitForResourceAsync("job", change => change.Snapshot.ExitCode is not null, sample.Patiently);

        StateOf(end).ShouldBe(state);
        end.Snapshot.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_project_that_was_not_built_is_named()
    {
        await using var sample = new SampleApplication();
        sample.Builder.AddProject("unbuilt", "nowhere/Nothing.csproj", launchProfileName: null);

        await sample.StartAsync();
        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => sample.HealthyAsync("unbuilt"));

        failure.Message.ShouldContain("was not built");
        failure.Message.ShouldContain("Nothing.dll");
    }

    [Fact]
    public async Task A_circle_of_waits_is_refused()
    {
        await using var sample = new SampleApplication();
        var first = sample.AddService("first");
        var second = sample.AddService("second").WaitFor(first);
        first.WaitFor(second);

        var failure = await Should.ThrowAsync<DistributedApplicationException>(sample.StartAsync);

        failure.Message.ShouldContain("first -> second -> first");
    }

    [Fact]
    public void Two_resources_of_one_name_are_refused()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddParameter("twice", "1");

        Should.Throw<DistributedApplicationException>(() => builder.AddParameter("twice", "2")).Message.ShouldContain("twice");
    }

    private static string? StateOf(ResourceEvent change) => change.Snapshot.State?.Text;

    private static bool IsHealthy(ResourceEvent change) =>
        StateOf(change) == KnownResourceStates.Running
        && change.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    private static async Task<List<ResourceEvent>> EventsUntilAsync(SampleApplication sample, Predicate<ResourceEvent> last)
    {
        var seen = new List<ResourceEvent>();
        await foreach (var change in sample.App.ResourceNotifications.WatchAsync(sample.Patiently))
        {
            seen.Add(change);
            if (last(change))
                break;
        }

        return seen;
    }
}
