using System.Net.Sockets;
using Linkage.Testing;
using Npgsql;

namespace Linkage.Compat.Tests.Hosting;

public sealed class StoresTests
{
    [Fact]
    public async Task Each_test_gets_a_database_of_its_own_that_knows_chinese_letters()
    {
        var first = await Stores.CreateDatabaseAsync("stores");
        var second = await Stores.CreateDatabaseAsync("stores");
        first.ShouldNotBe(second);

        await using var connection = new NpgsqlConnection(first);
        await connection.OpenAsync();
        await using var probe = new NpgsqlCommand("SELECT '政' ~ '[[:alpha:]]'", connection);
        (await probe.ExecuteScalarAsync()).ShouldBe(true);
    }

    [Fact]
    public async Task The_broker_and_the_cache_listen()
    {
        var broker = new Uri(Stores.RabbitMq);
        using var amqp = new TcpClient();
        await amqp.ConnectAsync(broker.Host, broker.Port);

        var cache = Stores.Redis.Split(',')[0].Split(':');
        using var redis = new TcpClient();
        await redis.ConnectAsync(cache[0], int.Parse(cache[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
