using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linkage.Testing;

namespace Linkage.Benchmarks.Streams;

/// <summary>One replica of Notifications in a process of its own, so that its memory is its own.</summary>
internal sealed class NotificationsProcess : IAsyncDisposable
{
    private readonly Process process;

    private NotificationsProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<NotificationsProcess> StartAsync(string database, string prefix)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Start(database, prefix, address);
        using var http = new HttpClient();
        await Eventually.TrueAsync(async () => (await http.GetAsync(new Uri(address, "/health"))).IsSuccessStatusCode, TimeSpan.FromMinutes(2), "Notifications is healthy");
        return new(process, address);
    }

    public static async Task MigrateAsync(string database, string prefix)
    {
        using var migration = Start(database, prefix, new Uri($"http://127.0.0.1:{FreePort()}"), "migrate");
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"The migration ended with {migration.ExitCode}.");
    }

    /// <summary>What the process has in memory of its own, in kilobytes.</summary>
    public double Kilobytes()
    {
        var line = File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Start(string database, string prefix, Uri address, params string[] arguments)
    {
        // Beside these benchmarks, built as they are.
        var built = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Repository.At($"src/Notifications/Linkage.Notifications/bin/{built}/net10.0/Linkage.Notifications.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
                ["ConnectionStrings__notificationsdb"] = database,
                ["ConnectionStrings__rabbitmq"] = Stores.RabbitMq,
                ["ConnectionStrings__redis"] = Stores.Redis,
                ["Messaging__Prefix"] = prefix,
                ["Linkage__SigningKey"] = ServiceHost.SigningKey,
                ["Logging__LogLevel__Default"] = "Warning",
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_GCConserveMemory"] = "5",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
