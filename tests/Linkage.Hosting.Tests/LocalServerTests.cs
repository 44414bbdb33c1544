using System.Diagnostics;
using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;
using Npgsql;
using StackExchange.Redis;

namespace Linkage.Hosting.Tests;

public sealed class LocalServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Servers_come_back_on_their_ports_with_their_data_after_a_crash_and_after_a_restart_of_the_application()
    {
        var folder = new ApplicationFolder();
        await using (var first = await StartAsync(folder))
        {
            var (database, redis) = (await AddressAsync(first, "db"), await AddressAsync(first, "kept-redis"));
            (await ScalarAsync(database, "SELECT '政' ~ '[[:alpha:]]'")).ShouldBe(true, "the locale knows Chinese letters");
            await ScalarAsync(database, "CREATE TABLE kept AS SELECT 7 AS value");
            await SetAsync(redis, "7");
            foreach (var server in new[] { "kept-postgres", "kept-redis" })
            {
                await first.KillAsync(server);
                await first.IsBackAsync(server);
            }

            await Eventually.TrueAsync(async () => await ScalarAsync(database, "SELECT value FROM kept") is 7, because: "PostgreSQL has its data at its address");
            (await GetAsync(redis)).ShouldBe("7");
            await first.StopAsync();
        }

        await using (var second = await StartAsync(folder))
        {
            (await ScalarAsync(await AddressAsync(second, "db"), "SELECT value FROM kept")).ShouldBe(7);
            (await GetAsync(await AddressAsync(second, "kept-redis"))).ShouldBe("7");
            await second.StopAsync();
        }

        folder.Delete();
    }

    [Fact]
    public async Task Data_without_their_passwords_are_not_touched_and_the_error_says_what_to_do()
    {
        var folder = new ApplicationFolder();
        await using var builder = await BuilderAsync(folder);
        var data = DataFolder.Of(builder);
        var kept = await ForPostgresAsync(data);
        File.WriteAllText(Path.Combine(kept, "rows"), "of somebody");
        (await ForPostgresAsync(data)).ShouldBe(kept, "the same secrets, the same data");

        File.Delete(Path.Combine(folder.FullName, KeptSecrets.FileName));
        // Aspire draws new ones before any server starts.
        (await builder.AddKeptSecret("some-password").Resource.GetValueAsync(CancellationToken.None)).ShouldNotBeNullOrEmpty();
        (await Should.ThrowAsync<DistributedApplicationException>(() => ForPostgresAsync(data))).Message.ShouldContain(KeptSecrets.FileName);
        File.ReadAllText(Path.Combine(kept, "rows")).ShouldBe("of somebody");
        folder.Delete();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task However_the_application_ends_its_servers_end_with_it_and_nothing_listened_beyond_loopback(string signal)
    {
        var folder = new ApplicationFolder();
        var addresses = Path.Combine(folder.FullName, "addresses");
        var program = Path.Combine(Repository.Root, "tests", "Linkage.TestStores", "bin", Built.Configuration, Built.Framework, "Linkage.TestStores.dll");
        using var host = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", program, $"--Addresses={addresses}", folder.Argument, "--Linkage:Stores=local"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        try
        {
            await Eventually.TrueAsync(() => File.Exists(addresses), Patience, "the stores are up");
            var servers = Processes.WithEnvironment(folder.FullName);
            servers.Count.ShouldBeGreaterThan(3);
            Listeners.Of(servers).ShouldNotBeEmpty();
            Listeners.Of(servers).ShouldAllBe(address => IPAddress.IsLoopback(address));

            await Processes.SendAsync(host.Id, signal);

            await host.WaitForExitAsync();
            await Eventually.TrueAsync(() => !servers.Any(Processes.IsAlive), TimeSpan.FromMinutes(1), "no server is left");
        }
        finally
        {
            if (!host.HasExited)
                host.Kill();
        }

        folder.Delete();
    }

    private static Task<string> ForPostgresAsync(DataFolder data) => data.ForServerAsync("kept-postgres", "postgres", isKept: true, CancellationToken.None);

    private static async Task<IDistributedApplicationTestingBuilder> BuilderAsync(ApplicationFolder folder)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>([folder.Argument, "--Linkage:Stores=local"]);
        foreach (var store in builder.Resources.Where(r => r is ExecutableResource).ToArray())
            builder.Resources.Remove(store);
        return builder;
    }

    private static async Task<DistributedApplication> StartAsync(ApplicationFolder folder)
    {
        var builder = await BuilderAsync(folder);
        builder.AddPostgres("kept-postgres", password: builder.AddKeptSecret("kept-postgres-password")).WithDataVolume().RunAsLocalServer().AddDatabase("db", "数据");
        builder.AddRedis("kept-redis", password: builder.AddKeptSecret("kept-redis-password")).WithDataVolume().RunAsLocalServer();
        var app = await builder.WithWarningsOnly().BuildAsync();
        using var patience = new CancellationTokenSource(Patience);
        await app.StartAsync(patience.Token);
        foreach (var server in new[] { "db", "kept-redis" })
            await app.ResourceNotifications.WaitForResourceHealthyAsync(server, patience.Token);
        return app;
    }

    private static async Task<string> AddressAsync(DistributedApplication app, string name) => (await app.GetConnectionStringAsync(name))!;

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // the test's own text
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task SetAsync(string address, string value)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(address);
        await redis.GetDatabase().StringSetAsync("kept", value);
    }

    private static async Task<string?> GetAsync(string address)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(address);
        return await redis.GetDatabase().StringGetAsync("kept");
    }
}
