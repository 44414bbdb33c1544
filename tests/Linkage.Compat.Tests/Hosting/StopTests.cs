using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Compat.Tests.Hosting;

public sealed class StopTests
{
    private static readonly string SampleAssembly = Path.Combine(AppContext.BaseDirectory, "Linkage.Compat.Sample.dll");

    [Fact]
    public async Task Stopping_leaves_no_process_and_no_folder_behind()
    {
        var before = FoldersOfThisProcess();
        int[] processes;
        await using (var sample = new SampleApplication())
        {
            var postgres = sample.Builder.AddPostgres("postgres");
            var database = postgres.AddDatabase("db");
            sample.AddService("service").WithReference(database).WaitFor(database);
            await sample.StartAsync();
            await sample.HealthyAsync("service");
            FoldersOfThisProcess().Except(before).ShouldHaveSingleItem();
            processes = [sample.ProcessOf("postgres"), .. Processes.Below(sample.ProcessOf("postgres")), sample.ProcessOf("service")];
            processes.Length.ShouldBeGreaterThan(3);
        }

        processes.Where(Processes.IsAlive).ShouldBeEmpty();
        FoldersOfThisProcess().Except(before).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Processes.Interrupt)]
    [InlineData(Processes.Terminate)]
    [InlineData(Processes.Kill)]
    public async Task However_the_apphost_ends_its_children_end_with_it(int signal)
    {
        var folder = Directory.CreateTempSubdirectory("apphost-end-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        try
        {
            var info = new ProcessStartInfo(Environment.ProcessPath!, ["exec", SampleAssembly, "host", $"--Aspire:Store:Path={folder}"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder,
            };
            using var host = Process.Start(info)!;
            await WaitForTextAsync(host.StandardOutput, "All healthy");
            _ = host.StandardOutput.ReadToEndAsync();
            var children = Processes.Below(host.Id);
            children.Count.ShouldBeGreaterThan(8); // PostgreSQL and its workers, broker and port mapper, Redis, sleep

            Processes.Send(host.Id, signal);

            await host.WaitForExitAsync();
            await Eventually.TrueAsync(() => !children.Any(Processes.IsAlive),
                because: $"none of these lives: {string.Join(", ", children)}");
            if (signal != Processes.Kill)
                host.ExitCode.ShouldBe(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_apphosts_own_entry_point_can_be_run_changed_and_ended_by_a_test()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(typeof(Sample.Program), ["host"]);
        builder.Resources.Select(resource => resource.Name).ShouldBe(["postgres", "db", "rabbitmq", "redis", "sleeper"]);
        foreach (var store in builder.Resources.Where(resource => resource.Name != "sleeper").ToArray())
            builder.Resources.Remove(store);

        await using var app = await builder.BuildAsync();
        await app.StartAsync();

        await app.ResourceNotifications.WaitForResourceHealthyAsync("sleeper");
    }

    [Fact]
    public async Task An_entry_point_that_builds_nothing_is_an_error()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => DistributedApplicationTestingBuilder.CreateAsync(typeof(Sample.Program), ["complete", "0"]));

        failure.Message.ShouldContain("without building");
    }

    private static string[] FoldersOfThisProcess() =>
        Directory.GetDirectories(Path.GetTempPath(), $"apphost-test-{Environment.ProcessId}-*");

    private static async Task WaitForTextAsync(StreamReader output, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await output.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"The host ended without saying '{text}'.");
    }
}
