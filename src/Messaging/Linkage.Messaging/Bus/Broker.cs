using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Linkage.Messaging.Bus;

/// <summary>Opens connections to RabbitMQ. Who opens one also drops it: nothing here recovers behind somebody's back.</summary>
internal sealed class Broker(IConfiguration configuration, ServiceName service)
{
    public const string ConnectionName = "rabbitmq";

    private readonly ConnectionFactory _factory = new()
    {
        Uri = AddressIn(configuration),
        // A recovered channel forgets which confirms and acks were outstanding; relay and endpoints start afresh instead.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(10),
    };

    public static Uri AddressIn(IConfiguration configuration) =>
        configuration.GetConnectionString(ConnectionName) is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is missing.");

    public Task<IConnection> ConnectAsync(string purpose, CancellationToken ct) =>
        _factory.CreateConnectionAsync($"{service.Name} {purpose}", ct);

    /// <summary>Lets go of a connection that may be dead, without waiting long for a broker that does not answer.</summary>
    public static async Task DropAsync(IConnection connection)
    {
        try
        {
            await connection.AbortAsync(TimeSpan.FromSeconds(1));
            await connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }
}
