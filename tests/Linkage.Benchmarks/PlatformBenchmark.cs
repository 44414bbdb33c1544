using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linkage.Testing;

namespace Linkage.Benchmarks;

/// <summary>The platform as <c>./run.sh</c> starts it, already built, with data of its own: how long until all is healthy, and what it needs at rest.</summary>
internal sealed class PlatformBenchmark : IBenchmark
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public string Name => "platform";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var data = System.IO.Directory.CreateTempSubdirectory("linkage-bench-");
        // The servers' own users have to reach their folders below it.
        File.SetUnixFileMode(data.FullName, (UnixFileMode)0b111_101_101);
        try
        {
            // The first start also makes the databases (and builds, if nobody has): it is not the one that is measured.
            await using (var first = await RunningPlatform.StartAsync(data.FullName, LongestStart))
                yield return new Figure("first start, databases made", first.SecondsToHealthy, "s");

            await using var second = await RunningPlatform.StartAsync(data.FullName, LongestStart);
            yield return new Figure("./run.sh to all healthy, already built", second.SecondsToHealthy, "s", Aim.Most(25));
            await Task.Delay(Rest);
            yield return new Figure("memory at rest, all processes (PSS)", second.MegabytesOfAllProcesses(), "MB", Aim.Most(1536));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private sealed class RunningPlatform : IAsyncDisposable
    {
        private readonly Process script;

        private RunningPlatform(Process script, double seconds)
        {
            this.script = script;
            SecondsToHealthy = seconds;
        }

        public double SecondsToHealthy { get; }

        public static async Task<RunningPlatform> StartAsync(string data, TimeSpan longest)
        {
            var (port, dashboard) = (FreePort(), FreePort());
            var start = new ProcessStartInfo("bash", [Repository.At("run.sh"), "--no-demonstration", "--port", $"{port}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LINKAGE_DATA"] = data, ["LINKAGE_DASHBOARD_PORT"] = dashboard.ToString(CultureInfo.InvariantCulture) },
            };
            var watch = Stopwatch.StartNew();
            var script = Process.Start(start)!;
            script.OutputDataReceived += (_, _) => { };
            script.ErrorDataReceived += (_, _) => { };
            script.BeginOutputReadLine();
            script.BeginErrorReadLine();

            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            await Eventually.TrueAsync(async () =>
            {
                if (script.HasExited)
                    throw new InvalidOperationException($"./run.sh ended with {script.ExitCode}.");
                return await IsHealthyAsync(http, new Uri($"http://127.0.0.1:{dashboard}/health"));
            }, longest, "everything is healthy");
            return new(script, watch.Elapsed.TotalSeconds);
        }

        /// <summary>Proportional set size: what processes share is counted once.</summary>
        public double MegabytesOfAllProcesses()
        {
            var parents = System.IO.Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
                .Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Parent: ParentOf(name!))).Where(p => p.Parent is not null)
                .ToDictionary(p => p.Id, p => p.Parent!.Value);
            return parents.Keys.Where(id => IsBelow(id, parents)).Sum(KilobytesOf) / 1024.0;
        }

        public async ValueTask DisposeAsync()
        {
            // As Ctrl-C does: the AppHost stops everything and ends.
            using (var interrupt = Process.Start("kill", ["-INT", script.Id.ToString(CultureInfo.InvariantCulture)]))
                await interrupt.WaitForExitAsync();
            await script.WaitForExitAsync();
            script.Dispose();
        }

        private bool IsBelow(int id, Dictionary<int, int> parents)
        {
            for (var at = id; parents.TryGetValue(at, out var parent); at = parent)
                if (at == script.Id)
                    return true;
            return false;
        }

        private static int? ParentOf(string id)
        {
            try
            {
                return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return null;
            }
        }

        private static long KilobytesOf(int id)
        {
            try
            {
                var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
                return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                return 0;
            }
        }

        private static async Task<bool> IsHealthyAsync(HttpClient http, Uri address)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
