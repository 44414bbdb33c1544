using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linkage.Hosting;
using Linkage.Testing;

namespace Linkage.Benchmarks;

/// <summary>
/// The platform as <c>./run.sh</c> starts it, already built, with data of its own: how long until all is healthy, what it needs at rest, how long until
/// the last process is gone; then the same with two replicas of everything.
/// </summary>
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
            // The first start makes databases and users, too.
            var first = await RunningPlatform.StartAsync(data.FullName, replicas: 1, LongestStart);
            yield return new Figure("./run.sh to all healthy, empty data, already built", first.SecondsToHealthy, "s", Aim.Most(60));
            yield return new Figure("Ctrl-C to the last process gone", await first.StopAsync(), "s", Aim.Most(15));

            var second = await RunningPlatform.StartAsync(data.FullName, replicas: 1, LongestStart);
            yield return new Figure("./run.sh to all healthy, with data", second.SecondsToHealthy, "s", Aim.Most(25));
            await Task.Delay(Rest);
            foreach (var figure in second.Memory("", Aim.Most(900)))
                yield return figure;
            await second.StopAsync();

            var doubled = await RunningPlatform.StartAsync(data.FullName, replicas: 2, LongestStart);
            yield return new Figure("./run.sh --replicas 2 to all healthy, with data", doubled.SecondsToHealthy, "s");
            await Task.Delay(Rest);
            foreach (var figure in doubled.Memory(", two replicas"))
                yield return figure;
            yield return new Figure("Ctrl-C to the last process gone, two replicas", await doubled.StopAsync(), "s", Aim.Most(15));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private sealed class RunningPlatform
    {
        private readonly Process script;
        private readonly string data;

        private RunningPlatform(Process script, string data, double seconds)
        {
            this.script = script;
            this.data = data;
            SecondsToHealthy = seconds;
        }

        public double SecondsToHealthy { get; }

        public static async Task<RunningPlatform> StartAsync(string data, int replicas, TimeSpan longest)
        {
            var start = new ProcessStartInfo("bash", [Repository.At("run.sh"), "--no-demonstration", "--port", $"{FreePort()}", "--replicas", $"{replicas}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LINKAGE_DATA"] = data, ["LINKAGE_DASHBOARD_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture) },
            };
            var watch = Stopwatch.StartNew();
            var script = Process.Start(start)!;
            var healthy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            script.OutputDataReceived += (_, line) =>
            {
                if (line.Data is null)
                    healthy.TrySetException(new InvalidOperationException("./run.sh ended before all was healthy."));
                else if (line.Data.StartsWith(StartReport.AllHealthy, StringComparison.Ordinal))
                    healthy.TrySetResult();
            };
            script.ErrorDataReceived += (_, _) => { };
            script.BeginOutputReadLine();
            script.BeginErrorReadLine();
            var platform = new RunningPlatform(script, data, 0);
            try
            {
                await healthy.Task.WaitAsync(longest);
                return new(script, data, watch.Elapsed.TotalSeconds);
            }
            catch
            {
                await platform.StopAsync();
                throw;
            }
        }

        /// <summary>Proportional set sizes, in which what processes share is counted once: ours, the stores', and what Aspire runs beside them.</summary>
        public IEnumerable<Figure> Memory(string of, Aim? most = null)
        {
            var processes = Processes().Select(id => (Program: ProgramOf(id), Megabytes: KilobytesOf(id) / 1024.0)).ToArray();
            double Sum(Func<string, bool> isMeant) => processes.Where(p => isMeant(p.Program)).Sum(p => p.Megabytes);
            bool IsOurs(string program) => program.StartsWith(Repository.At("src"), StringComparison.Ordinal);
            bool IsAspires(string program) => program.Contains("aspire.", StringComparison.Ordinal) || program.Contains("Linkage.AppHost", StringComparison.Ordinal);
            yield return new Figure($"memory at rest of our processes (PSS){of}", Sum(IsOurs), "MB", most);
            yield return new Figure($"… of PostgreSQL, RabbitMQ and Redis{of}", Sum(p => !IsOurs(p) && !IsAspires(p)), "MB");
            yield return new Figure($"… of Aspire (AppHost, orchestrator, dashboard, monitors){of}", Sum(IsAspires), "MB");
        }

        /// <summary>As Ctrl-C does.</summary>
        /// <returns>Seconds until no process is left.</returns>
        public async Task<double> StopAsync()
        {
            var watch = Stopwatch.StartNew();
            using (var interrupt = Process.Start("kill", ["-INT", script.Id.ToString(CultureInfo.InvariantCulture)]))
                await interrupt.WaitForExitAsync();
            await script.WaitForExitAsync();
            script.Dispose();
            await Eventually.TrueAsync(() => !Processes().Any(), TimeSpan.FromMinutes(1), "no process is left");
            return watch.Elapsed.TotalSeconds;
        }

        // The orchestrator's processes are not the AppHost's children, but all of them have its environment.
        private IEnumerable<int> Processes() => System.IO.Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(id => id != Environment.ProcessId && Text(id, "environ").Contains(data, StringComparison.Ordinal));

        private static string ProgramOf(int id) => Text(id, "cmdline").Replace('\0', ' ');

        private static long KilobytesOf(int id) =>
            Text(id, "smaps_rollup").Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
                ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                : 0;

        private static string Text(int id, string file)
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/{file}");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return "";
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
