using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Hosting.Tests;

public sealed class OneShotRetryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_failed_one_shot_runs_again_and_what_waits_for_it_then_starts()
    {
        var folder = new ApplicationFolder();
        var attempts = Path.Combine(Directory.CreateTempSubdirectory("linkage-one-shot-").FullName, "attempts");
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>([folder.Argument]);
        foreach (var store in builder.Resources.Where(r => r is ExecutableResource or ContainerResource).ToArray())
            builder.Resources.Remove(store);
        builder.RetryFailedOneShots();
        // Succeeds at the third attempt, as when its database comes back.
        var migrations = Run(builder, "migrations", $"echo x >> {attempts}; [ $(wc -l < {attempts}) -ge 3 ] || exit 7");
        var hopeless = Run(builder, "hopeless", "exit 8");
        Run(builder, "alone", "exit 9");
        var service = Run(builder, "service", "exec sleep 600").WaitForCompletion(migrations);
        Run(builder, "edge", "exec sleep 600").WaitFor(service);
        Run(builder, "never", "exec sleep 600").WaitForCompletion(hopeless);
        var starts = new Starts(builder);
        await using var app = await builder.WithWarningsOnly().BuildAsync();
        using var patience = new CancellationTokenSource(Patience);
        var starting = app.StartAsync(patience.Token); // Aspire may wait there for what waits

        await app.ResourceNotifications.WaitForResourceAsync("edge", KnownResourceStates.Running, patience.Token);
        (await File.ReadAllLinesAsync(attempts, patience.Token)).Length.ShouldBe(3);
        starts.Of("migrations").ShouldBe(3);
        starts.Of("service").ShouldBe(1, "it waited, and did not fail with the one-shot");

        // As when another replica of it starts again.
        await builder.Eventing.PublishAsync(new BeforeResourceStartedEvent(service.Resource, app.Services), patience.Token);
        var replica = await app.ResourceNotifications.WaitForResourceAsync("service", _ => true, patience.Token);
        replica.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Running, "what runs does not wait");

        await Eventually.TrueAsync(() => starts.Of("hopeless") == OneShotRetry.MostFailuresInARow, Patience, "the tenth failure in a row is the last");
        await app.ResourceNotifications.WaitForResourceAsync("hopeless", e => e.Snapshot is { ExitCode: 8 } && KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text), patience.Token);
        starts.Of("hopeless").ShouldBe(OneShotRetry.MostFailuresInARow);
        app.ResourceNotifications.TryGetCurrentState("never", out var never).ShouldBeTrue();
        never!.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Waiting);
        starts.Of("alone").ShouldBe(1, "nobody waits for it");

        await app.StopAsync(patience.Token);
        await starting.ContinueWith(_ => { }, TaskScheduler.Default);
        folder.Delete();
        Directory.Delete(Path.GetDirectoryName(attempts)!, recursive: true);
    }

    private static IResourceBuilder<ExecutableResource> Run(IDistributedApplicationTestingBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "/bin/sh", "/", "-c", script);
}
