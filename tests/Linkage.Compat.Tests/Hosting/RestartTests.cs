using System.Net.Sockets;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;
using Npgsql;

namespace Linkage.Compat.Tests.Hosting;

public sealed class RestartTests
{
    [Fact]
    public async Task A_service_that_is_killed_comes_back_at_its_address()
    {
        await using var sample = new SampleApplication();
        sample.AddService("service");
        await sample.StartAsync();
        await sample.HealthyAsync("service");
        var before = sample.ProcessOf("service");

        await sample.App.KillAsync("service");

        await Eventually.TrueAsync(async () =>
        {
            using var client = sample.App.CreateHttpClient("service");
            return await client.GetStringAsync("/process") != before.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }, because: "another process answers at the same address");
        await sample.HealthyAsync("service");
        sample.ProcessOf("service").ShouldNotBe(before);
    }

    [Fact]
    public async Task A_stopped_service_stays_down_until_it_is_started()
    {
        await using var sample = new SampleApplication();
        sample.AddService("service");
        await sample.StartAsync();
        await sample.HealthyAsync("service");
        var process = sample.ProcessOf("service");

        (await sample.App.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StopCommand)).Success.ShouldBeTrue();
        Processes.IsAlive(process).ShouldBeFalse();
        await sample.App.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.Exited, sample.Patiently);

        (await sample.App.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StartCommand)).Success.ShouldBeTrue();
        await sample.HealthyAsync("service");
        (await sample.App.ResourceCommands.ExecuteCommandAsync("nothing", KnownResourceCommands.StartCommand)).Success.ShouldBeFalse();
    }

    [Fact]
    public async Task Stores_that_are_killed_come_back_on_their_ports_with_their_data()
    {
        await using var sample = new SampleApplication();
        var database = sample.Builder.AddPostgres("postgres").AddDatabase("db", "数据");
        var redis = sample.Builder.AddRedis("redis");
        var rabbitmq = sample.Builder.AddRabbitMQ("rabbitmq");
        await sample.StartAsync();
        await sample.HealthyAsync("db");
        await sample.HealthyAsync("redis");
        await sample.HealthyAsync("rabbitmq");
        var connection = await sample.App.GetConnectionStringAsync("db", sample.Patiently);
        await ExecuteAsync(connection!, "CREATE TABLE kept AS SELECT 7 AS value");
        (await RedisAsync(sample, "SET kept 7")).ShouldBe("+OK");
        var broker = new Uri((await sample.App.GetConnectionStringAsync("rabbitmq", sample.Patiently))!);

        // Killed as a process, not as a machine: what Redis wrote to its log is with the kernel already.
        foreach (var store in new[] { "postgres", "redis", "rabbitmq" })
            await sample.App.KillAsync(store);

        await Eventually.TrueAsync(async () => await ScalarAsync(connection!, "SELECT value FROM kept") is 7, because: "PostgreSQL has its data");
        await Eventually.TrueAsync(async () => await RedisAsync(sample, "GET kept") == "$1", because: "Redis has its data");
        await Eventually.TrueAsync(async () =>
        {
            using var amqp = new TcpClient();
            await amqp.ConnectAsync(broker.Host, broker.Port);
            return true;
        }, TimeSpan.FromSeconds(60), "RabbitMQ listens again");
    }

    private static async Task ExecuteAsync(string connectionString, string sql) => await ScalarAsync(connectionString, sql);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string> RedisAsync(SampleApplication sample, string command)
    {
        var parts = (await sample.App.GetConnectionStringAsync("redis"))!.Split(':', ',');
        using var client = new TcpClient();
        await client.ConnectAsync(parts[0], int.Parse(parts[1], null));
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {parts[2]["password=".Length..]}\r\n{command}\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        (await reader.ReadLineAsync()).ShouldBe("+OK");
        return await reader.ReadLineAsync() ?? "";
    }
}
