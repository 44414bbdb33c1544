using System.Collections.Concurrent;
using System.Diagnostics;
using Linkage.Hosting.Publishing.Images;
using Linkage.Testing;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting.Publishing.Tests;

public sealed class ImageBuildTests
{
    [Fact]
    public async Task Ends_what_it_started_when_it_is_cancelled()
    {
        using var log = new Lines();
        using var cancel = new CancellationTokenSource();
        // Both numbers: of the shell, and of what the shell started.
        var running = new ImageBuild(new() { Name = "office" }, log).RunAsync(new("sh", ["-c", "sleep 300 & echo $$ $!; wait"]), cancel.Token);
        var processes = log.Written.Take().Split(' ').Select(number => Process.GetProcessById(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))).ToList();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        foreach (var process in processes)
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
    }

    [Fact]
    public async Task The_edges_image_is_refused_without_the_browser_app()
    {
        var project = Repository.At("src", "Web", "Linkage.Web", "Linkage.Web.csproj");
        using var log = new Lines();
        var build = new ImageBuild(new() { Name = "office" }, log);

        (await build.RunAsync(Check("/nowhere/index.html"), default)).ShouldNotBe(0);
        log.Written.ShouldContain(line => line.Contains("The browser app is not built", StringComparison.Ordinal));
        (await build.RunAsync(Check(project), default)).ShouldBe(0);

        ProcessStartInfo Check(string app) => new("dotnet", ["msbuild", project, "-t:RequireBuiltApp", "-nologo", "-p:ContainerRepository=office/web", $"-p:BuiltApp={app}"]);
    }

    private sealed class Lines : ILogger, IDisposable
    {
        public BlockingCollection<string> Written { get; } = [];

        public void Dispose() => Written.Dispose();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
