using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Hosting.Tests;

public sealed class CrashRestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task What_crashes_starts_again_what_ended_well_does_not_and_what_dies_again_and_again_is_left_down()
    {
        var folder = new ApplicationFolder();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>([folder.Argument]);
        foreach (var store in builder.Resources.Where(r => r is ExecutableResource or ContainerResource).ToArray())
            builder.Resources.Remove(store);
        AddServer(builder, "steady", "exec sleep 600");
        AddServer(builder, "hopeless", "exit 3");
        AddServer(builder, "done", "exit 0");
        builder.AddExecutable("job", "/bin/sh", "/", "-c", "exit 4");
        var starts = new Starts(builder);
        await using var app = await builder.WithWarningsOnly().BuildAsync();
        using var patience = new CancellationTokenSource(Patience);
        await app.StartAsync(patience.Token);

        await app.IsRunningAsync("steady");
        await app.KillAsync("steady");
        await app.IsRunningAsync("steady");

        await Eventually.TrueAsync(() => starts.Of("hopeless") == CrashRestart.MostDeathsInARow, Patience, "the tenth death in a row is the last");
        await app.ResourceNotifications.WaitForResourceAsync("hopeless", e => e.Snapshot is { ExitCode: 3 } && KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text), patience.Token);
        starts.Of("hopeless").ShouldBe(CrashRestart.MostDeathsInARow);
        starts.Of("done").ShouldBe(1);
        starts.Of("job").ShouldBe(1, "a process without endpoints does its work once");
        await app.StopAsync(patience.Token);
        folder.Delete();
    }

    private static void AddServer(IDistributedApplicationTestingBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "/bin/sh", "/", "-c", script).WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false, port: LocalServer.FreePort());
}
